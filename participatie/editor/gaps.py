"""What must still be done before this survey can be published? Said beside the question it concerns.

These are the loader's own rules in the words of somebody who never sees a file; whatever they leave, the loader says
when the survey is published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from participatie.surveys.canonical import canonical_json
from participatie.surveys.conditions import And, AnyOf, AtLeast, Condition, Is, IsNot, Not, Or, questions_in
from participatie.surveys.definition import Kind, Option, Page, Privacy, Question, Survey, texts_of
from participatie.surveys.fields import PLACEHOLDER
from participatie.surveys.kinds import KINDS
from participatie.surveys.linter import FILL_IN, all_texts
from participatie.surveys.texts import SOURCE_LANGUAGE, Texts
from participatie.text import Message, mark, message

HEAD = ""
"""Place of what belongs to the survey as a whole."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to do: the key of its question, or "" for the survey as a whole, and a sentence."""

    place: str
    message: Message


def gaps_of(survey: Survey) -> tuple[Gap, ...]:
    """List everything that stands between a draft and publishing, in the order of the survey."""
    return (
        *(Gap(HEAD, found) for found in _in_the_head(survey)),
        *(
            Gap(question.key, found)
            for number, question in enumerate(survey.questions)
            for found in _in_question(survey, question, survey.questions[:number])
        ),
    )


def missing_in(survey: Survey, language: str) -> dict[str, int]:
    """Count the texts that a language lacks, by the key of the question, "" for the rest; only where some do."""
    found: dict[str, int] = {}
    in_questions = {id(text) for question in survey.questions for text in texts_of(question)}
    for question in survey.questions:
        number = sum(_lacks(text, language) for text in texts_of(question))
        if number:
            found[question.key] = found.get(question.key, 0) + number
    rest = sum(_lacks(text, language) for text in all_texts(survey) if id(text) not in in_questions)
    return {HEAD: rest, **found} if rest else found


def _lacks(text: Texts, language: str) -> bool:
    return bool(text.by_language.get(SOURCE_LANGUAGE)) and not text.by_language.get(language)


def _in_the_head(survey: Survey) -> Iterator[Message]:
    for text, sentence in (
        (survey.title, mark("Geef de vragenlijst een titel.")),
        (survey.promise, mark("Schrijf wat u belooft: waar u de antwoorden nooit voor gebruikt.")),
    ):
        if not text.by_language[SOURCE_LANGUAGE]:
            yield message(sentence)
    if not survey.intro:
        yield message(mark("Schrijf een zin voor de eerste bladzijde."))
    if not survey.thanks:
        yield message(mark("Schrijf een zin om te bedanken."))
    if not survey.questions:
        yield message(mark("Er staan nog geen vragen in."))
    for section in survey.sections:
        if not section.title.by_language[SOURCE_LANGUAGE]:
            yield message(mark("Een onderdeel heeft nog geen naam."))
    if FILL_IN in canonical_json(survey):
        yield message(mark("Op een paar plekken staat nog “[Vul in]”. Schrijf daar de goede tekst."))
    own = (survey.title, *survey.intro, survey.promise, *survey.thanks, *(each.title for each in survey.sections))
    yield from _between_brackets(own)


def _in_question(survey: Survey, question: Question, before: tuple[Question, ...]) -> Iterator[Message]:
    if not question.text.by_language[SOURCE_LANGUAGE]:
        yield message(mark("Schrijf de vraag in het Nederlands."))
    if not question.purpose:
        yield message(mark("Schrijf op waarvoor u het antwoord gebruikt."))
    if question.privacy is Privacy.IDENTIFYING:
        yield message(mark("Een vraag naar wie iemand is, mag niet in een vragenlijst. Dat hoort bij het aanmelden."))
    if question.required and not question.required_because:
        yield message(mark("Deze vraag is verplicht. Schrijf op waarom."))
    yield from _in_kind(question)
    yield from _in_references(question, before)
    yield from _in_condition(survey, question)
    yield from _between_brackets(tuple(texts_of(question)))


