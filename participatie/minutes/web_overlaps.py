"""What a person sees when two people changed the same in a report or a line of the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from participatie.i18n import LANGUAGES, day_in_words
from participatie.i18n import gettext as _
from participatie.minutes.composing import ELSEWHERE, Names
from participatie.minutes.entry import ENTRY_KINDS, STANDINGS, EntryKind, Standing
from participatie.plan.actions import Contested
from participatie.plan.draft import LEADS, Lead
from participatie.text import mark
from participatie.written import SOURCE, direction_of

KEEP = "keep-"
STORED = "stored"

LABELS: Mapping[str, str] = {
    "residents": mark("Bewoners"),
    "entrepreneurs": mark("Ondernemers"),
    "professionals": mark("Mensen van organisaties"),
    "first_time": mark("Voor het eerst"),
    "returning": mark("Al eerder geweest"),
    "programme": mark("Programma"),
    "text": mark("Een punt van de tafels"),
    "theme": mark("Thema"),
    "hot_spot": mark("Plek"),
    "why": mark("Waarom niet?"),
    "questions": mark("Open vragen"),
    "next_on": mark("Wanneer is het vervolg?"),
    "next_step": mark("Hoe gaat het verder?"),
    "contact": mark("Bij wie kunnen mensen terecht?"),
    "ranking": mark("Wat mensen kozen"),
    "voters": mark("Hoeveel mensen kozen"),
    "kind": mark("Wat is het?"),
    "what": mark("Wat is er afgesproken?"),
    "place": mark("Waar?"),
    "owner": mark("Wie doet het?"),
    "function": mark("Welke functie?"),
    "due_on": mark("Wanneer is het klaar?"),
    "feedback_on": mark("Wanneer hoort de buurt hoe het ging?"),
    "status": mark("Hoe staat het ermee?"),
    "public": mark("Zet dit in het verslag"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One text of a choice with its language and direction."""

    text: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One leaf that two people changed: its name in the form, what it is about, and both texts."""

    name: str
    label: str
    stored: Told
    typed: Told
    changed_by: str
    changed_at: datetime | None


def choices_of(contested: Iterable[Contested], names: Names) -> tuple[Choice, ...]:
    """Put what overlaps into words."""
    return tuple(_choice(each, names) for each in contested)


def chosen_stored(posted: Mapping[str, str]) -> frozenset[str]:
    """Read for which leaves a person chose what stands there now."""
    found = (name for name, value in posted.items() if name.startswith(KEEP) and value == STORED)
    return frozenset(name.removeprefix(KEEP) for name in found)


def _choice(contested: Contested, names: Names) -> Choice:
    overlap = contested.overlap
    path, language = _text_path(overlap.path)
    label = _(LABELS.get(path[-1], "Plek"))
    if language and language != SOURCE:
        label = f"{label} · {LANGUAGES[language].name if language in LANGUAGES else language}"
    stored, typed = (_told(path[-1], value, language, names) for value in (overlap.stored, overlap.typed))
    return Choice(overlap.name, label, stored, typed, contested.changed_by, contested.changed_at)


def _text_path(path: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    if path[-1] == SOURCE:
        return path[:-1], SOURCE
    if len(path) > 2 and path[-2] == "translations":
        return path[:-2], path[-1]
    return path, ""


def _told(field: str, value: object, language: str, names: Names) -> Told:
    if language:
        text = str(value[0]) if isinstance(value, list) else str(value or "")
        return Told(text or _("niets"), language, direction_of(language))
    return Told(_in_words(field, value, names) or _("niets"), "", "auto")


def _in_words(field: str, value: object, names: Names) -> str:
    if field == "hot_spot":
        return names.hot_spots[value].dutch if isinstance(value, int) and value in names.hot_spots else _(ELSEWHERE)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nee")
    if field.endswith("_on"):
        return day_in_words(date.fromisoformat(str(value)))
    if field == "owner":
        return _(LEADS[Lead(value)]) if isinstance(value, str) else names.organisations.get(int(str(value)), "")
    if field == "kind":
        return _(ENTRY_KINDS[EntryKind(value)])
    if field == "status":
        return _(STANDINGS[Standing(value)])
    if field == "theme":
        return names.themes[str(value)].dutch if str(value) in names.themes else ""
    if isinstance(value, list):
        return ", ".join(names.hot_spots[spot].dutch for spot, _votes in value if spot in names.hot_spots)
    return str(value)
