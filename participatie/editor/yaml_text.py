"""How is a survey written as a file? The YAML of `surveys/`, always in the same order and the same shape.

Reading it back gives an equal survey, and writing that again gives the same text to the last sign. Answers that several
questions share stand once, as an answer set. Of a file that somebody uploads, the comment on top is kept; comments
between its lines belong to no part of a survey and go.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from participatie.editor.document import Document, to_document
from participatie.surveys.definition import Survey
from participatie.surveys.strict_yaml import WHOLE_NUMBER

SURVEY_ORDER = (
    *("slug", "version", "audience", "minutes", "languages", "title", "intro", "promise", "thanks", "retires"),
    *("sections", "answer_sets", "questions", "checked"),
)
APART = frozenset({"title", "intro", "promise", "thanks", "retires", "sections", "answer_sets", "questions", "checked"})
"""Blocks with an empty line before them."""
QUESTION_ORDER = (
    *("key", "kind", "section", "part_of", "per_choice_of", "privacy", "weighting", "measure", "options"),
    *("maximum", "max_length", "place_kinds", "options_from", "marked", "show_if", "required", "required_because"),
)
QUESTION_END = ("purpose", "text", "hint", "low_end", "high_end", "unit", "options", "items")
OPTION_ORDER = ("code", "key", "exclusive", "no_opinion", "points", "icon", "leads_to", "reversed", "title", "text")
KNOWN_SETS: Mapping[tuple[str, ...], str] = {
    ("not_here", "no_nuisance", "little", "much", "dont_know"): "nuisance",
    ("fully_agree", "agree", "neutral", "disagree", "fully_disagree", "dont_know"): "agreement",
    ("never", "almost_never", "sometimes", "often", "dont_know"): "frequency",
}
"""Scales with a name of their own: they stand apart even when one question uses them."""
PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff:#]*\Z")
"""Words that mean themselves without quotes: they start with a letter and have no sign that YAML reads."""
IN_A_LINE = re.compile(r"[,\[\]{}]")
GUESSED = re.compile(r"(?i)(y|n|yes|no|on|off|true|false|null|~)\Z")
"""Words that other readers of YAML take for something else than words."""
OUTSIDE = re.compile("[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def yaml_of(survey: Survey, comments: str = "") -> str:
    """Write a survey as the file that `surveys/` holds.

    Args:
        survey: a whole survey, or a draft.
        comments: lines for the top of the file, without the sign that makes them a comment.
    """
    document = cast("dict[str, object]", _sorted(to_document(survey), [each.code for each in survey.languages]))
    sets = _shared_sets(cast("list[Document]", document.get("questions", [])))
    if sets:
        document["answer_sets"] = {name: list(options) for options, name in sets.values()}
    lines = [f"# {line}".rstrip() for line in comments.splitlines()]
    for name in _ordered(document, SURVEY_ORDER):
        if name in APART:
            lines.append("")
        if name == "questions":
            lines.append("questions:")
            for number, question in enumerate(cast("list[Document]", document[name])):
                lines += [""] * bool(number)
                lines += _item(_with_set(question, sets), QUESTION_ORDER, QUESTION_END, 2)
        else:
            lines += _entry(name, document[name], 0)
    return "\n".join(lines) + "\n"


def comments_of(text: str) -> str:
    """Give the comment on top of a file, without the signs that make it one.

    >>> comments_of("# For Waterkwartier\\n#\\n# Made in May\\nslug: a\\n")
    'For Waterkwartier\\n\\nMade in May'
    """
    lines = []
    for line in text.lstrip("\ufeff").splitlines():
        if not line.startswith("#"):
            break
        lines.append(OUTSIDE.sub("", line[1:].removeprefix(" ").rstrip()))
    return "\n".join(lines).strip("\n")


def has_comments_between(text: str) -> bool:
    """Whether a file has comments between its lines, which are lost when it is written again."""
    below = text.lstrip("\ufeff").splitlines()[len(_top(text)) :]
    return any(re.match(r"\s*#|[^\"'#]*\s#", line) for line in below)


def _sorted(value: object, languages: Sequence[str]) -> object:
    """Put the languages of every text in the order in which the survey names them, Dutch first."""
    if isinstance(value, list):
        return [_sorted(each, languages) for each in value]
    if not isinstance(value, Mapping):
        return value
    order = [name for name in languages if name in value] if set(value) <= set(languages) else list(value)
    return {name: _sorted(value[name], languages) for name in order}


def _top(text: str) -> list[str]:
    lines = []
    for line in text.lstrip("\ufeff").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line)
    return lines


Sets = Mapping[str, tuple[Sequence[object], str]]


def _shared_sets(questions: Sequence[Document]) -> dict[str, tuple[Sequence[object], str]]:
    """Find the lists of answers that several questions share, each with a name that no other has."""
    found = [each for each in questions if each.get("options")]
    times = Counter(_mark(each["options"]) for each in found)
    sets: dict[str, tuple[Sequence[object], str]] = {}
    for question in found:
        options = cast("list[Document]", question["options"])
        name = _mark(options)
        known = KNOWN_SETS.get(tuple(str(each.get("code")) for each in options))
        if (times[name] < 2 and known is None) or name in sets:
            continue
        wanted = known or f"of_{question['key']}"
        taken = {each for _, each in sets.values()}
        sets[name] = (options, wanted if wanted not in taken else f"of_{question['key']}")
    return sets


def _mark(options: object) -> str:
    return json.dumps(options, sort_keys=True)


def _with_set(question: Document, sets: Sets) -> Document:
    options = question.get("options")
    found = sets.get(_mark(options)) if options else None
    return question if found is None else {**question, "options": found[1]}


def _ordered(entries: Document, first: Sequence[str], last: Sequence[str] = ()) -> list[str]:
    """Give the names that are there: known ones in their order, new ones in the middle by the alphabet."""
    named = [name for name in first if name in entries and not (name in last and isinstance(entries[name], list))]
    end = [name for name in last if name in entries and name not in named]
    return [*named, *sorted(set(entries) - set(named) - set(end)), *end]


def _item(entries: Document, first: Sequence[str], last: Sequence[str], indent: int) -> list[str]:
    """Write one member of a list whose entries stand below each other."""
    lines: list[str] = []
    for name in _ordered(entries, first, last):
        lines += _entry(name, entries[name], indent + 2)
    lines[0] = " " * indent + "- " + lines[0].lstrip(" ")
    return lines


def _entry(name: str, value: object, indent: int) -> list[str]:
    """Write one name with its value."""
    before = " " * indent
    if isinstance(value, Mapping):
        if name == "show_if":
            return _condition(name, value, indent)
        return [f"{before}{name}:", *(line for each in value for line in _entry_of_map(each, value[each], indent + 2))]
    if isinstance(value, list):
        return [f"{before}{name}:", *_members(name, value, indent + 2)] if _is_tall(name, value) else [
            f"{before}{name}: {_in_line(value)}"
        ]  # fmt: skip
    return [f"{before}{name}: {_scalar(value)}"]


def _entry_of_map(name: str, value: object, indent: int) -> list[str]:
    if isinstance(value, str):
        return [f"{' ' * indent}{name}: {_scalar(value, guessed=True)}"]
    return _entry(name, value, indent)


def _is_tall(name: str, value: Sequence[object]) -> bool:
    return name == "languages" or any(isinstance(each, Mapping) for each in value)


def _members(name: str, values: Sequence[object], indent: int) -> Iterator[str]:
    for each in values:
        if name == "languages" or not isinstance(each, Mapping):
            yield f"{' ' * indent}- {_in_line(each, ('code', 'status', 'by', 'on'))}"
        elif name in ("intro", "thanks"):
            rows = [line for code in each for line in _entry_of_map(code, each[code], indent + 2)]
            yield " " * indent + "- " + rows[0].lstrip(" ")
            yield from rows[1:]
        else:
            yield from _item(each, OPTION_ORDER, (), indent)


def _condition(name: str, value: Document, indent: int) -> list[str]:
    """Write a condition: a plain test in one line, what is joined below each other."""
    before = " " * indent
    if "question" in value:
        return [f"{before}{name}: {_in_line(value, ('question', 'is', 'is_not', 'any_of', 'at_least'))}"]
    joint, inner = next(iter(value.items()), ("and", []))
    lines = [f"{before}{name}:"]
    if isinstance(inner, Mapping):
        return [*lines, *_condition(joint, inner, indent + 2)]
    lines.append(f"{before}  {joint}:")
    for each in cast("list[Document]", inner):
        rows = _condition("x", each, indent + 4)
        if "question" in each:
            lines.append(f"{before}    - {rows[0].split(': ', 1)[1]}")
        else:
            rows = rows[1:]
            lines += [f"{before}    - {rows[0].lstrip(' ')}", *rows[1:]]
    return lines


def _in_line(value: object, order: Sequence[str] = ()) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_in_line(value[name])}" for name in _ordered(value, order)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_in_line(each) for each in value) + "]"
    return _scalar(value, in_line=True)


def _scalar(value: object, *, in_line: bool = False, guessed: bool = False) -> str:
    """Write a text, a number or a truth; quotes only where words would not mean themselves."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    risky = GUESSED.match(value) if guessed else value in ("true", "false", "null", "~")
    plain = PLAIN.match(_without_harmless(value)) and not risky and not WHOLE_NUMBER.match(value)
    if plain and value == value.strip() and not (in_line and IN_A_LINE.search(value)):
        return value
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return OUTSIDE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


def _without_harmless(value: str) -> str:
    """Leave out colons and number signs that YAML does not read as its own: those inside a word."""
    return re.sub(r"(?<=\S)#|:(?=\S)", "", value)
