"""Taking the answers of a round along: what may leave is decided and written down first, then it streams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.exports import codebook
from participatie.exports.codebook import About
from participatie.exports.codebook_paper import CodebookPaper, codebook_paper
from participatie.exports.csv_file import COMMA, SEMICOLON, csv_pieces
from participatie.exports.form_content import FormPaper
from participatie.exports.layout import Layout, Reader, fixed_variables, layout_of
from participatie.exports.paper import Writer, form_paper
from participatie.exports.rows import Known, Response, Words, common, rows_of
from participatie.exports.sheets import Book, Sheet, ods_pieces, xlsx_pieces
from participatie.exports.spss import syntax
from participatie.exports.table import Cell, Variable
from participatie.exports.wanted import ENDINGS, FileKind, Wanted, checked, has_sensitive, most_bytes
from participatie.exports.zipped import zip_pieces
from participatie.guarding import actions as guarding
from participatie.i18n import LANGUAGES, LOCAL_ZONE, current_language, day_in_words, translate
from participatie.surveys import actions as surveys
from participatie.surveys.definition import Survey
from participatie.surveys.numbering import FormNumbers, numbers_of
from participatie.surveys.periods import told_until, told_weeks
from participatie.surveys.rounds import Round
from participatie.text import Message, mark, message

CHANNEL_NAMES = {
    "poster_qr": mark("Poster"),
    "letter_code": mark("Brief"),
    "door": mark("Aan de deur"),
    "meeting": mark("Op een bijeenkomst"),
    "phone": mark("Telefoon"),
    "paper": mark("Op papier"),
    "partner": mark("Via een organisatie"),
    "link": mark("Link in een bericht"),
}
WEIGHT_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that may be made: everything but its rows.

    Attributes:
        name: of the file.
        weeks: of which answers are part of it.
        about: what is said about the file.
        language: of the words for what was blotted out.
    """

    name: str
    wanted: Wanted
    round: Round
    layout: Layout
    known: Known
    weeks: frozenset[str]
    about: About
    sheets: tuple[Sheet, ...]
    author: str
    made_on: date
    language: str


def say(sentence: Message | str) -> str:
    """Speak the language of the reader."""
    return translate(sentence if isinstance(sentence, Message) else Message(sentence))


def numbers_for(connection: Connection, area: Area, survey: Survey) -> FormNumbers:
    """Give the numbers of a survey on paper in an area: of what can be named there now."""
    streets = {street.code: street.name for street in areas.list_streets(connection, area.id)}
    landmarks = {place.code: place.name for place in areas.list_landmarks(connection, area.id)}
    return numbers_of(survey, streets, landmarks)


@dataclass(frozen=True, slots=True)
class Countable:
    """Which answers of a round a file made now would have.

    Attributes:
        people: how many answered in each of its weeks.
        until: last day that is counted; None when everything is.
    """

    people: Mapping[str, int]
    until: date | None

    @property
    def rows(self) -> int:
        """How many rows the file would have."""
        return sum(self.people.values())


def countable(connection: Connection, round_: Round, now: datetime) -> Countable:
    """Tell which answers a file made now would have: those of the results, so that no two files can be subtracted."""
    counts = surveys.count_responses(connection, round_.area_id, by="week")
    people = {week: number for (code, week), number in counts.items() if code == round_.code}
    weeks = told_weeks(people, round_, now)
    return Countable({week: people[week] for week in sorted(weeks)}, told_until(people, round_, now))


