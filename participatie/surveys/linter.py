"""What would make this survey hard to answer or hard to use? Remarks in plain Dutch; never a refusal.

The loader refuses what is broken. The linter remarks on what works but could be better; a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from participatie.surveys.definition import Kind, Privacy, Question, Survey, texts_of
from participatie.surveys.kinds import KINDS
from participatie.surveys.pictograms import PICTOGRAMS
from participatie.surveys.standing import LanguageStanding, standing_in
from participatie.surveys.texts import SOURCE_LANGUAGE, Texts
from participatie.text import Message, mark, message

MOST_QUESTIONS = 12
MOST_OPTIONS = 7
MOST_WORDS = 20
FILL_IN = "[Vul in]"
"""Begins a text that a form from elsewhere did not have; somebody still has to write it."""
OFFICIAL_WORDS = (
    "middels omtrent indien reeds dient dienen faciliteren participeren participatie teneinde betreffende "
    "inzake desbetreffende alsmede derhalve hetgeen realiseren optimaliseren respectievelijk"
)
EMPTY_PURPOSES = re.compile(r"(weten|informatie|inzicht|onderzoek|interessant|algemeen|statistiek|nvt|n\.v\.t\.)\W*\Z")
SENTENCE_END = re.compile(r"[.!?:]+(?:\s|$)")
POSITIVE = re.compile(
    r"\b(goed|goede|beter|best|mee eens|tevreden|fijn|veilig|prettig|mooi|schoon|leuk|blij|gezellig|netjes|voldoende)\b"
)
NEGATIVE = re.compile(
    r"\b(slecht|slechte|slechter|niet|oneens|ontevreden|onveilig|vervelend|lelijk|vies|saai|onprettig|onvoldoende)\b"
)
TWO_IN_ONE = re.compile(r"\ben\b|\bevenals\b|\balsook\b")
TWO_CLAUSES = re.compile(r"\ben (ik|we|wij|mensen|buren|er|het|ze|zij|u|dat)\b")
NOT_TWO = re.compile(r"\btot en met\b|\baf en toe\b|\bzo nu en dan\b|\btussen \S+ en \S+")
"""Words with "en" in them that ask one thing."""
LEADING = re.compile(r"\b(vindt|denkt|bent) u (ook|niet)\b|\bu bent het toch\b|\bnatuurlijk\b")
WHO_SOMEBODY_IS = re.compile(
    r"\b(uw|je|jouw) (naam|voornaam|achternaam|adres|e-mail|e-mailadres|mailadres|telefoonnummer|huisnummer"
    r"|geboortedatum|burgerservicenummer|bsn|rekeningnummer|kenteken)\b|\bhoe heet u\b|\bwaar woont u precies\b"
)
SENSITIVE = re.compile(
    r"\b(geloof|gelooft|godsdienst|moskee|kerk|ziek|ziekte|gezondheid|beperking|handicap|medicijnen|psychisch|politiek"
    r"|stemt|seksuele|geaardheid|afkomst|huidskleur|nationaliteit|schulden|schuld|uitkering|inkomen|verdient|strafblad"
    r"|slachtoffer|mishandeld|verslaafd|verslaving)\b"
)
NOTHING_ELSE = re.compile(r"^(niets|geen|niemand|nooit|nergens|weet ik niet|geen van|zeg ik liever niet)\b")


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
        yield from (Remark(language.code, found) for found in _on_checks(standing_in(survey, language.code)))


def _on_checks(standing: LanguageStanding) -> Iterator[Message]:
    unseen = standing.drafts + standing.written
    if unseen and not standing.written and not standing.checked and not standing.outdated:
        yield message(mark("Dit is vertaald door een computer. Nog niemand heeft het nagekeken."))
    elif unseen:
        unchecked = mark("Van deze taal zijn %(count)s teksten nog niet nagekeken.")
        yield message(unchecked, count=unseen)
    if standing.outdated:
        outdated = mark("Van %(count)s teksten is het Nederlands veranderd na het nakijken.")
        yield message(outdated, count=standing.outdated)


def _on_question(question: Question) -> Iterator[Message]:
    yield from _on_asking(question)
    yield from _on_length(question)
    yield from _on_pictures(question)
    if question.required:
        yield message(mark("Deze vraag is verplicht. Mensen die niet kunnen overslaan, stoppen eerder."))
    if len(question.purpose.split()) < 3 or EMPTY_PURPOSES.match(question.purpose.lower()):
        yield message(mark("Schrijf duidelijker op waarvoor u het antwoord gebruikt."))
    if FILL_IN in question.purpose or FILL_IN in question.required_because:
        yield message(mark("Vul nog in waarvoor u het antwoord gebruikt, of waarom de vraag verplicht is."))
    yield from _on_privacy(question)
    if KINDS[question.kind].scaled:
        yield from _on_scale(question)
    if question.kind is Kind.MULTIPLE:
        yield from _on_standing_alone(question)
    for texts in texts_of(question):
        yield from _on_wording(texts)


def _on_asking(question: Question) -> Iterator[Message]:
    dutch = question.text.by_language[SOURCE_LANGUAGE]
    if question.kind is Kind.INFO:
        return
    if TWO_IN_ONE.search(NOT_TWO.sub("", _question_part(dutch))) or dutch.count("?") > 1:
        yield message(mark("Dit lijkt op twee vragen in één. Kan het in twee vragen?"))
    if LEADING.search(dutch.lower()):
        yield message(mark("Deze vraag stuurt naar een antwoord. Vraag het zonder mening."))
    if question.measure == "agreement":
        for item in question.items:
            words = item.text.by_language[SOURCE_LANGUAGE]
            if TWO_CLAUSES.search(words.lower()):
                yield message(mark("“%(words)s” zijn twee dingen in één stelling."), words=words)


def _on_length(question: Question) -> Iterator[Message]:
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


def _on_privacy(question: Question) -> Iterator[Message]:
    """A question about who somebody is belongs at signing up; one about a tender subject must be kept as such."""
    if question.kind is Kind.INFO:
        return
    asked = " ".join(
        each.by_language[SOURCE_LANGUAGE] for each in (question.text, *(item.text for item in question.items))
    ).lower()
    if WHO_SOMEBODY_IS.search(asked):
        yield message(mark("Hiermee vraagt u wie iemand is. Dat mag niet in een vragenlijst: het hoort bij aanmelden."))
    if question.privacy is Privacy.ORDINARY and SENSITIVE.search(asked):
        yield message(mark("Dit gaat over iets gevoeligs. Zet de vraag op “gevoelig”, dan verbergen we meer getallen."))


def _on_standing_alone(question: Question) -> Iterator[Message]:
    for option in question.options:
        words = option.text.by_language[SOURCE_LANGUAGE]
        if NOTHING_ELSE.match(words.lower()) and not option.exclusive:
            yield message(
                mark("“%(words)s” kan nu samen met andere antwoorden. Vink aan dat het alleen kan staan."), words=words
            )


def _on_pictures(question: Question) -> Iterator[Message]:
    for option in question.options:
        if option.icon and option.icon not in PICTOGRAMS:
            yield message(mark("Wij hebben geen plaatje met de naam “%(name)s”."), name=option.icon)


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
    if FILL_IN in dutch:
        yield message(mark("Hier moet u nog iets invullen: “%(start)s”."), start=dutch[:60])
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
        yield from texts_of(question)


def _question_part(text: str) -> str:
    """The asking sentence itself: what stands before the question mark; "1 tot en met 10" is no second question."""
    return text.split("?")[0].lower() if "?" in text else ""
