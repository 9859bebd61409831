"""What stands on the paper form, in one language?

The same questions in the same order as on the screen, and the same numbers as where staff type it in. A question that
is repeated for each earlier choice is a block per choice, in which people first write which choice they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from participatie.exports.asked import Say, asked_if
from participatie.exports.form_content import Block, Box, FormPaper, Line, Part, PlaceLine, Repeat
from participatie.surveys.definition import PLACEHOLDER, Kind, Page, Question, Survey
from participatie.surveys.kinds import KINDS, Label
from participatie.surveys.kinds.points import most_of as points_of
from participatie.surveys.kinds.ranking import most_of as ranks_of
from participatie.surveys.numbering import FormNumbers, PageNumbers
from participatie.surveys.pages import filled
from participatie.surveys.texts import Texts
from participatie.text import Message, mark, message
from participatie.written import ShownText, direction_of

CHOICES = 3
"""How often a repeated question stands on paper when the earlier question has no maximum."""
SIGNS_PER_LINE = 60
LEAST_LINES, MOST_LINES = 2, 4
SHORT = 30
"""Answers of at most so many signs stand in two columns when there are many."""
MANY = 6


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes a form in one language."""

    survey: Survey
    numbers: FormNumbers
    language: str
    say: Say

    def words(self, sentence: Message | str) -> ShownText:
        """Give a sentence of ours."""
        return ShownText(self.say(sentence), self.language, direction_of(self.language), fallback=False)

    def shown(self, texts: Texts) -> ShownText:
        """Give words of the survey; earlier answers that stand in them become "the place at question 4"."""
        found = texts.text_in(self.language)
        text = found.text
        for match in PLACEHOLDER.finditer(text):
            page = self.numbers.pages.get(match.group(2))
            told = mark("(de plek bij vraag %(question)s)")
            if match.group(1) == "date":
                told = mark("(de dag bij vraag %(question)s)")
            text = text.replace(match.group(0), self.say(message(told, question=page.label if page else "…")))
        return ShownText(text, found.language, found.direction, found.fallback)

    def optional(self, texts: Texts | None) -> ShownText | None:
        """Give words of the survey, or None."""
        return None if texts is None else self.shown(texts)

    def label(self, label: Label | None, code: str) -> ShownText:
        """Give the words of an answer."""
        return self.shown(label) if isinstance(label, Texts) else self.words(label or code)


def form_paper(
    writer: Writer, *, area: str, author: str, made_on: date, answered_on: str, copies: Sequence[str]
) -> FormPaper:
    """Put a survey on paper.

    Args:
        writer: the survey, its numbers and the language.
        area: name of the neighbourhood.
        author: who is responsible, in words.
        answered_on: the day on which people hear what was done, in words; "" when it is not known.
        copies: a number per copy, drawn by lot.

    Source:
        docs/surveys.md, "On paper".
    """
    survey, say = writer.survey, writer.say
    values = {"minutes": str(survey.minutes)} | ({"date": answered_on} if answered_on else {})
    asks_where = any(page.question.kind in (Kind.PLACE, Kind.POINTS) for page in survey.pages)
    own = mark("U hoeft uw naam niet op te schrijven. Schrijf ook geen namen van andere mensen op.")
    after = mark("Wij typen uw antwoorden over in de computer. Daarna vernietigen wij dit papier.")
    return FormPaper(
        language=writer.language,
        direction=direction_of(writer.language),
        title=f"{writer.shown(survey.title).text} · {area}",
        author=author,
        made_on=made_on,
        area=area,
        heading=writer.shown(survey.title),
        intro=filled(survey.intro, writer.language, values),
        how=(
            say(mark("Zet een kruis in het vakje van uw antwoord. Vergist u zich? Maak het vakje helemaal zwart.")),
            say(mark("U mag vragen overslaan.")),
            say(mark("Begint een vraag met “Alleen als”? Sla de vraag over als dat niet voor u geldt.")),
        ),
        privacy=(writer.shown(survey.promise), writer.words(own), writer.words(after)),
        helper=say(mark("Hielp iemand u bij het invullen?")),
        helper_boxes=(say(mark("Nee")), say(mark("Ja"))),
        parts=tuple(_parts(writer)),
        places_title=say(mark("Lijst met plekken")) if asks_where else "",
        places=_places(writer) if asks_where else (),
        number_words=say(mark("Formulier")),
        numbers=tuple(copies),
        mark_words=say(message(mark("Kenmerk %(mark)s"), mark=writer.numbers.mark)),
        thanks=filled(survey.thanks, writer.language, values),
        for_team=say(mark("Voor het team: ingetypt op, door")),
    )


def _parts(writer: Writer) -> Iterable[Part]:
    titles = {section.key: section.title for section in writer.survey.sections}
    on_paper = [question for question in writer.survey.questions if question.kind is not Kind.PHOTO]
    for section, questions in groupby(on_paper, key=lambda question: question.section):
        title = titles.get(section)
        yield Part(None if title is None else writer.shown(title), tuple(_entries(writer, list(questions))))


def _entries(writer: Writer, questions: Sequence[Question]) -> Iterable[tuple[Block | None, Repeat | None]]:
    for of, group in groupby(questions, key=lambda question: question.per_choice_of):
        if of is None:
            for question in group:
                yield (_block(writer, question), None)
        else:
            yield (None, _repeat(writer, of, list(group)))


