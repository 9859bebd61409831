"""What is typed about an observation: read from the form, and put back into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict
from wtforms import DateField, IntegerField, TextAreaField
from wtforms.validators import Optional

from participatie.observations.observation import Entry, Observation, PlaceKind, Since, Where
from participatie.text import mark
from participatie.web.forms import StaffForm


class NoteForm(StaffForm):
    """The token of the form, and its mistakes; what was typed is in `Typed`."""


class WalkForm(StaffForm):
    """A walk: its day, who walked along, how many."""

    walked_on = DateField(mark("Op welke dag?"), validators=[Optional()])
    along = TextAreaField(mark("Wie liepen mee?"))
    people = IntegerField(mark("Met hoeveel mensen?"), validators=[Optional()])


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form.

    Attributes:
        place: "street:sluislaan", "landmark:...", "map", or "" while nothing was chosen.
        point: the chosen point in whole metres, or None; kept when another place is chosen.
        moments: ticked parts of the day.
        walk: number of the walk, or None.
        seen: the text about which a question was asked already.
        revision: of the observation that is changed.
        zoom: how close the map is.
    """

    place: str = ""
    point: tuple[int, int] | None = None
    theme: str = ""
    moments: tuple[str, ...] = ()
    days: str = ""
    since: str = ""
    text: str = ""
    may_be_public: bool = False
    walk: int | None = None
    seen: str = ""
    revision: int = 0
    zoom: int = 1

    def entry(self) -> Entry:
        """Give what was typed as an entry; what cannot be is left out, and refused by the core."""
        since = Since(self.since) if self.since in set(Since) else Since.UNKNOWN
        return Entry(self._where(), self.theme, self.moments, self.days, since, self.text, self.may_be_public)

    def _where(self) -> Where | None:
        kind, _, code = self.place.partition(":")
        if kind == PlaceKind.POINT and self.point is not None:
            return Where(PlaceKind.POINT, x=float(self.point[0]), y=float(self.point[1]))
        return Where(PlaceKind(kind), code) if kind in set(PlaceKind) and code else None

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Give everything as hidden fields, for the page with the map."""
        single = {
            "plek": self.place,
            "thema": self.theme,
            "dagen": self.days,
            "sinds": self.since,
            "tekst": self.text,
            "openbaar": "y" if self.may_be_public else "",
            "schouw": "" if self.walk is None else str(self.walk),
            "gezien": self.seen,
            "revisie": str(self.revision),
        }
        return (*single.items(), *(("deel", each) for each in self.moments))

    def remembered(self) -> dict[str, str]:
        """Give what the next finding begins with: the same walk, place and theme."""
        kept = {"schouw": "" if self.walk is None else str(self.walk), "plek": self.place, "thema": self.theme}
        if self.point is not None and self.place == PlaceKind.POINT:
            kept |= {"punt_x": str(self.point[0]), "punt_y": str(self.point[1])}
        return {name: value for name, value in kept.items() if value}


def typed_in(values: MultiDict[str, str]) -> Typed:
    """Read a posted form, or the address of an empty one."""
    zoom = values.get("z", "")
    return Typed(
        place=values.get("plek", "")[:120],
        point=_point(values),
        theme=values.get("thema", "")[:120],
        moments=tuple(values.getlist("deel")),
        days=values.get("dagen", ""),
        since=values.get("sinds", ""),
        text=values.get("tekst", ""),
        may_be_public=values.get("openbaar") == "y",
        walk=_number(values, "schouw"),
        seen=values.get("gezien", ""),
        revision=_number(values, "revisie") or 0,
        zoom=int(zoom) if zoom in {"1", "2", "4", "8"} else 1,
    )


def typed_of(observation: Observation) -> Typed:
    """Put a kept observation back into the form."""
    entry, where = observation.entry, observation.where
    return Typed(
        place=where.key,
        point=None if where.x is None or where.y is None else (round(where.x), round(where.y)),
        theme=entry.theme,
        moments=entry.moments,
        days=entry.days,
        since=entry.since.value,
        text=entry.text,
        may_be_public=entry.may_be_public,
        walk=observation.walk_id,
        revision=observation.revision,
    )


def with_point(typed: Typed, point: tuple[int, int]) -> Typed:
    """Choose a point of the map as the place."""
    return replace(typed, point=point, place=PlaceKind.POINT.value)


def _number(values: Mapping[str, str], name: str) -> int | None:
    typed = values.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def _point(values: Mapping[str, str]) -> tuple[int, int] | None:
    found = []
    for name in ("punt_x", "punt_y"):
        typed = values.get(name, "")
        digits = typed.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
            return None
        found.append(int(typed))
    return found[0], found[1]