def prepare(
    connection: Connection, area: Area, round_: Round, wanted: Wanted, account: Account, author: str, now: datetime
) -> Prepared:
    """Decide whether somebody may take a file along, and write it down in the audit log.

    Args:
        connection: a writing transaction; the rows are read in another one, after it.
        wanted: as typed.
        author: who is responsible for the file, in words.

    Raises:
        Refusal: see `wanted.checked`.
    """
    counted = countable(connection, round_, now)
    found = checked(wanted, counted.rows)
    accounts.record(connection, account.id, "answers_exported", f"{round_.code} {found.kind}: {found.purpose}", now)
    if found.sensitive:
        accounts.record(connection, account.id, "sensitive_answers_exported", f"{round_.code}: {found.reason}", now)
    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    weeks = frozenset(counted.people)
    weigh = _weigh(connection, area, round_, survey, weeks)
    numbers = numbers_for(connection, area, survey)
    reader = Reader(current_language().code, say)
    fixed = _fixed(reader, sorted(weeks), weighted=weigh is not None)
    earlier = surveys.earlier_versions(connection, survey)
    layout = layout_of(survey, numbers, reader, fixed, earlier=earlier, sensitive=found.sensitive)
    about = About(
        title=reader.words(survey.title),
        area=area.name,
        round_code=round_.code,
        survey=_version(survey),
        responses=counted.rows,
        until=day_in_words(counted.until) if counted.until else "",
        mark=numbers.mark,
        left_out=not found.sensitive if has_sensitive(survey) else None,
        weighted=weigh is not None,
        purpose=found.purpose,
        made_on=day_in_words(_today(now), year=True),
    )
    return Prepared(
        name=f"antwoorden-{area.slug}-{round_.code}.{ENDINGS[found.kind]}",
        wanted=found,
        round=round_,
        layout=layout,
        known=_known(connection, area, round_, counted.people, weigh),
        weeks=weeks,
        about=about,
        sheets=_sheets(layout, about, numbers, _removed(connection, area, numbers)),
        author=author,
        made_on=_today(now),
        language=reader.language,
    )


def _sheets(
    layout: Layout, about: About, numbers: FormNumbers, removed: Sequence[tuple[str, str]]
) -> tuple[Sheet, ...]:
    lines = tuple((line,) for line in codebook.explanation(about, say))
    return (
        codebook.variables_sheet(layout.variables, say),
        codebook.values_sheet(layout.variables, say),
        codebook.places_sheet(numbers, removed, say),
        Sheet(say(mark("Uitleg")), (say(mark("Over dit bestand")),), lines, (100,)),
    )


def pieces(connection: Connection, prepared: Prepared) -> Iterator[bytes]:
    """Make the file, piece by piece, on one consistent picture of the database.

    Args:
        connection: a reading transaction that stays open until the last piece is taken.
    """
    # The picture of the database is taken with the first reading in it: now, not when the first row leaves.
    surveys.round_by_id(connection, prepared.round.id)
    released = guarding.each_released(connection, prepared.round.id, prepared.language)
    known = replace(prepared.known, words=Words((each, page, text.text) for each, page, text in released))
    rows = rows_of(prepared.layout, _responses(connection, prepared.round, prepared.weeks), known)
    if prepared.wanted.kind is FileKind.EXCEL:
        return xlsx_pieces(_book(prepared), rows)
    if prepared.wanted.kind is FileKind.OFFICE:
        return ods_pieces(_book(prepared), rows)
    return _zip(prepared, rows)


def codebook_of(connection: Connection, area: Area, survey: Survey, author: str, now: datetime) -> CodebookPaper:
    """Give the codebook of a survey for the reader of this page."""
    numbers = numbers_for(connection, area, survey)
    reader = Reader(current_language().code, say)
    earlier = surveys.earlier_versions(connection, survey)
    layout = layout_of(survey, numbers, reader, _fixed(reader, ()), earlier=earlier, sensitive=True)
    return codebook_paper(
        layout,
        reader,
        title=reader.words(survey.title),
        about=_version(survey),
        area=area.name,
        author=author,
        made_on=_today(now),
        mark_signs=numbers.mark,
    )


def form_of(
    connection: Connection, area: Area, survey: Survey, author: str, copies: Sequence[str], now: datetime
) -> FormPaper:
    """Give the form on paper in the language that is spoken now."""
    writer = Writer(survey, numbers_for(connection, area, survey), current_language().code, say)
    return form_paper(
        writer,
        area=area.name,
        author=author,
        made_on=_today(now),
        answered_on=day_in_words(area.feedback_on) if area.feedback_on else "",
        copies=copies,
    )


