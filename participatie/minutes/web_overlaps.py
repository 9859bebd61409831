"""What a person sees when two people changed the same in a report or a line of the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from participatie.i18n import day_in_words
from participatie.i18n import gettext as _
from participatie.minutes.composing import ELSEWHERE, Names
from participatie.minutes.entry import ENTRY_KINDS, STANDINGS, EntryKind, Standing
from participatie.plan.draft import LEADS, Lead
from participatie.text import mark
from participatie.together import Contested
from participatie.web.overlaps import Choice, Told, choice, text_path
from participatie.written import direction_of

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


def choices_of(contested: Iterable[Contested], names: Names) -> tuple[Choice, ...]:
    """Put what overlaps into words."""
    return tuple(_choice(each, names) for each in contested)


def _choice(contested: Contested, names: Names) -> Choice:
    overlap = contested.overlap
    path, language = text_path(overlap.path)
    label = _(LABELS.get(path[-1], "Plek"))
    stored, typed = (_told(path[-1], value, language, names) for value in (overlap.stored, overlap.typed))
    return choice(contested, label, language, (stored, typed))


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
