"""Conditions and kinds in plain words, for people who make a survey."""

from __future__ import annotations

from collections.abc import Mapping

from participatie.surveys.conditions import And, AnyOf, AtLeast, Condition, Is, IsNot, Not, Or
from participatie.surveys.definition import Page, Survey
from participatie.surveys.kinds import KINDS
from participatie.surveys.texts import Texts
from participatie.text import Message, mark, message

LONGEST_NAME = 60
NOT_CHOSEN = "…"

KIND_HINTS: Mapping[str, str] = {
    "single": mark("Mensen kiezen er één. Bijvoorbeeld: ja of nee."),
    "multiple": mark("Mensen kiezen er een paar. U zegt hoeveel er mogen."),
    "scale": mark("Van goed naar slecht, of van vaak naar nooit. Altijd met “weet ik niet”."),
    "statements": mark("Een paar stellingen met dezelfde antwoorden. Mensen zien ze één voor één."),
    "mark": mark("Een cijfer van 1 tot en met 10, zoals op school."),
    "ranking": mark("Mensen kiezen wat op 1, 2 en 3 staat."),
    "number": mark("Een aantal, bijvoorbeeld hoeveel jaar iemand hier woont."),
    "text": mark("Mensen schrijven zelf. Kost meer tijd, ook voor u."),
    "date": mark("Een dag, en als u wilt een deel van de dag."),
    "place": mark("Een straat, een bekende plek of een punt op de kaart."),
    "points": mark("Een paar plekken, elk met wat er aan de hand is."),
    "moments": mark("Delen van de dag, en door de week of in het weekend."),
    "postcode": mark("Alleen de vier cijfers. Zo weet u de buurt, niet het huis."),
    "photo": mark("Mensen sturen een foto mee. Een moderator kijkt eerst."),
    "info": mark("Alleen tekst, geen vraag. Bijvoorbeeld tussen twee onderdelen."),
}
"""When a person would choose a kind, by its code."""


def short(text: Texts, language: str = "nl") -> str:
    """Give the words of a question, cut off where they are long."""
    words = text.text_in(language).text
    return words if len(words) <= LONGEST_NAME else words[:LONGEST_NAME].rstrip() + "…"


def page_name(page: Page, language: str = "nl") -> str:
    """Give the words of a page: the question, and what it is about."""
    name = short(page.question.text, language)
    return f"{name} – {short(page.subject, language)}" if page.subject is not None else name


def answer_name(page: Page, code: str, language: str = "nl") -> Message | str:
    """Give the words of an answer to a page, or its code when it is not there any more."""
    if not code:
        return NOT_CHOSEN
    label = KINDS[page.question.kind].label(page, code)
    if isinstance(label, Texts):
        return label.text_in(language).text
    return label if label is not None else code


def condition_in_words(condition: Condition, survey: Survey, language: str = "nl") -> Message:
    """Say when a question is shown, after "Toon deze vraag als"."""
    pages = {page.page_key: page for page in survey.pages}

    def question(key: str) -> str:
        return page_name(pages[key], language) if key in pages else NOT_CHOSEN

    def answer(key: str, code: str) -> object:
        return answer_name(pages[key], code, language) if key in pages else code or NOT_CHOSEN

    def joined(parts: tuple[Condition, ...], sentence: str) -> Message:
        spoken = [_bracketed(part, speak(part)) for part in parts]
        made = spoken[0] if spoken else message(mark("nog niets gekozen"))
        for part in spoken[1:]:
            made = message(sentence, first=made, second=part)
        return made

    def speak(part: Condition) -> Message:
        match part:
            case Is(key, code):
                words = mark("“%(question)s” is “%(answer)s”")
                return message(words, question=question(key), answer=answer(key, code))
            case IsNot(key, code):
                words = mark("“%(question)s” is niet “%(answer)s”")
                return message(words, question=question(key), answer=answer(key, code))
            case AnyOf(key, codes):
                answers: object = answer(key, codes[0]) if codes else NOT_CHOSEN
                for code in codes[1:]:
                    answers = message(mark("%(first)s” of “%(second)s"), first=answers, second=answer(key, code))
                return message(mark("“%(question)s” is “%(answer)s”"), question=question(key), answer=answers)
            case AtLeast(key, number):
                words = mark("“%(question)s” is minstens %(number)s")
                return message(words, question=question(key), number=number)
            case And(parts):
                return joined(parts, mark("%(first)s en %(second)s"))
            case Or(parts):
                return joined(parts, mark("%(first)s of %(second)s"))
            case Not(inner):
                return message(mark("niet: %(part)s"), part=_bracketed(inner, speak(inner)))

    return speak(condition)


def _bracketed(part: Condition, spoken: Message) -> Message:
    return message("(%(part)s)", part=spoken) if isinstance(part, And | Or) else spoken