def _zip(prepared: Prepared, rows: Iterator[tuple[Cell, ...]]) -> Iterator[bytes]:
    comma = prepared.wanted.kind is FileKind.COMMA
    dialect = COMMA if comma else SEMICOLON
    names = ("codeboek.csv", "waarden.csv", "plekken.csv")
    tables = zip(names, prepared.sheets[: len(names)], strict=True)
    files = [(name, csv_pieces(sheet.header, sheet.rows, dialect)) for name, sheet in tables]
    notes = codebook.explanation(prepared.about, say)
    files.append(("uitleg.txt", iter(("\ufeff" + "\r\n".join(notes) + "\r\n").encode().splitlines(keepends=True))))
    if comma:
        read = syntax(
            prepared.layout.variables,
            "antwoorden.csv",
            notes,
            say(codebook.SKIPPED_LABEL),
            say(codebook.NOT_ASKED_LABEL),
        )
        files.append(("spss.sps", iter((read.encode(),))))
    files.append(("antwoorden.csv", csv_pieces(prepared.layout.names, rows, dialect)))
    largest = most_bytes(prepared.layout.variables, prepared.about.responses)
    return zip_pieces(files, prepared.made_on, largest=largest)


def _book(prepared: Prepared) -> Book:
    return Book(
        title=prepared.about.title,
        author=prepared.author,
        made_on=prepared.made_on,
        data=say(mark("Antwoorden")),
        header=prepared.layout.names,
        others=prepared.sheets,
        largest=most_bytes(prepared.layout.variables, prepared.about.responses),
    )


def _responses(connection: Connection, round_: Round, weeks: frozenset[str]) -> Iterator[Response]:
    return (each for each in surveys.stream_responses(connection, round_.id) if each.week in weeks)


def _fixed(reader: Reader, weeks: Sequence[str], *, weighted: bool = False) -> tuple[Variable, ...]:
    channels = {code: say(name) for code, name in CHANNEL_NAMES.items()}
    languages = {code: language.name for code, language in LANGUAGES.items()}
    return fixed_variables(reader, channels, languages, weeks, weighted=weighted)


def _today(now: datetime) -> date:
    return now.astimezone(LOCAL_ZONE).date()


def _version(survey: Survey) -> str:
    return f"{survey.slug}, {say(message(mark('versie %(number)s'), number=survey.version))}"


def _known(
    connection: Connection,
    area: Area,
    round_: Round,
    people: Mapping[str, int],
    weigh: Callable[[Response], float] | None,
) -> Known:
    def usual(by: str) -> frozenset[str]:
        counts = surveys.count_responses(connection, area.id, by=by)
        return common({value: number for (code, value), number in counts.items() if code == round_.code})

    return Known(
        channels=usual("channel"),
        languages=usual("language"),
        modes=usual("mode"),
        weeks=common(people),
        weigh=weigh,
    )


def _weigh(
    connection: Connection, area: Area, round_: Round, survey: Survey, weeks: frozenset[str]
) -> Callable[[Response], float] | None:
    """Give the weight of each response; None when there is nothing to weigh with, or weighing was refused."""
    from participatie.results.actions.margins import margins_of_area
    from participatie.results.weighting import combination_of, weighting_of_counts, weighting_questions

    questions = weighting_questions(survey)
    margins = margins_of_area(connection, area.id)
    if not questions or not margins:
        return None
    people = Counter(combination_of(questions, each.answers) for each in _responses(connection, round_, weeks))
    weighting = weighting_of_counts(survey, people, margins)
    if weighting.refused is not None:
        return None
    return lambda response: round(weighting.weight_of(combination_of(questions, response.answers)), WEIGHT_DECIMALS)


def _removed(connection: Connection, area: Area, numbers: FormNumbers) -> tuple[tuple[str, str], ...]:
    """Give the places that were named once and are gone from the list, with their names."""
    listed = {place.code for place in numbers.places}
    names = {street.code: street.name for street in areas.list_streets(connection, area.id, also_removed=True)}
    names |= {place.code: place.name for place in areas.list_landmarks(connection, area.id, also_removed=True)}
    return tuple((code, name) for code, name in names.items() if code not in listed)