def _repeat(writer: Writer, of: str, questions: Sequence[Question]) -> Repeat:
    source = writer.survey.question(of)
    times = (source.maximum if source else None) or CHOICES
    titles = tuple(writer.say(message(mark("Uw keuze %(number)s"), number=number)) for number in range(1, times + 1))
    label = writer.numbers.pages[of].label if of in writer.numbers.pages else ""
    which = writer.say(message(mark("Nummer van uw antwoord bij vraag %(question)s:"), question=label))
    return Repeat(titles if times > 1 else ("",), which, tuple(_block(writer, question) for question in questions))


def _block(writer: Writer, question: Question) -> Block:
    pages = [page for page in writer.survey.pages if page.question is question]
    if not pages:
        return Block("info", "", writer.shown(question.text))
    page = pages[0]
    numbered = writer.numbers.pages.get(page.page_key)
    shape = _SHAPES.get(question.kind, "line")
    if shape == "line" and question.several_lines:
        shape = "lines"
    boxes = _boxes(writer, page, numbered)
    return Block(
        shape=shape,
        label="" if numbered is None or shape == "grid" else numbered.label,
        text=writer.shown(question.text),
        hint=writer.optional(question.hint),
        note=_note(writer, question),
        boxes=boxes,
        columns=2 if len(boxes) >= MANY and all(len(box.text.text) <= SHORT for box in boxes) else 1,
        lines=tuple(_grid_lines(writer, pages)) if shape == "grid" else (),
        ends=tuple(writer.shown(each) for each in (question.low_end, question.high_end) if each is not None),
        number=_number(question),
        blanks=_blanks(writer, question),
    )


_SHAPES = {
    Kind.SINGLE: "boxes",
    Kind.MULTIPLE: "boxes",
    Kind.SCALE: "boxes",
    Kind.MOMENTS: "boxes",
    Kind.STATEMENTS: "grid",
    Kind.MARK: "marks",
    Kind.RANKING: "order",
    Kind.NUMBER: "digits",
    Kind.POSTCODE: "digits",
    Kind.DATE: "date",
    Kind.PLACE: "place",
    Kind.POINTS: "points",
    Kind.INFO: "info",
}


def _boxes(writer: Writer, page: Page, numbered: PageNumbers | None) -> tuple[Box, ...]:
    kind = KINDS[page.question.kind]
    if page.question.kind is Kind.PLACE:
        return tuple(
            Box(place.number, _place_name(writer, place.kind))
            for place in writer.numbers.places
            if place.code is None and place.kind in page.question.place_kinds
        )
    options = numbered.options if numbered else ()
    return tuple(
        Box(each.number, writer.label(each.text or kind.label(page, each.code), each.code)) for each in options
    )


def _grid_lines(writer: Writer, pages: Sequence[Page]) -> Iterable[Line]:
    for page in pages:
        if page.subject is not None:
            yield Line(writer.numbers.pages[page.page_key].label, writer.shown(page.subject))


def _note(writer: Writer, question: Question) -> str:
    said = []
    when = asked_if(question.show_if, writer.numbers, writer.say)
    if when:
        said.append(writer.say(message(mark("Alleen als u dit koos: %(when)s."), when=when)))
    if question.kind is Kind.MULTIPLE:
        said += _how_many(writer, question)
    if question.kind is Kind.RANKING:
        said.append(writer.say(mark("Schrijf de nummers op: wat voor u het eerst komt, staat vooraan.")))
    if question.kind is Kind.POINTS:
        said.append(writer.say(mark("Schrijf bij elke plek twee nummers: van het onderwerp en van de plek.")))
    return " ".join(said)


def _how_many(writer: Writer, question: Question) -> list[str]:
    """Say how many answers there may be, unless the question says so itself."""
    own = writer.shown(question.text).text
    if question.maximum:
        return (
            []
            if str(question.maximum) in own
            else [writer.say(message(mark("Kies er hooguit %(most)s."), most=question.maximum))]
        )
    return [] if question.hint else [writer.say(mark("U mag meer dan één antwoord kiezen."))]


def _number(question: Question) -> int:
    match question.kind:
        case Kind.RANKING:
            return ranks_of(question)
        case Kind.POINTS:
            return points_of(question)
        case Kind.POSTCODE:
            return 4
        case Kind.NUMBER:
            return max(len(str(each)) for each in (question.least or 0, question.most or 0))
        case Kind.TEXT:
            return min(max(-(-(question.max_length or 1) // SIGNS_PER_LINE), LEAST_LINES), MOST_LINES)
        case _:
            return 0


def _blanks(writer: Writer, question: Question) -> tuple[str, ...]:
    match question.kind:
        case Kind.DATE:
            return tuple(writer.say(each) for each in (mark("Dag"), mark("Maand"), mark("Jaar")))
        case Kind.PLACE:
            return (writer.say(mark("Nummer van de plek (zie de lijst achteraan):")),)
        case Kind.POINTS:
            return (writer.say(mark("Onderwerp")), writer.say(mark("Nummer van de plek (zie de lijst achteraan):")))
        case Kind.NUMBER:
            return ("", writer.shown(question.unit).text if question.unit else "")
        case _:
            return ()


def _places(writer: Writer) -> tuple[PlaceLine, ...]:
    return tuple(
        PlaceLine(
            place.number,
            ShownText(place.name, "nl", "ltr", fallback=False) if place.name else _place_name(writer, place.kind),
        )
        for place in writer.numbers.places
    )


def _place_name(writer: Writer, kind: str) -> ShownText:
    from participatie.surveys.kinds.base import PLACE_NAMES

    return writer.words(PLACE_NAMES[kind])
