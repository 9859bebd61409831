"""Which rows of a file are incidents in an area, and what was odd about each?

Incident records are a layer of their own beside what residents say: they are never added to voices. A file often
holds traps: swapped coordinates, one point for everything the registration could not find, rounded places, the same
record twice. Each is told, with the rows it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import numpy as np
import shapely

from participatie.areas.boundaries import as_shapely
from participatie.geometry import MultiPolygon
from participatie.incidents.incident import Incident
from participatie.incidents.looking import Looker
from participatie.incidents.meant import Meant
from participatie.incidents.rows import Rows, day_of
from participatie.incidents.systems import Flags, Numbers, Reading, Whole, notes_on, projected, ways_to_read, which_fits
from participatie.incidents.tally import Fault, Tally
from participatie.personal_data import find
from participatie.text import Message, mark, message

FIRST_DAY = date(1950, 1, 1)
ROUNDED = mark("De plekken zijn afgerond op ongeveer %(metres)s meter. De kaart is dus minder precies.")
NO_KEYS = mark("Het bestand heeft geen nummer per melding. Dubbele meldingen zijn dus niet te herkennen.")
NONE_INSIDE = mark("Geen enkele rij ligt in dit gebied. Klopt het bestand, en klopt het gebied?")
FREE_TEXT = mark("In de kolom met het soort staan te veel verschillende teksten. Die kolom is weggelaten.")
MONTH_FIRST = mark("In de datums staat de maand voorop. Zo zijn ze gelezen.")

Known = Callable[[Collection[str]], Mapping[str, bool]]
"""Tells of record numbers which are kept already: True in this very file, False in an earlier one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The incidents of a batch that lie in the area and are new.

    Attributes:
        places: position of each in the batch.
        xs: metres.
        ys: metres.
        incidents: the same, one by one.
    """

    places: tuple[int, ...]
    xs: Numbers
    ys: Numbers
    incidents: tuple[Incident, ...]


class Sieve:
    """Takes the incidents of an area out of batches of rows, and counts what was odd.

    Args:
        boundary: the area in metres.
        epsg: the area's metric system.
        meant: how the file is meant.
        tally: what was counted before, to go on from there.
        today: later days cannot be; None to believe every day.
        keep_default_point: count rows on a suspicious point all the same.
    """

    def __init__(
        self,
        boundary: MultiPolygon,
        epsg: int,
        meant: Meant,
        *,
        tally: Tally | None = None,
        today: date | None = None,
        keep_default_point: bool = False,
    ) -> None:
        self.tally = tally or Tally()
        self._epsg = epsg
        self._shape = as_shapely(boundary)
        shapely.prepare(self._shape)
        ways = ways_to_read(boundary, epsg)
        self._ways = (ways[meant.way], *(way for place, way in enumerate(ways) if place != meant.way))
        self._meant = meant
        self._today = today
        self._keep_default_point = keep_default_point

    def take(self, rows: Rows, known: Known) -> Kept:
        """Take the incidents out of the next rows.

        Args:
            rows: the batch.
            known: tells which record numbers are kept already.
        """
        tally = self.tally
        tally.read += rows.read
        tally.add(Fault.WITHOUT_PLACE, (number for number, _ in rows.without_place))
        tally.add(Fault.UNEVEN, rows.uneven)
        first, second, numbers = np.array(rows.first), np.array(rows.second), np.array(rows.numbers, dtype=np.int64)
        keep: Flags = np.ones(len(first), dtype=np.bool_)
        self._at_defaults(first, second, numbers, keep)
        which = np.maximum(which_fits(self._ways, first, second), 0)
        xs, ys = self._in_metres(first, second, which, numbers, keep)
        inside = np.asarray(shapely.contains_xy(self._shape, xs, ys), dtype=np.bool_)
        tally.add(Fault.OUTSIDE, numbers[keep & ~inside])
        keep &= inside
        if self._meant.coarse_figures >= 0:
            coarse = np.array(rows.figures, dtype=np.int64) <= self._meant.coarse_figures
            tally.add(Fault.COARSE, numbers[keep & coarse & (which == 0)])
        self._drop_doubles(rows, keep, known)
        places = np.flatnonzero(keep)
        incidents = self._incidents(rows, places.tolist(), xs, ys)
        tally.kept += len(incidents)
        return Kept(tuple(places.tolist()), xs[keep], ys[keep], incidents)

    def _at_defaults(self, first: Numbers, second: Numbers, numbers: Whole, keep: Flags) -> None:
        for x, y in self._meant.defaults:
            there = (first == x) & (second == y)
            self.tally.add(Fault.KEPT_POINT if self._keep_default_point else Fault.DEFAULT_POINT, numbers[there])
            if not self._keep_default_point:
                keep &= ~there

    def _in_metres(
        self, first: Numbers, second: Numbers, which: Whole, numbers: Whole, keep: Flags
    ) -> tuple[Numbers, Numbers]:
        """Turn numbers into metres: as the file is meant, or another way where only that is near the area."""
        xs, ys = np.empty_like(first), np.empty_like(second)
        for place in np.unique(which).tolist():
            way: Reading = self._ways[place]
            here = which == place
            xs[here], ys[here] = projected(*way.turned(first[here], second[here]), way.epsg, self._epsg)
            if place:
                turned = way.epsg == self._ways[0].epsg
                self.tally.add(Fault.TURNED if turned else Fault.CONVERTED, numbers[here & keep])
        return np.nan_to_num(xs, posinf=1e12, neginf=-1e12), np.nan_to_num(ys, posinf=1e12, neginf=-1e12)

    def _drop_doubles(self, rows: Rows, keep: Flags, known: Known) -> None:
        wanted = {key: row for row in np.flatnonzero(keep).tolist() if (key := rows.keys[row]) is not None}
        if not wanted:
            return
        kept_already = known(wanted)
        seen: set[str] = set()
        for row in np.flatnonzero(keep).tolist():
            key = rows.keys[row]
            if key is None:
                continue
            if key in seen or key in kept_already:
                keep[row] = False
                twice = key in seen or kept_already[key]
                self.tally.add(Fault.TWICE if twice else Fault.KNOWN, (rows.numbers[row],))
            seen.add(key)

    def _incidents(self, rows: Rows, places: list[int], xs: Numbers, ys: Numbers) -> tuple[Incident, ...]:
        return tuple(
            Incident(
                rows.keys[row],
                round(float(xs[row]), 1),
                round(float(ys[row]), 1),
                self._day(rows.days[row], rows.numbers[row]),
                self._kind(rows.kinds[row], rows.numbers[row]),
            )
            for row in places
        )

    def _day(self, text: str, number: int) -> date | None:
        if not text:
            return None
        day = _read_day(text, self._meant.month_first)
        if day is not None and self._today is not None and day > self._today:
            self.tally.add(Fault.FUTURE, (number,))
            return None
        if day is None or day < FIRST_DAY:
            self.tally.add(Fault.NO_DAY, (number,))
            return None
        self.tally.saw(day)
        return day

    def _kind(self, text: str, number: int) -> str:
        if not text or self._meant.free_text:
            return ""
        if _is_personal(text):
            self.tally.add(Fault.PERSONAL, (number,))
            return ""
        return text

    def notes(self, names: str = "", promised: bool | None = None) -> tuple[Message, ...]:
        """Say what was odd so far.

        Args:
            names: the headings of the two columns of the place.
            promised: whether these promise degrees; None when they say nothing.
        """
        notes = list(notes_on(self._ways[0], names, promised, self._epsg))
        if self._meant.rounded_m:
            notes.append(message(ROUNDED, metres=self._meant.rounded_m))
        if self._meant.month_first:
            notes.append(message(MONTH_FIRST))
        if self._meant.free_text:
            notes.append(message(FREE_TEXT))
        if not self._meant.has_keys:
            notes.append(message(NO_KEYS))
        notes += self.tally.sentences()
        if self.tally.read and not self.tally.kept and not self.tally.count(Fault.KNOWN):
            notes.append(message(NONE_INSIDE))
        return tuple(notes)


@lru_cache(maxsize=4096)
def _read_day(text: str, month_first: bool) -> date | None:
    return day_of(text, month_first=month_first)


@lru_cache(maxsize=1024)
def _is_personal(kind: str) -> bool:
    return bool(find(kind))


@dataclass(frozen=True, slots=True)
class PlacedIncidents:
    """The incidents of a file that lie in an area.

    Attributes:
        xs: metres, one per incident, in the file's order.
        ys: metres.
        rows: position of each in the file's rows.
        outside: rows beyond the area.
        default_point: rows on the point for "place unknown".
        doubles: rows that repeat a record.
        notes: what was odd, in sentences.
        incidents: the same, one by one.
    """

    xs: Numbers
    ys: Numbers
    rows: tuple[int, ...]
    outside: int
    default_point: int
    doubles: int
    notes: tuple[Message, ...]
    incidents: tuple[Incident, ...] = field(default=())


def place(
    rows: Rows,
    boundary: MultiPolygon,
    epsg: int,
    *,
    keep_default_point: bool = False,
    only_places: bool = False,
    today: date | None = None,
) -> PlacedIncidents:
    """Put the rows of a whole file on the map of an area.

    Args:
        rows: from `read_rows`.
        boundary: the area in metres.
        epsg: the area's metric system.
        keep_default_point: count rows on a suspicious point all the same.
        only_places: do not look at numbers, days and kinds.
        today: later days cannot be.

    Returns:
        Those in the area, in the file's order, with what was odd.

    Raises:
        Refusal: no row has a place, or the numbers are of no system we know.
    """
    if only_places:
        none = len(rows.keys)
        rows = replace(rows, keys=[None] * none, days=[""] * none, kinds=[""] * none)
    looker = Looker.at(boundary, epsg)
    looker.add(rows)
    sieve = Sieve(boundary, epsg, looker.meant(), today=today, keep_default_point=keep_default_point)
    kept = sieve.take(rows, lambda keys: {})
    tally = sieve.tally
    return PlacedIncidents(
        kept.xs,
        kept.ys,
        kept.places,
        tally.count(Fault.OUTSIDE),
        tally.count(Fault.DEFAULT_POINT),
        tally.count(Fault.TWICE),
        sieve.notes(),
        kept.incidents,
    )
