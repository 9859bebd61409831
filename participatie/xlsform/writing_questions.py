"""How does one question become rows of a form, and its answers rows of the sheet choices?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from participatie.surveys.definition import DAYS, PARTS_OF_DAY, POINTED_OUT, Kind, Question, Survey
from participatie.surveys.kinds.base import DAY_NAMES, PARTS
from participatie.surveys.texts import SOURCE_LANGUAGE
from participatie.xlsform import own
from participatie.xlsform.conditions import Asked, exactly, expression_of
from participatie.xlsform.languages import heading_of
from participatie.xlsform.limits import Limits, constraint_of
from participatie.xlsform.naming import code_of

Fields = dict[str, object]
Cells = dict[str, str]

TYPES: Mapping[Kind, str] = {
    Kind.SINGLE: "select_one",
    Kind.SCALE: "select_one",
    Kind.MULTIPLE: "select_multiple",
    Kind.RANKING: "rank",
    Kind.MARK: "range",
    Kind.NUMBER: "integer",
    Kind.TEXT: "text",
    Kind.POSTCODE: "text",
    Kind.DATE: "date",
    Kind.PLACE: "geopoint",
    Kind.PHOTO: "image",
    Kind.INFO: "note",
    Kind.STATEMENTS: "begin_group",
    Kind.MOMENTS: "begin_group",
    Kind.POINTS: "begin_repeat",
}
"""The type of the first row of each kind."""

WRITTEN = {
    "key",
    "kind",
    "text",
    "hint",
    "required",
    "options",
    "items",
    "max_length",
    "least",
    "most",
    "long",
    "past_only",
}
"""Fields that have a column other tools know; `show_if` has both."""
PARTS_LIST, DAYS_LIST = "participatie_part_of_day", "participatie_days"


@dataclass(slots=True)
class Lists:
    """The lists of answers; questions with exactly the same answers share one."""

    by_content: dict[str, str] = field(default_factory=dict)
    contents: dict[str, list[Cells]] = field(default_factory=dict)

    def name_for(self, wanted: str, rows: list[Cells]) -> str:
        """Give the name of the list that holds these rows."""
        content = json.dumps(rows, sort_keys=True)
        if content not in self.by_content:
            name = code_of(wanted, "lijst", set(self.contents))
            self.by_content[content] = name
            self.contents[name] = [{"list_name": name, **row} for row in rows]
        return self.by_content[content]

    def rows(self) -> list[Cells]:
        """Give every row of the sheet choices."""
        return [row for rows in self.contents.values() for row in rows]


@dataclass(slots=True)
class Context:
    """What rows need to know of the rest of the survey."""

    survey: Survey
    languages: tuple[str, ...]
    asked: dict[str, Asked]
    piped: frozenset[str]
    names: set[str]
    lists: Lists = field(default_factory=Lists)

    def texts(self, column: str, value: object) -> Cells:
        """Write a text in every language, each in its column."""
        texts = value if isinstance(value, dict) else {}
        return {f"{column}::{heading_of(code)}": own.to_cell(text, self.piped) for code, text in texts.items()}

    def group_name(self, wanted: str) -> str:
        """Name a group so that nothing else has that name."""
        return code_of(wanted, "deel", self.names)


def context_of(survey: Survey, fields: Fields, languages: tuple[str, ...]) -> Context:
    """Look the survey over once: what conditions can ask about, and what can stand in texts."""
    asked: dict[str, Asked] = {}
    for page in survey.pages:
        kind, question = page.question.kind, page.question
        codes = {option.code: option.code for option in (*(each.option for each in page.drawn), *question.options)}
        if page.choice is not None or question.per_choice_of:
            continue
        if kind in (Kind.SINGLE, Kind.SCALE, Kind.STATEMENTS):
            asked[page.page_key] = Asked(page.page_key, codes)
        elif kind in (Kind.MULTIPLE, Kind.RANKING):
            asked[page.page_key] = Asked(page.page_key, codes, several=True)
        elif kind in (Kind.MARK, Kind.NUMBER):
            least = 1 if kind is Kind.MARK else question.least or 0
            asked[page.page_key] = Asked(page.page_key, counts=True, least=least)
    piped = frozenset(
        f"{question.kind}:{question.key}" for question in survey.questions if question.kind in (Kind.PLACE, Kind.DATE)
    )
    return Context(survey, languages, asked, piped, {question.key for question in survey.questions})


def question_rows(fields: Fields, context: Context) -> Iterator[Cells]:
    """Give the rows of one question."""
    question = context.survey.question(str(fields["key"]))
    assert question is not None
    first = _first_row(question, fields, context)
    yield first
    match question.kind:
        case Kind.STATEMENTS:
            yield from _items(question, fields, context)
            yield {"type": "end_group"}
        case Kind.MOMENTS:
            yield _part(f"select_multiple {_parts(context)}", f"{question.key}.part_of_day", "Welk deel van de dag?")
            yield _part(f"select_one {_days(context)}", f"{question.key}.days", "Welke dagen?")
            yield {"type": "end_group"}
        case Kind.POINTS:
            themes = context.lists.name_for(question.key, _choices(fields, context))
            yield {**_part(f"select_one {themes}", f"{question.key}.theme", "Waar gaat het om?")}
            yield _part("geopoint", f"{question.key}.place", "Waar is dit?")
            yield {"type": "end_repeat"}
        case Kind.DATE if question.part_of_day:
            yield _part(f"select_one {_parts(context)}", f"{question.key}.part_of_day", "Welk deel van de dag?")


def _first_row(question: Question, fields: Fields, context: Context) -> Cells:
    row: Cells = {
        "type": TYPES[question.kind],
        "name": question.key,
        **context.texts("label", fields.get("text")),
        **context.texts("hint", fields.get("hint")),
        "required": "yes" if question.required else "",
        "constraint": constraint_of(_limits(question)),
        own.SURVEY_PREFIX + "kind": question.kind.value,
    }
    if question.kind in (Kind.SINGLE, Kind.SCALE, Kind.MULTIPLE, Kind.RANKING):
        drawn = _drawn(question, context)
        choices = _choices(fields, context)
        if drawn:
            choices = [*drawn, *({**each, own.CHOICES_PREFIX + "drawn": own.DRAWN_HERE} for each in choices)]
            row["choice_filter"] = _choice_filter(question, context)
        row["type"] += " " + context.lists.name_for(question.key, choices)
    if question.kind is Kind.MARK:
        row["parameters"] = "start=1 end=10 step=1"
    if question.kind is Kind.TEXT and question.long:
        row["appearance"] = "multiline"
    if question.kind is Kind.POINTS:
        row["repeat_count"] = str(question.maximum or POINTED_OUT)
    if question.show_if is not None:
        row["relevant"] = expression_of(question.show_if, context.asked) or ""
    row.update(_own_cells(question, fields, context))
    return row


def _own_cells(question: Question, fields: Fields, context: Context) -> Cells:
    """Write what has no column of its own elsewhere; the condition only when an expression does not say it exactly."""
    cells: Cells = {}
    written = set(WRITTEN)
    if question.kind is Kind.MULTIPLE:
        written.add("maximum")
    if question.show_if is None or exactly(
        question.show_if, expression_of(question.show_if, context.asked), context.asked
    ):
        written.add("show_if")
    if question.section:
        written.add("section")
    if question.kind is Kind.POINTS:
        written.discard("options")
    more: Fields = {}
    for name, value in fields.items():
        if name in written or name == "options":
            continue
        shape = own.QUESTION_FIELDS.get(name)
        column = own.SURVEY_PREFIX + name
        match shape:
            case None:
                more[name] = value
            case own.Shape.TEXTS:
                cells.update(context.texts(column, value))
            case own.Shape.CODES:
                cells[column] = " ".join(value) if isinstance(value, list) else ""
            case own.Shape.JSON:
                cells[column] = own.guarded(json.dumps(value, ensure_ascii=False, sort_keys=True))
            case own.Shape.FLAG:
                cells[column] = "yes"
            case _:
                cells[column] = own.guarded(str(value))
    if more:
        cells[own.SURVEY_PREFIX + "more"] = own.guarded(json.dumps(more, ensure_ascii=False, sort_keys=True))
    return cells


def _limits(question: Question) -> Limits:
    return Limits(
        least=question.least,
        most=question.most,
        longest=question.max_length,
        chosen=question.maximum if question.kind is Kind.MULTIPLE else None,
        alone=tuple(option.code for option in question.options if option.exclusive)
        if question.kind is Kind.MULTIPLE
        else (),
        past_only=question.past_only,
        postcode=question.kind is Kind.POSTCODE,
    )


def _items(question: Question, fields: Fields, context: Context) -> Iterator[Cells]:
    choices = context.lists.name_for(question.key, _choices(fields, context))
    items = fields.get("items")
    for item in items if isinstance(items, list) else []:
        yield {
            "type": f"select_one {choices}",
            "name": f"{question.key}.{item['key']}",
            **context.texts("label", item.get("text")),
            own.SURVEY_PREFIX + "kind": "item",
            own.SURVEY_PREFIX + "reversed": "yes" if item.get("reversed") else "",
        }


def _choices(fields: Fields, context: Context) -> list[Cells]:
    found: list[Cells] = []
    options = fields.get("options")
    for option in options if isinstance(options, list) else []:
        row: Cells = {"name": str(option.get("code", "")), **context.texts("label", option.get("text"))}
        more: Fields = {}
        for name, value in option.items():
            shape = own.OPTION_FIELDS.get(name)
            if name in ("code", "text"):
                continue
            if shape is None:
                more[name] = value
            else:
                row[own.CHOICES_PREFIX + name] = "yes" if shape is own.Shape.FLAG else own.guarded(str(value))
        if more:
            row[own.CHOICES_PREFIX + "more"] = own.guarded(json.dumps(more, ensure_ascii=False, sort_keys=True))
        found.append(row)
    return found


def _drawn(question: Question, context: Context) -> list[Cells]:
    """Write the options that come from earlier answers, for tools that cannot draw them themselves."""
    page = next((page for page in context.survey.pages if page.question.key == question.key), None)
    return [
        {
            "name": each.option.code,
            **context.texts("label", dict(each.option.text.by_language)),
            own.CHOICES_PREFIX + "drawn": each.page_key,
        }
        for each in (page.drawn if page is not None else ())
    ]


def _choice_filter(question: Question, context: Context) -> str:
    """Show an option that comes from an earlier answer only when it was marked or chosen there."""
    page = next(page for page in context.survey.pages if page.question.key == question.key)
    column = own.CHOICES_PREFIX + "drawn"
    parts = [f"{column} = '{own.DRAWN_HERE}'"]
    marked = " ".join(question.marked)
    for key, chosen in dict.fromkeys((each.page_key, each.chosen) for each in page.drawn):
        test = f"selected(${{{key}}}, name)" if chosen else f"selected('{marked}', ${{{key}}})"
        parts.append(f"({column} = '{key}' and {test})")
    return " or ".join(parts)


def _part(kind: str, name: str, label: str) -> Cells:
    """A row for other tools only; our own reading takes it from the question before it."""
    return {
        "type": kind,
        "name": name,
        f"label::{heading_of(SOURCE_LANGUAGE)}": label,
        own.SURVEY_PREFIX + "kind": "part",
    }


def _named(context: Context, wanted: str, codes: tuple[str, ...], words: Mapping[str, str]) -> str:
    column = f"label::{heading_of(SOURCE_LANGUAGE)}"
    return context.lists.name_for(wanted, [{"name": code, column: words[code]} for code in codes])


def _parts(context: Context) -> str:
    return _named(context, PARTS_LIST, PARTS_OF_DAY, PARTS)


def _days(context: Context) -> str:
    return _named(context, DAYS_LIST, DAYS, DAY_NAMES)
