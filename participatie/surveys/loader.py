"""Reading a survey file into a `Survey`, or saying everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from participatie.errors import Refusal
from participatie.surveys.addresses import addressed
from participatie.surveys.checks import check
from participatie.surveys.conditions import And, AnyOf, AtLeast, Condition, Is, IsNot, Not, Or
from participatie.surveys.definition import (
    PLACE_KINDS,
    Item,
    Kind,
    Option,
    Privacy,
    Question,
    Section,
    Survey,
)
from participatie.surveys.fields import EMPTY_TEXTS, LANGUAGE, Fields
from participatie.surveys.kinds import COMMON_FIELDS, KINDS, MEASURES
from participatie.surveys.strict_yaml import Entries, Faults, Scalar, Series, Value, read
from participatie.surveys.texts import SOURCE_LANGUAGE, Check, Checked, Language, read_check
from participatie.text import Message, mark

SURVEY_FIELDS = (
    *("slug", "version", "audience", "minutes", "title", "intro", "promise", "thanks", "languages"),
    *("sections", "answer_sets", "questions", "retires", "checked"),
)
OPTION_FIELDS = ("code", "text", "exclusive", "no_opinion", "points", "icon", "leads_to")
AUDIENCES = ("residents", "entrepreneurs")
LEADS_TO = ("entrepreneurs", "meeting")
LARGEST = 1_000_000
TESTS = ("is", "is_not", "any_of", "at_least")


def load(text: str, source: str) -> Survey:
    """Read a survey file; the canonical JSON of a survey is a survey file too.

    Args:
        text: the whole file, YAML or JSON.
        source: the name of the file, for the faults.

    Returns:
        The survey.

    Raises:
        Refusal: with one further sentence "file:line: what is wrong" per fault, in the order of the file.
    """
    faults = Faults()
    value = read(text, faults)
    survey, lines = _survey(value, faults) if value is not None else (None, {})
    if survey is not None:
        check(survey, lines, faults)
    if survey is None or faults.found:
        raise Refusal(
            mark("De vragenlijst in %(source)s heeft fouten."),
            more=tuple(
                Message(mark("%(source)s:%(line)s: %(fault)s"), {"source": source, "line": line, "fault": fault})
                for line, fault in sorted(faults.found, key=lambda found: found[0])
            ),
            source=source,
        )
    return survey


def read_half(text: str) -> Survey:
    """Read a survey that somebody is still making: what is missing or wrong gets a harmless value.

    Args:
        text: YAML or JSON, such as the canonical JSON of a survey that is not finished.

    Raises:
        Refusal: it is no list of names and values at all.
    """
    faults = Faults()
    value = read(text, faults)
    survey = _survey(value, faults)[0] if value is not None else None
    if survey is None:
        raise Refusal(mark("Dit bestand is geen vragenlijst."))
    return survey


def _survey(value: Value, faults: Faults) -> tuple[Survey | None, dict[str, int]]:
    top = Fields(value, faults, ())
    if top.entries is None:
        return None, {}
    languages = top.series("languages", lambda each: _language(each, faults), needed=True)
    top.languages = tuple(dict.fromkeys((SOURCE_LANGUAGE, *(language.code for language in languages))))
    top.only(SURVEY_FIELDS)
    answer_sets = _answer_sets(top)
    lines: dict[str, int] = {}
    survey = Survey(
        slug=top.code("slug", needed=True),
        version=top.number("version", least=1, most=9999, needed=True) or 1,
        audience=top.word_from("audience", AUDIENCES) or AUDIENCES[0],
        minutes=top.number("minutes", least=1, most=60, needed=True) or 1,
        title=top.needed_texts("title"),
        intro=top.series("intro", top.read_texts, needed=True),
        promise=top.needed_texts("promise"),
        thanks=top.series("thanks", top.read_texts, needed=True),
        languages=languages,
        sections=top.series("sections", lambda each: _section(each, top)),
        questions=top.series("questions", lambda each: _question(each, top, answer_sets, lines), needed=True),
        retires=top.codes("retires"),
    )
    return replace(survey, checks=_checks(top, survey)), lines


def _checks(top: Fields, survey: Survey) -> Mapping[str, Mapping[str, Check]]:
    """Read who checked which translation; of a text or a language that is gone, nothing is left to say."""
    value = top.value("checked")
    if value is None:
        return MappingProxyType({})
    texts, own = addressed(survey), {language.code for language in survey.languages} - {SOURCE_LANGUAGE}
    by_language = Fields(value, top.faults, ())
    found: dict[str, Mapping[str, Check]] = {}
    for code, inner in by_language.entries.values.items() if by_language.entries is not None else ():
        fields = Fields(inner, top.faults, ())
        read = {}
        for address in fields.entries.lines if fields.entries is not None else ():
            check = read_check(fields.string(address))
            if check is None:
                fault = mark("Zo hoort het: twee keer acht tekens, een dag en een naam.")
                top.faults.add(fields.line_of(address), fault)
            elif code in own and address in texts:
                read[address] = check
        if read:
            found[code] = MappingProxyType({address: read[address] for address in texts if address in read})
    return MappingProxyType(dict(sorted(found.items())))


def _language(value: Value, faults: Faults) -> Language:
    fields = Fields(value, faults, ())
    fields.only(("code", "status", "by", "on"))
    code = fields.string("code", needed=True)
    if code and not LANGUAGE.match(code):
        faults.add(fields.line_of("code"), mark("“%(code)s” is geen taalcode."), code=code)
    found = Language(
        code=code,
        checked=fields.one_of("status", Checked, Checked.MACHINE, needed=True),
        by=fields.string("by"),
        on=fields.string("on"),
    )
    if found.checked is Checked.PERSON and not (found.by and found.on):
        faults.add(fields.line, mark("Schrijf erbij wie deze taal heeft nagekeken (by) en wanneer (on)."))
    return found


def _section(value: Value, top: Fields) -> Section:
    fields = Fields(value, top.faults, top.languages)
    fields.only(("key", "title"))
    return Section(fields.code("key", needed=True), fields.needed_texts("title"))


def _answer_sets(top: Fields) -> dict[str, tuple[Option, ...]]:
    value = top.value("answer_sets")
    if value is None:
        return {}
    sets = Fields(value, top.faults, top.languages)
    names = sets.entries.lines if sets.entries is not None else {}
    return {name: sets.series(name, lambda each: _option(each, top)) for name in names}


def _option(value: Value, top: Fields) -> Option:
    fields = Fields(value, top.faults, top.languages)
    fields.only(OPTION_FIELDS)
    return Option(
        code=fields.code("code", needed=True),
        text=fields.needed_texts("text"),
        exclusive=fields.flag("exclusive"),
        no_opinion=fields.flag("no_opinion"),
        points=fields.number("points", least=0, most=10),
        icon=fields.code("icon") or None,
        leads_to=fields.word_from("leads_to", LEADS_TO),
    )


def _item(value: Value, top: Fields) -> Item:
    fields = Fields(value, top.faults, top.languages)
    fields.only(("key", "text", "reversed"))
    return Item(fields.code("key", needed=True), fields.needed_texts("text"), fields.flag("reversed"))


def _question(value: Value, top: Fields, answer_sets: dict[str, tuple[Option, ...]], lines: dict[str, int]) -> Question:
    fields = Fields(value, top.faults, top.languages)
    kind = fields.one_of("kind", Kind, Kind.INFO, needed=True)
    rules = KINDS[kind]
    fields.only(COMMON_FIELDS | rules.needs | rules.allows)
    for name in sorted(rules.needs):
        fields.value(name, needed=True)
    key = fields.code("key", needed=True)
    if key in lines:
        top.faults.add(
            fields.line, mark("De vraag “%(key)s” staat er al op regel %(first)s."), key=key, first=lines[key]
        )
    lines.setdefault(key, fields.line)
    return Question(
        key=key,
        kind=kind,
        text=fields.texts("text", needed=True) or EMPTY_TEXTS,
        purpose=fields.string("purpose", needed=True),
        section=fields.string("section"),
        hint=fields.texts("hint"),
        options=_options(fields, answer_sets),
        items=fields.series("items", lambda each: _item(each, top)),
        maximum=fields.number("maximum", least=1, most=20),
        max_length=fields.number("max_length", least=1, most=2000),
        required=fields.flag("required"),
        required_because=fields.string("required_because"),
        show_if=_condition(fields.value("show_if"), top),
        part_of=fields.code("part_of") or None,
        options_from=fields.codes("options_from"),
        marked=fields.codes("marked"),
        per_choice_of=fields.code("per_choice_of") or None,
        place_kinds=fields.codes("place_kinds") or PLACE_KINDS,
        low_end=fields.texts("low_end"),
        high_end=fields.texts("high_end"),
        privacy=fields.one_of("privacy", Privacy, Privacy.ORDINARY),
        measure=fields.word_from("measure", MEASURES),
        weighting=fields.code("weighting") or None,
        least=fields.number("least", least=-LARGEST, most=LARGEST),
        most=fields.number("most", least=-LARGEST, most=LARGEST),
        unit=fields.texts("unit"),
        long=fields.flag("long"),
        part_of_day=fields.flag("part_of_day"),
        past_only=fields.flag("past_only"),
        faces=fields.flag("faces"),
    )


def _options(fields: Fields, answer_sets: dict[str, tuple[Option, ...]]) -> tuple[Option, ...]:
    value = fields.value("options")
    if isinstance(value, Scalar):
        name = str(value.value)
        if name not in answer_sets:
            fields.faults.add(value.line, mark("Er is geen antwoordenset “%(name)s”."), name=name)
        return answer_sets.get(name, ())
    return fields.series("options", lambda each: _option(each, fields))


def _condition(value: Value | None, top: Fields) -> Condition | None:
    if value is None:
        return None
    fields = Fields(value, top.faults, ())
    if isinstance(value, Entries) and len(value.lines) == 1:
        name, inner = next(iter(value.lines)), next(iter(value.values.values()), None)
        if name in ("and", "or") and isinstance(inner, Series):
            parts = tuple(part for each in inner.values if (part := _condition(each, top)) is not None)
            return And(parts) if name == "and" else Or(parts)
        if name == "not" and inner is not None:
            part = _condition(inner, top)
            return None if part is None else Not(part)
    return _test(fields)


def _test(fields: Fields) -> Condition | None:
    fields.only(("question", *TESTS))
    question = fields.string("question", needed=True)
    used = [test for test in TESTS if fields.has(test)]
    if len(used) != 1:
        fields.faults.add(fields.line, mark("Een voorwaarde heeft precies één van: is, is_not, any_of, at_least."))
        return None
    match used[0]:
        case "is":
            return Is(question, fields.code("is"))
        case "is_not":
            return IsNot(question, fields.code("is_not"))
        case "any_of":
            return AnyOf(question, fields.codes("any_of"))
        case _:
            return AtLeast(question, _amount(fields.number("at_least", least=-LARGEST, most=LARGEST)))


def _amount(number: int | None) -> int:
    return 1 if number is None else number
