"""How is a survey of ours written as an XLSForm? Everything comes back: reading it gives the same hash.

What other tools know goes into their own columns. What they have no word for goes into ours (`own.py`). Some kinds take
several rows; the extra rows are marked `part`, are for other tools only, and are made anew by every export.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from participatie.surveys.canonical import canonical_json
from participatie.surveys.definition import Survey
from participatie.surveys.texts import SOURCE_LANGUAGE
from participatie.xlsform import own
from participatie.xlsform.languages import heading_of
from participatie.xlsform.sheets import Form, sheet_of
from participatie.xlsform.writing_questions import Cells, Context, Fields, context_of, question_rows

SURVEY_COLUMNS = (
    *("type", "name", "label", "hint", "required", "relevant", "constraint", "choice_filter", "parameters"),
    *("repeat_count", "appearance"),
)


def write_form(survey: Survey) -> Form:
    """Write a survey, finished or not, as the sheets of a form.

    Source:
        docs/xlsform.md.
    """
    fields: Fields = json.loads(canonical_json(survey))
    languages = tuple(dict.fromkeys((SOURCE_LANGUAGE, *(language.code for language in survey.languages))))
    context = context_of(survey, fields, languages)
    rows = list(_survey_rows(survey, fields, context))
    columns = _columns(SURVEY_COLUMNS, ("label", "hint"), languages)
    own_columns = {"kind": own.Shape.WORD, **own.QUESTION_FIELDS, **own.ITEM_FIELDS}
    texts = [name for name, shape in own_columns.items() if shape is own.Shape.TEXTS]
    names = [own.SURVEY_PREFIX + name for name in own_columns]
    columns = (*columns, *_columns(names, [own.SURVEY_PREFIX + name for name in texts], languages))
    choice_columns = (
        *_columns(("list_name", "name", "label"), ("label",), languages),
        *(own.CHOICES_PREFIX + name for name in ("drawn", *own.OPTION_FIELDS)),
    )
    return Form(
        [
            sheet_of("survey", columns, rows),
            sheet_of("choices", choice_columns, context.lists.rows()),
            sheet_of(
                "settings", ("form_title", "form_id", "version", "default_language", "style"), [_settings(fields)]
            ),
            sheet_of(
                own.OWN_SHEET,
                _columns(("what", "key", "value", "by", "on", "text"), ("text",), languages),
                list(_own_rows(fields)),
            ),
        ]
    )


def _columns(names: Sequence[str], translated: Sequence[str], languages: Sequence[str]) -> tuple[str, ...]:
    """Give the headings, those with text once per language."""
    found: list[str] = []
    for name in names:
        found.extend([f"{name}::{heading_of(code)}" for code in languages] if name in translated else [name])
    return tuple(found)


def _survey_rows(survey: Survey, fields: Fields, context: Context) -> Iterator[Cells]:
    """Give the rows of the sheet survey; a section becomes a group around its questions."""
    titles = {str(section["key"]): section["title"] for section in _list(fields, "sections")}
    open_section = ""
    for question in _list(fields, "questions"):
        section = str(question.get("section", ""))
        if section != open_section:
            if open_section:
                yield {"type": "end_group"}
            if section:
                yield {
                    "type": "begin_group",
                    "name": context.group_name(section),
                    **context.texts("label", titles.get(section) or {}),
                    own.SURVEY_PREFIX + "kind": "section",
                    own.SURVEY_PREFIX + "section": section,
                }
            open_section = section
        yield from question_rows(question, context)
    if open_section:
        yield {"type": "end_group"}


def _settings(fields: Fields) -> Cells:
    return {
        "form_title": own.to_cell(_texts(fields.get("title")).get(SOURCE_LANGUAGE, ""), frozenset()),
        "form_id": str(fields.get("slug", "")),
        "version": str(fields.get("version", "")),
        "default_language": heading_of(SOURCE_LANGUAGE),
        "style": "pages",
    }


def _own_rows(fields: Fields) -> Iterator[Cells]:
    """Give the rows of our own sheet: facts, texts, languages and sections of the survey as a whole."""
    yield {"what": "format", "value": str(own.FORMAT)}
    for name in ("audience", "minutes"):
        yield {"what": name, "value": str(fields.get(name, ""))}
    yield {"what": "title", **_said(fields.get("title"))}
    for name in ("intro", "promise", "thanks"):
        found = fields.get(name)
        for texts in found if isinstance(found, list) else [found]:
            yield {"what": name, **_said(texts)}
    for language in _list(fields, "languages"):
        yield {
            "what": "language",
            "key": str(language.get("code", "")),
            "value": str(language.get("status", "")),
            "by": own.guarded(str(language.get("by", ""))),
            "on": str(language.get("on", "")),
        }
    for section in _list(fields, "sections"):
        yield {"what": "section", "key": str(section.get("key", "")), **_said(section.get("title"))}
    retired = fields.get("retires")
    for code in retired if isinstance(retired, list) else []:
        yield {"what": "retires", "key": str(code)}
    known = {"slug", "version", "audience", "minutes", "title", "intro", "promise", "thanks", "languages", "sections"}
    more = {name: value for name, value in fields.items() if name not in known | {"questions", "retires"}}
    if more:
        yield {"what": "more", "value": own.guarded(json.dumps(more, ensure_ascii=False, sort_keys=True))}


def _said(value: object) -> Cells:
    return {f"text::{heading_of(code)}": own.to_cell(text, frozenset()) for code, text in _texts(value).items()}


def _texts(value: object) -> Mapping[str, str]:
    return value if isinstance(value, dict) else {}


def _list(fields: Fields, name: str) -> list[Fields]:
    value = fields.get(name)
    return value if isinstance(value, list) else []
