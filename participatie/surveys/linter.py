"""What would make this survey hard to answer or hard to use? Remarks in plain Dutch; never a refusal.

The loader refuses what is broken. The linter remarks on what works but could be better; a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from participatie.surveys.definition import Kind, Question, Survey
from participatie.surveys.kinds import KINDS
from participatie.surveys.texts import SOURCE_LANGUAGE, Checked, Texts
from participatie.text import Message, mark, message

MOST_QUESTIONS = 12
MOST_OPTIONS = 7
MOST_WORDS = 20
OFFICIAL_WORDS = (
    "middels omtrent indien reeds dient dienen faciliteren participeren participatie teneinde betreffende "
    "inzake desbetreffende alsmede derhalve hetgeen realiseren optimaliseren respectievelijk"
)
SENTENCE_END = re.compile(r"[.!?:]+(?:\s|$)")
POSITIVE = re.compile(r"\b(goed|beter|best|mee eens|tevreden|fijn|veilig|prettig)\b")
NEGATIVE = re.compile(r"\b(slecht|slechter|niet|oneens|ontevreden|onveilig|vervelend)\b")


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark.

    Attributes:
        place: key of the question, code of the language, or "" for the survey as a whole.
        message: the remark, marked for translation.
    """

    place: str
    message: Message


def remarks(survey: Survey) -> tuple[Remark, ...]:
    """Look a survey over.

    Returns:
        Every remark: on the whole, per language, then per question in the order of the survey.

    Source:
        docs/surveys.md, "Remarks".
    """
    return (
        *(Remark("", found) for found in _on_the_whole(survey)),
        *_on_languages(survey),
        *(Remark(question.key, found) for question in survey.questions for found in _on_question(question)),
    )


def _on_the_whole(survey: Survey) -> Iterator[Message]:
    count = max((page.number for page in survey.pages), default=0)
    if count > MOST_QUESTIONS:
        yield message(
            mark("Deze lijst heeft %(count)s vragen. Meer dan %(most)s is veel: kijk wat weg kan."),
            count=count,
            most=MOST_QUESTIONS,
        )
    texts = (survey.title, *survey.intro, survey.promise, *survey.thanks)
    yield from (found for each in texts for found in _on_wording(each))


def _on_languages(survey: Survey) -> Iterator[Remark]:
    everything = tuple(all_texts(survey))
    for language in survey.languages:
        missing = sum(1 for texts in everything if language.code not in texts.by_language)
        if missing:
            yield Remark(
                language.code,
                message(mark("Er ontbreken %(missing)s vertalingen. Daar staat nu Nederlands."), missing=missing),
            )
        if language.checked is Checked.MACHINE:
            yield Remark(
                language.code, message(mark("Dit is vertaald door een computer. Nog niemand heeft het nagekeken."))
            )


def _on_question(question: Question) -> Iterator[Message]:
    dutch = question.text.by_language[SOURCE_LANGUAGE]
    if question.kind is not Kind.INFO and (re.search(r"\ben\b", _question_part(dutch)) or dutch.count("?") > 1):
        yield message(mark("Dit lijkt op twee vragen in één. Kan het in twee vragen?"))
    if len(question.options) > MOST_OPTIONS:
        yield message(
            mark("Deze vraag heeft %(count)s antwoorden. Meer dan %(most)s is lastig te lezen op een telefoon."),
            count=len(question.options),
            most=MOST_OPTIONS,
        )
    if len(question.items) > MOST_OPTIONS:
        yield message(
            mark("Deze vraag heeft %(count)s onderdelen achter elkaar. Dat voelt als een lange lijst."),
            count=len(question.items),
        )
    if question.required:
        yield message(mark("Deze vraag is verplicht. Mensen die niet kunnen overslaan, stoppen eerder."))
    if len(question.purpose.split()) < 3:
        yield message(mark("Schrijf duidelijker op waarvoor u het antwoord gebruikt."))
    if KINDS[question.kind].scaled:
        yield from _on_scale(question)
    for texts in _texts_of(question):
        yield from _on_wording(texts)


def _on_scale(question: Question) -> Iterator[Message]:
    if not any(option.no_opinion for option in question.options):
        yield message(mark("Deze schaal heeft geen “weet ik niet”."))
    if question.measure == "nuisance":
        return
    words = [option.text.by_language[SOURCE_LANGUAGE].lower() for option in question.options if not option.no_opinion]
    good = sum(1 for each in words if POSITIVE.search(each) and not NEGATIVE.search(each))
    bad = sum(1 for each in words if NEGATIVE.search(each) and not re.search(r"niet \w+, niet", each))
    if good != bad:
        yield message(mark("Deze schaal is scheef: %(good)s goede en %(bad)s slechte antwoorden."), good=good, bad=bad)


def _on_wording(texts: Texts) -> Iterator[Message]:
    dutch = texts.by_language[SOURCE_LANGUAGE]
    for sentence in SENTENCE_END.split(dutch):
        if len(sentence.split()) > MOST_WORDS:
            yield message(
                mark("Deze zin heeft meer dan %(most)s woorden: “%(start)s …”"),
                most=MOST_WORDS,
                start=" ".join(sentence.split()[:6]),
            )
    used = set(re.findall(r"\w+", dutch.lower())) & set(OFFICIAL_WORDS.split())
    for word in sorted(used):
        yield message(mark("“%(word)s” is een moeilijk woord. Kies een gewoon woord."), word=word)


def all_texts(survey: Survey) -> Iterator[Texts]:
    """Give every text of a survey that people read, in the order of the file."""
    yield survey.title
    yield from survey.intro
    yield survey.promise
    yield from survey.thanks
    for section in survey.sections:
        yield section.title
    for question in survey.questions:
        yield from _texts_of(question)


def _texts_of(question: Question) -> Iterator[Texts]:
    yield question.text
    for texts in (question.hint, question.low_end, question.high_end):
        if texts is not None:
            yield texts
    for option in question.options:
        yield option.text
    for item in question.items:
        yield item.text


def _question_part(text: str) -> str:
    """The asking sentence itself: what stands before the question mark; "1 tot en met 10" is no second question."""
    return text.split("?")[0].lower() if "?" in text else ""
