"""What changed between two versions of a survey, in words that somebody reads before publishing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from participatie.editor.publication import retired
from participatie.editor.spoken import condition_in_words, short
from participatie.surveys.definition import Question, Survey, texts_of
from participatie.surveys.linter import all_texts
from participatie.surveys.texts import Texts
from participatie.text import Message, counted, mark, message


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed, in the order in which people want to know it.

    Attributes:
        whole: about the survey as a whole: title, first page, languages, length.
        questions: about one question each.
        languages: how many texts changed per language.
        retired: codes that are asked no longer, now and in every later version.
    """

    whole: tuple[Message, ...]
    questions: tuple[Message, ...]
    languages: tuple[Message, ...]
    retired: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.whole or self.questions or self.languages or self.retired)


def differences(before: Survey, now: Survey, names: Mapping[str, str]) -> Differences:
    """Say what changed.

    Args:
        before: the version before.
        now: the survey as it is about to be published.
        names: what each language is called.
    """
    return Differences(
        tuple(_on_the_whole(before, now, names)),
        tuple(_on_questions(before, now)),
        tuple(_per_language(before, now, names)),
        tuple(code for code in retired(now, before) if code not in before.retires),
    )


def _on_the_whole(before: Survey, now: Survey, names: Mapping[str, str]) -> Iterator[Message]:
    for old, new, sentence in (
        (before.title, now.title, mark("De titel is anders.")),
        (before.intro, now.intro, mark("De eerste bladzijde is anders.")),
        (before.promise, now.promise, mark("De belofte is anders.")),
        (before.thanks, now.thanks, mark("Het bedankje is anders.")),
        (before.sections, now.sections, mark("De onderdelen zijn anders.")),
        (before.audience, now.audience, mark("De lijst is nu voor een andere groep.")),
    ):
        if old != new:
            yield message(sentence)
    if before.minutes != now.minutes:
        yield message(
            mark("Invullen duurt nu %(now)s minuten; eerst %(before)s."), now=now.minutes, before=before.minutes
        )
    old_codes, new_codes = ([each.code for each in survey.languages] for survey in (before, now))
    for code in new_codes:
        if code not in old_codes:
            yield message(mark("Nieuwe taal: %(language)s."), language=names.get(code, code))
    for code in old_codes:
        if code not in new_codes:
            yield message(mark("Taal weg: %(language)s."), language=names.get(code, code))


def _on_questions(before: Survey, now: Survey) -> Iterator[Message]:
    old = {each.key: each for each in before.questions}
    new = {each.key: each for each in now.questions}
    for question in now.questions:
        if question.key not in old:
            yield message(mark("Nieuwe vraag: “%(question)s”"), question=short(question.text))
    for question in before.questions:
        if question.key not in new:
            yield message(mark("Vraag weg: “%(question)s”"), question=short(question.text))
    for key in _moved([key for key in old if key in new], [key for key in new if key in old]):
        yield message(mark("Verplaatst: “%(question)s”"), question=short(new[key].text))
    for question in now.questions:
        if question.key in old:
            yield from _on_question(old[question.key], question, now)


def _moved(old: list[str], new: list[str]) -> list[str]:
    """Give what no longer stands in the old order, leaving as much in place as can be."""
    kept = {
        key
        for start, _, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        for key in old[start : start + size]
    }
    return [key for key in new if key not in kept]


def _on_question(old: Question, new: Question, now: Survey) -> Iterator[Message]:
    name = short(new.text)
    if old.text.by_language["nl"] != new.text.by_language["nl"]:
        words = mark("De vraag “%(before)s” is nu “%(question)s”")
        yield message(words, before=short(old.text), question=name)
    if old.show_if != new.show_if:
        if new.show_if is None:
            yield message(mark("“%(question)s” krijgt nu iedereen te zien."), question=name)
        else:
            words = mark("“%(question)s” komt nu alleen als %(condition)s.")
            yield message(words, question=name, condition=condition_in_words(new.show_if, now))
    yield from _on_parts(
        {each.code: each.text for each in old.options},
        {each.code: each.text for each in new.options},
        name,
        (mark("“%(question)s”: nieuw antwoord “%(words)s”"), mark("“%(question)s”: antwoord weg “%(words)s”")),
    )
    yield from _on_parts(
        {each.key: each.text for each in old.items},
        {each.key: each.text for each in new.items},
        name,
        (mark("“%(question)s”: nieuwe stelling “%(words)s”"), mark("“%(question)s”: stelling weg “%(words)s”")),
    )
    if old.required != new.required:
        words = mark("“%(question)s” is nu verplicht.") if new.required else mark("“%(question)s” mag nu leeg blijven.")
        yield message(words, question=name)
    if old.privacy != new.privacy:
        yield message(mark("“%(question)s”: hoe gevoelig de vraag is, is anders."), question=name)
    if old.purpose != new.purpose:
        yield message(mark("“%(question)s”: waarvoor het antwoord is, is anders."), question=name)


def _on_parts(
    old: Mapping[str, Texts], new: Mapping[str, Texts], question: str, sentences: tuple[str, str]
) -> Iterator[Message]:
    added, gone = sentences
    for code, text in new.items():
        if code not in old:
            yield message(added, question=question, words=short(text))
    for code, text in old.items():
        if code not in new:
            yield message(gone, question=question, words=short(text))


def _per_language(before: Survey, now: Survey, names: Mapping[str, str]) -> Iterator[Message]:
    old, new = _by_place(before), _by_place(now)
    for language in now.languages:
        number = sum(
            1
            for place, text in new.items()
            if place in old and text.by_language.get(language.code) != old[place].by_language.get(language.code)
        )
        if number:
            yield counted(
                "%(language)s: %(num)s tekst veranderd.",
                "%(language)s: %(num)s teksten veranderd.",
                number,
                language=names.get(language.code, language.code),
            )


def _by_place(survey: Survey) -> dict[tuple[str, ...], Texts]:
    """Give every text by where it stands, known by codes where there are codes."""
    found: dict[tuple[str, ...], Texts] = {}
    in_questions = {id(text) for question in survey.questions for text in texts_of(question)}
    for number, text in enumerate(each for each in all_texts(survey) if id(each) not in in_questions):
        found["", str(number)] = text
    for question in survey.questions:
        own = {"text": question.text, "hint": question.hint, "low": question.low_end, "high": question.high_end}
        found |= {(question.key, name): text for name, text in own.items() if text is not None}
        found |= {(question.key, "option", each.code): each.text for each in question.options}
        found |= {(question.key, "item", each.key): each.text for each in question.items}
    return found
