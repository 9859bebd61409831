"""What a person sees when two people changed the same: for each field what stands there now, and what they typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from participatie.i18n import day_in_words
from participatie.i18n import gettext as _
from participatie.plan.draft import KINDS, LEADS, ActionKind, Lead
from participatie.text import mark
from participatie.together import Contested
from participatie.web.overlaps import Choice, Told, choice, text_path
from participatie.written import direction_of

PEOPLE = (Lead.RESIDENTS.value, Lead.ENTREPRENEURS.value)

LABELS: Mapping[tuple[str, ...], str] = {
    ("chosen",): mark("Komt deze plek in het plan?"),
    ("why_chosen",): mark("Waarom deze plek toch gekozen is"),
    ("wrong", "where"): mark("Waar precies?"),
    ("wrong", "behaviour"): mark("Wat gaat er mis?"),
    ("wrong", "time"): mark("Wanneer gaat het mis?"),
    ("norm",): mark("Wat spreken we af?"),
    ("goal", "indicator"): mark("Waaraan zien we dat het beter gaat?"),
    ("goal", "baseline"): mark("Hoe is het nu?"),
    ("goal", "target"): mark("Hoe moet het worden?"),
    ("goal", "by_on"): mark("Wanneer is het doel gehaald?"),
    ("risk",): mark("Wat kan er misgaan?"),
    ("fallback",): mark("Wat doen we als het niet werkt?"),
    ("why_one_sided",): mark("Waarom deze acties genoeg zijn"),
    ("declined", "reason"): mark("Waarom niet?"),
    ("declined", "organisation"): mark("Welke organisatie geeft deze reden?"),
    ("declined", "instead"): mark("Wat gebeurt er in plaats daarvan?"),
    ("declined", "returns_on"): mark("Wanneer kijken we hier weer naar?"),
    ("title",): mark("Wat gebeurt er?"),
    ("owner",): mark("Wie doet het?"),
    ("helping",): mark("Wie helpt mee?"),
    ("due_on",): mark("Wanneer is het klaar?"),
    ("hours",): mark("Hoeveel uur kost het?"),
    ("kind",): mark("Wat voor actie is het?"),
}


def choices_of(contested: Iterable[Contested], names: Mapping[int, str]) -> tuple[Choice, ...]:
    """Put what overlaps into words; `names` are those of the organisations."""
    return tuple(_choice(each, names) for each in contested)


def _choice(contested: Contested, names: Mapping[int, str]) -> Choice:
    overlap = contested.overlap
    path, language = text_path(overlap.path)
    if path[0] == "needs":
        label = _("Uren van %(organisation)s", organisation=names.get(int(path[1]), path[1]))
    else:
        label = _(LABELS[path])
    stored, typed = (_told(path, value, language, names) for value in (overlap.stored, overlap.typed))
    return choice(contested, label, language, (stored, typed))


def _told(path: tuple[str, ...], value: object, language: str, names: Mapping[int, str]) -> Told:
    if language:
        text = str(value[0]) if isinstance(value, list) else str(value or "")
        return Told(text or _("niets"), language, direction_of(language))
    return Told(_in_words(path, value, names) or _("niets"), "", "auto")


def _in_words(path: tuple[str, ...], value: object, names: Mapping[int, str]) -> str:
    if value is None or value == "" or value == []:
        return _("nog niet besloten") if path == ("chosen",) else ""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nee, nu niet")
    if path[-1].endswith("_on"):
        return day_in_words(date.fromisoformat(str(value)))
    if value in PEOPLE:
        return _(LEADS[Lead(value)])
    if path[-1] in ("owner", "organisation"):
        return names.get(int(str(value)), str(value))
    if isinstance(value, list):
        return ", ".join(names.get(int(each), str(each)) for each in value)
    if path == ("kind",):
        return _(KINDS[ActionKind(value)])
    return str(value)
