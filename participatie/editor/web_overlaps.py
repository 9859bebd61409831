"""What a person sees when two people changed the same in a survey: what stands there now, and what they typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from participatie.editor.document import survey_of
from participatie.editor.spoken import condition_in_words, short
from participatie.i18n import LANGUAGES, translate
from participatie.i18n import gettext as _
from participatie.surveys.definition import Survey
from participatie.text import mark
from participatie.together import Contested, Path
from participatie.web.overlaps import Choice, Told, choice
from participatie.written import SOURCE, direction_of

LABELS: Mapping[str, str] = {
    "title": mark("Titel"),
    "intro": mark("Eerste bladzijde"),
    "promise": mark("Wat belooft u?"),
    "thanks": mark("Bedankje"),
    "minutes": mark("Hoeveel minuten duurt het?"),
    "audience": mark("Voor wie is de lijst?"),
    "languages": mark("Talen"),
    "sections": mark("Onderdelen"),
    "text": mark("Vraag"),
    "hint": mark("Uitleg onder de vraag"),
    "purpose": mark("Waarvoor gebruikt u het antwoord?"),
    "options": mark("Antwoord"),
    "items": mark("Stelling"),
    "show_if": mark("Wanneer komt deze vraag?"),
    "low_end": mark("Wat betekent 1?"),
    "high_end": mark("Wat betekent 10?"),
    "unit": mark("Wat telt het getal?"),
    "required_because": mark("Waarom verplicht?"),
    "section": mark("Onderdeel"),
}


def choices_of(contested: Iterable[Contested], survey: Survey) -> tuple[Choice, ...]:
    """Put what overlaps into words."""
    return tuple(_choice(each, survey) for each in contested)


def _choice(contested: Contested, survey: Survey) -> Choice:
    overlap = contested.overlap
    language = overlap.path[-1] if overlap.path[-1] in LANGUAGES and len(overlap.path) > 1 else ""
    label = _label(overlap.path, survey)
    stored, typed = (_told(overlap.path, value, language, survey) for value in (overlap.stored, overlap.typed))
    return choice(contested, label, language, (stored, typed))


def _label(path: Path, survey: Survey) -> str:
    """Name what was changed by the last name on the way that people know."""
    known = [LABELS[name] for name in path if name in LABELS]
    label = _(known[-1]) if known else _("Gegevens van de vraag")
    question = survey.question(path[1]) if path[0] == "questions" and len(path) > 1 else None
    return f"{label} – {short(question.text)}" if question is not None else label


def _told(path: Path, value: object, language: str, survey: Survey) -> Told:
    if language:
        return Told(str(value or "") or _("niets"), language, direction_of(language))
    return Told(_in_words(path, value, survey) or _("niets"), "", "auto")


def _in_words(path: Path, value: object, survey: Survey) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nee")
    if path[-1] == "show_if":
        question = {"key": "q", "kind": "info", "text": {"nl": ""}, "show_if": value}
        condition = survey_of({"questions": [question]}).questions[0].show_if
        return translate(condition_in_words(condition, survey)) if condition is not None else ""
    if isinstance(value, Mapping):
        return str(value.get(SOURCE, "")) or str(value)
    if isinstance(value, list):
        return ", ".join(_in_words(path, each, survey) for each in value)
    return str(value)
