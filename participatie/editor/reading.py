"""What somebody typed in a form of the editor, as a change of the document it was made from.

Only what the form shows is changed: texts in other languages than the two on the page stay as they are. Invisible
signs that come along with pasted text are left out; a text that is too long is refused, beside its field.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from participatie.editor.changes import Rows, rows_of
from participatie.editor.codes import code_for
from participatie.editor.document import Document
from participatie.results.margins import MARGINS
from participatie.surveys.definition import PLACE_KINDS, Kind, Privacy
from participatie.surveys.fields import LONGEST_TEXT, UNSEEN
from participatie.surveys.kinds import KINDS, MEASURES
from participatie.surveys.loader import LARGEST
from participatie.surveys.pictograms import PICTOGRAMS
from participatie.surveys.texts import SOURCE_LANGUAGE
from participatie.text import Message, mark, message

Posted = Mapping[str, Sequence[str]]
MOST_ROWS = 60
NUMBERS = {
    "maximum": (1, 20),
    "max_length": (1, 2000),
    "least": (-LARGEST, LARGEST),
    "most": (-LARGEST, LARGEST),
    "minutes": (1, 60),
    "points": (0, 10),
}
"""Fields that hold a whole number, with the smallest and the largest it can be."""
TEXT_FIELDS = ("hint", "low_end", "high_end", "unit")
FLAGS = ("long", "part_of_day", "past_only", "faces")
OPTION_FLAGS = ("exclusive", "no_opinion")
LEADS_TO = ("entrepreneurs", "meeting")


@dataclass(slots=True)
class Reading:
    """One look at a posted form.

    Attributes:
        posted: field name to every value that was sent for it.
        languages: the languages on the page, Dutch first.
        wrong: field name to what is wrong with it; empty when all is well.
    """

    posted: Posted
    languages: tuple[str, ...]
    wrong: dict[str, Message]

    def has(self, name: str) -> bool:
        """Whether the form has this field."""
        return name in self.posted

    def first(self, name: str) -> str:
        """Give what was typed in one line: single blanks, no invisible signs."""
        typed = self._plain(name)
        if len(typed) > LONGEST_TEXT:
            self.wrong[name] = message(mark("Deze tekst is te lang. Er passen %(most)s tekens in."), most=LONGEST_TEXT)
        return typed

    def words(self) -> frozenset[str]:
        """Give everything that stood in the fields, as `first` reads it."""
        return frozenset(self._plain(name) for name in self.posted)

    def _plain(self, name: str) -> str:
        sent = self.posted.get(name, ())
        return UNSEEN.sub("", re.sub(r"[\s\x85]+", " ", sent[0])).strip() if sent else ""

    def flag(self, name: str) -> bool:
        """Whether a box was ticked."""
        return self.first(name) == "y"

    def number(self, name: str, field: str) -> int | None:
        """Read a whole number, or None when the field was left empty."""
        typed, (least, most) = self.first(name), NUMBERS[field]
        if not typed:
            return None
        if not re.fullmatch(r"-?\d{1,9}", typed) or not least <= int(typed) <= most:
            self.wrong[name] = message(
                mark("Vul een heel getal in van %(least)s tot en met %(most)s."), least=least, most=most
            )
            return None
        return int(typed)

    def texts(self, name: str, old: object) -> dict[str, str]:
        """Take over a text in the languages of the page; an empty one goes, except the Dutch."""
        made = dict(cast("Mapping[str, str]", old)) if isinstance(old, Mapping) else {}
        for code in self.languages:
            if self.has(f"{name}-{code}"):
                made[code] = self.first(f"{name}-{code}")
        return {code: text for code, text in made.items() if text or code == SOURCE_LANGUAGE}

    def rows(self, name: str, known: Collection[str], taken: Collection[str], otherwise: str) -> list[tuple[str, str]]:
        """Give the rows of a list as (beginning of their field names, code); a new row gets a code of its own.

        A row without a code and without a word in a language on the page is no row.
        """
        found: list[tuple[str, str]] = []
        used = {*known, *taken}
        for number in range(MOST_ROWS):
            begin = f"{name}-{number}"
            if not self.has(f"{begin}-code"):
                break
            code = self.first(f"{begin}-code")
            if code not in known:
                words = [self.first(f"{begin}-{language}") for language in self.languages]
                if not any(words):
                    continue
                code = code_for(words[0], used, otherwise=otherwise)
            used.add(code)
            found.append((begin, code))
        return found


def changed_question(question: Document, reading: Reading, taken: Collection[str]) -> dict[str, object]:
    """Take over what the form of a question says.

    Args:
        question: as it stood when the form was made.
        reading: the form.
        taken: codes that mean something already, in this question and elsewhere.
    """
    kind = KINDS[Kind(str(question["kind"]))]
    made = dict(question)
    made["text"] = reading.texts("text", question.get("text"))
    for name in TEXT_FIELDS:
        if reading.has(f"{name}-{SOURCE_LANGUAGE}"):
            texts = reading.texts(name, question.get(name))
            _put(made, name, texts if any(texts.values()) else None)
    for name in ("purpose", "section", "part_of", "required_because", "per_choice_of"):
        if reading.has(name):
            _put(made, name, reading.first(name))
    _put(made, "required", reading.flag("required"))
    if reading.first("privacy") in list(Privacy):
        privacy = reading.first("privacy")
        _put(made, "privacy", "" if privacy == Privacy.ORDINARY else privacy)
    for name in ("maximum", "max_length", "least", "most"):
        if reading.has(name):
            _put(made, name, reading.number(name, name))
    if reading.has("weighting") and reading.first("weighting") in ("", *MARGINS):
        _put(made, "weighting", reading.first("weighting"))
    for name in FLAGS:
        if name in kind.allows:
            _put(made, name, reading.flag(name))
    if "measure" in kind.allows and reading.has("measure"):
        _put(made, "measure", reading.first("measure") if reading.first("measure") in MEASURES else "")
    _choices(made, reading, kind.allows)
    _parts(made, question, reading, taken)
    return made


def _choices(made: dict[str, object], reading: Reading, allows: Collection[str]) -> None:
    if "place_kinds" in allows and reading.has("place_kinds"):
        chosen = [each for each in PLACE_KINDS if each in reading.posted.get("place_kinds", ())]
        _put(made, "place_kinds", chosen if tuple(chosen) != PLACE_KINDS else [])
    if "options_from" in allows and reading.has("drawing"):
        for name in ("options_from", "marked"):
            _put(made, name, [each for each in reading.posted.get(name, ()) if each])
        if not made.get("options_from"):
            _put(made, "marked", None)


def _parts(made: dict[str, object], question: Document, reading: Reading, taken: Collection[str]) -> None:
    if reading.has("options-0-code"):
        old = {str(each["code"]): each for each in rows_of(question, "options")}
        used = [each.partition(".")[2] for each in taken if each.startswith(f"{question['key']}.")]
        rows = reading.rows("options", old, used, "antwoord")
        options = [_option(old.get(code, {}), begin, code, reading) for begin, code in rows]
        _put(made, "options", _ending_well(options, old))
    if reading.has("items-0-code"):
        old = {str(each["key"]): each for each in rows_of(question, "items")}
        rows = reading.rows("items", old, {part for each in taken for part in each.split(".")}, "stelling")
        _put(made, "items", [_item(old.get(code, {}), begin, code, reading) for begin, code in rows])


def _ending_well(options: Rows, old: Collection[str]) -> Rows:
    """Put new answers before the "weet ik niet" with which the list ended."""
    new = [each for each in options if each["code"] not in old and not each.get("no_opinion")]
    rest = [each for each in options if each not in new]
    end = len(rest)
    while end and rest[end - 1].get("no_opinion"):
        end -= 1
    return [*rest[:end], *new, *rest[end:]]


def _option(old: Document, begin: str, code: str, reading: Reading) -> dict[str, object]:
    made = {**old, "code": code, "text": reading.texts(begin, old.get("text"))}
    for name in OPTION_FLAGS:
        if reading.has(f"{begin}-more"):
            _put(made, name, reading.flag(f"{begin}-{name}"))
    if reading.has(f"{begin}-points"):
        points = reading.number(f"{begin}-points", "points")
        made = {name: value for name, value in made.items() if name != "points"}
        if points is not None and not made.get("no_opinion"):
            made["points"] = points
    if reading.has(f"{begin}-icon"):
        icon = reading.first(f"{begin}-icon")
        _put(made, "icon", icon if icon in (*PICTOGRAMS, old.get("icon")) else "")
    if reading.has(f"{begin}-leads_to"):
        leads = reading.first(f"{begin}-leads_to")
        _put(made, "leads_to", leads if leads in LEADS_TO else "")
    return made


def _item(old: Document, begin: str, code: str, reading: Reading) -> dict[str, object]:
    made = {**old, "key": code, "text": reading.texts(begin, old.get("text"))}
    if reading.has(f"{begin}-more"):
        _put(made, "reversed", reading.flag(f"{begin}-reversed"))
    return made


def changed_head(document: Document, reading: Reading, taken: Collection[str]) -> dict[str, object]:
    """Take over what the form of the survey itself says: title, first page, promise, thanks, languages, parts."""
    made = dict(document)
    for name in ("title", "promise"):
        made[name] = reading.texts(name, document.get(name))
    for name in ("intro", "thanks"):
        made[name] = _sentences(name, rows_of(document, name), reading)
    minutes = reading.number("minutes", "minutes")
    if minutes is not None:
        made["minutes"] = minutes
    if reading.first("audience") in ("residents", "entrepreneurs"):
        made["audience"] = reading.first("audience")
    if reading.has("tongues"):
        made["languages"] = _languages(rows_of(document, "languages"), reading.posted.get("languages", ()))
    old = {str(each["key"]): each for each in rows_of(document, "sections")}
    rows = reading.rows("sections", old, taken, "onderdeel")
    _put(
        made,
        "sections",
        [{"key": code, "title": reading.texts(begin, old.get(code, {}).get("title"))} for begin, code in rows],
    )
    return made


def _sentences(name: str, old: Rows, reading: Reading) -> list[dict[str, str]]:
    """Read sentences that stand below each other; one that was emptied in every language on the page goes."""
    made = []
    for number in range(MOST_ROWS):
        if not reading.has(f"{name}-{number}-{SOURCE_LANGUAGE}"):
            break
        texts = reading.texts(f"{name}-{number}", old[number] if number < len(old) else {})
        if any(texts.get(code) for code in reading.languages):
            made.append(texts)
    return made


def _languages(old: Rows, wanted: Collection[str]) -> Rows:
    known = {str(each["code"]): each for each in old}
    kept = [each for each in old if each["code"] == SOURCE_LANGUAGE or each["code"] in wanted]
    added: Rows = [{"code": code, "status": "machine"} for code in wanted if code and code not in known]
    return [*kept, *added]


def points_in_order(question: Document) -> dict[str, object]:
    """Give the answers of a scale points by their order: the first the most, "weet ik niet" none.

    Used for a scale whose answers have no points yet, so that nobody who makes one has to think of numbers.
    """
    options = rows_of(question, "options")
    scored = [each for each in options if not each.get("no_opinion")]
    for place, each in enumerate(scored):
        each["points"] = len(scored) - 1 - place
    return {**question, "options": options}


def _put(made: dict[str, object], name: str, value: object) -> None:
    """Put a value in its place; what says nothing is left out, as in the canonical form."""
    if value in ("", None, False) or value == []:
        made.pop(name, None)
    else:
        made[name] = value