def _in_kind(question: Question) -> Iterator[Message]:
    kind = KINDS[question.kind]
    if "options" in kind.needs and len(question.options) < 2:
        yield message(mark("Geef minstens twee antwoorden."))
    if question.kind is Kind.RANKING and not (question.options or question.options_from):
        yield message(mark("Geef minstens twee antwoorden."))
    if "items" in kind.needs and not question.items:
        yield message(mark("Schrijf minstens één stelling."))
    if any(not each.by_language[SOURCE_LANGUAGE] for each in _words_of_parts(question)):
        yield message(mark("Een antwoord of stelling heeft nog geen Nederlandse tekst."))
    if "low_end" in kind.needs and not (question.low_end and question.high_end):
        yield message(mark("Schrijf wat 1 betekent en wat 10 betekent."))
    if "max_length" in kind.needs and question.max_length is None:
        yield message(mark("Kies hoeveel tekens er in het antwoord passen."))
    if "least" in kind.needs and (question.least is None or question.most is None):
        yield message(mark("Vul het kleinste en het grootste getal in."))
    elif question.least is not None and question.most is not None and question.least >= question.most:
        yield message(mark("Het kleinste getal moet kleiner zijn dan het grootste."))
    if kind.scaled and any(_has_no_place(each) for each in question.options):
        yield message(mark("Geef elk antwoord punten, of vink aan dat het “weet ik niet” betekent."))


def _words_of_parts(question: Question) -> tuple[Texts, ...]:
    return (*(each.text for each in question.options), *(each.text for each in question.items))


def _has_no_place(option: Option) -> bool:
    return (option.points is None) == (not option.no_opinion)


def _in_references(question: Question, before: tuple[Question, ...]) -> Iterator[Message]:
    known = {each.key for each in before}
    if question.part_of and question.part_of not in known:
        yield message(mark("De vraag waar deze bij hoort, staat er niet meer of komt later."))
    if {*question.options_from, *filter(None, (question.per_choice_of,))} - known:
        yield message(mark("De vraag waar de antwoorden uit komen, staat er niet meer of komt later."))
    drawn = [each for each in before if each.key in question.options_from]
    if any(each.kind is Kind.STATEMENTS for each in drawn) and not question.marked:
        yield message(mark("Kies bij welke antwoorden een stelling terugkomt."))


def _in_condition(survey: Survey, question: Question) -> Iterator[Message]:
    condition = question.show_if
    if condition is None:
        return
    earlier: dict[str, Page] = {}
    for page in survey.pages:
        if page.question.key == question.key:
            break
        earlier[page.page_key] = page
    asked = questions_in(condition)
    if not asked or any(not key for key, _ in asked) or _is_half(condition):
        yield message(mark("De voorwaarde is nog niet af."))
    elif any(key not in earlier for key, _ in asked):
        yield message(mark("De voorwaarde kijkt naar een vraag die er niet meer staat of later komt."))
    elif any(not set(codes) <= set(_asked(earlier, key)) for key, codes in asked):
        yield message(mark("De voorwaarde kijkt naar een antwoord dat er niet meer staat."))


def _asked(earlier: Mapping[str, Page], key: str) -> tuple[str, ...]:
    return tuple(KINDS[earlier[key].question.kind].asked(earlier[key]))


def _is_half(condition: Condition) -> bool:
    match condition:
        case Is(_, code) | IsNot(_, code):
            return not code
        case AnyOf(_, codes):
            return not codes
        case AtLeast():
            return False
        case And(parts) | Or(parts):
            return not parts or any(_is_half(each) for each in parts)
        case Not(part):
            return _is_half(part)


def _between_brackets(texts: tuple[Texts, ...]) -> Iterator[Message]:
    for text in texts:
        wanted = sorted(PLACEHOLDER.findall(text.by_language.get(SOURCE_LANGUAGE, "")))
        for language, words in text.by_language.items():
            if language != SOURCE_LANGUAGE and words and sorted(PLACEHOLDER.findall(words)) != wanted:
                yield message(mark("De woorden tussen { } zijn in een vertaling anders: “%(start)s”"), start=words[:40])
