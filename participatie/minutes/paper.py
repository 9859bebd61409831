"""What does a report say on paper, in one reader's language?

The same words in the same order as on the page; a text that only exists in Dutch stays Dutch and says so. How actions
stand today is not on paper but on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from participatie.documents.sections import Fact, Section
from participatie.minutes.content import ReportContent, ToldEntry
from participatie.minutes.entry import EntryKind
from participatie.plan.documents import Cell, Grid, Voice, named
from participatie.plan.draft import Lead
from participatie.text import Message, counted, mark
from participatie.written import ShownText, WrittenText, direction_of

TITLE = mark("Verslag van de bijeenkomst")


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """A whole report on paper.

    Attributes:
        language: code of the reader's language.
        direction: direction of its script.
        title: of the document.
        author: who is responsible, in words.
        made_on: the day of publication.
        running: short words at the head of every page.
        foot: short words at the foot of every page.
        area: name of the neighbourhood.
        heading: the title on the first page.
        facts: when, where, and how many came.
        notices: what must be known before reading on.
        sections: everything else, in order.
    """

    language: str
    direction: str
    title: str
    author: str
    made_on: date
    running: str
    foot: str
    area: str
    heading: ShownText
    facts: tuple[Fact, ...]
    notices: tuple[str, ...]
    sections: tuple[Section, ...]


def report_paper(content: ReportContent, checksum: str, page_address: str, voice: Voice) -> ReportPaper:
    """Put a published report on paper for one reader.

    Args:
        content: the version.
        checksum: of its document.
        page_address: where the report's page lives, complete.
        voice: the reader's language.

    Source:
        docs/method/meetings.md, "The report".
    """
    heading = voice.shown(content.title)
    version = voice.say(mark("Versie %(number)s"), number=content.number)
    notices = [
        voice.say(
            mark("Hoe het met de acties staat, leest u op %(address)s."), address=page_address.partition("://")[2]
        )
    ]
    if any(voice.shown(text).fallback for text in content.texts()):
        notices.append(voice.say(mark("Een deel van dit verslag is er alleen in het Nederlands.")))
    return ReportPaper(
        language=voice.language,
        direction=direction_of(voice.language),
        title=f"{voice.say(TITLE)} · {content.area_name}",
        author=voice.names(content.organisations) or content.area_name,
        made_on=content.published_on,
        running=content.area_name,
        foot=f"{version} · {voice.day(content.published_on)}",
        area=voice.say(TITLE) + " · " + content.area_name,
        heading=heading,
        facts=_facts(content, voice),
        notices=tuple(notices),
        sections=tuple(each for each in _sections(content, checksum, page_address, voice) if each is not None),
    )


def people_words(content: ReportContent) -> tuple[Message, ...]:
    """Say how many people came, as far as that may be told; a sentence each."""
    shown = content.present
    if shown.people is None:
        return (Message(mark("Er waren minder dan vijf mensen.")),)
    found = [counted("Er was %(num)s mens.", "Er waren %(num)s mensen.", shown.people)]
    found += [_group(name, people) for name, people in shown.groups.items()]
    if "first_time" in shown.visits:
        found.append(
            counted(
                "%(num)s mens was er voor het eerst.",
                "%(num)s mensen waren er voor het eerst.",
                shown.visits["first_time"],
            )
        )
    return tuple(found)


def _group(name: str, people: int) -> Message:
    if name == "residents":
        return counted("%(num)s bewoner", "%(num)s bewoners", people)
    if name == "entrepreneurs":
        return counted("%(num)s ondernemer", "%(num)s ondernemers", people)
    return counted("%(num)s mens van een organisatie", "%(num)s mensen van organisaties", people)


def who_does(entry: ToldEntry, voice: Voice) -> tuple[ShownText, ...]:
    """Say who answers for a line: the organisation and its function, or people of the neighbourhood together."""
    if entry.lead is Lead.RESIDENTS:
        return (voice.says(mark("Bewoners")),)
    if entry.lead is Lead.ENTREPRENEURS:
        return (voice.says(mark("Ondernemers")),)
    found = [named(entry.owner)] if entry.owner else []
    return (*found, voice.shown(entry.function)) if entry.function else tuple(found)


def _facts(content: ReportContent, voice: Voice) -> tuple[Fact, ...]:
    when = voice.say(
        mark("%(day)s, van %(start)s tot %(end)s uur"),
        day=voice.day(content.held_on),
        start=content.begins,
        end=content.ends,
    )
    people = tuple(voice.own(voice.translate(each)) for each in people_words(content))
    found = [
        Fact(voice.says(mark("Wanneer")), (voice.own(when),)),
        Fact(voice.says(mark("Waar")), (voice.shown(content.place),)),
        Fact(voice.says(mark("Wie er waren")), people),
    ]
    if content.programme:
        found.append(Fact(voice.says(mark("Programma")), _lines(content.programme, voice)))
    return tuple(found)


def _sections(content: ReportContent, checksum: str, page_address: str, voice: Voice) -> Iterable[Section | None]:
    yield _points(content, voice)
    yield _ranking(content, voice)
    yield _entries(content, voice)
    yield _not_agreed(content, voice)
    if content.questions:
        yield Section(voice.say(mark("Open vragen")), facts=(Fact(voice.own(""), _lines(content.questions, voice)),))
    yield _reactions(content, voice)
    yield _onwards(content, voice)
    yield Section(
        voice.say(mark("Dit verslag controleren")),
        facts=(
            Fact(voice.says(mark("Bestand")), (named(f"{page_address.partition('://')[2]}/{content.number}.json"),)),
            Fact(voice.says(mark("Controlegetal (SHA-256)")), (named(checksum),)),
        ),
    )


def _points(content: ReportContent, voice: Voice) -> Section | None:
    if not content.places:
        return None
    facts = []
    for place in content.places:
        name = voice.shown(place.name) if place.name else voice.says(mark("Ergens anders in de buurt"))
        facts.append(Fact(name, tuple(voice.shown(each.text) for each in place.points)))
    return Section(voice.say(mark("Wat mensen zeiden")), facts=tuple(facts))


def _ranking(content: ReportContent, voice: Voice) -> Section | None:
    if not content.ranking or content.voters is None:
        return None
    told = voice.translate(counted("%(num)s mens koos mee.", "%(num)s mensen kozen mee.", content.voters))
    header = (voice.say(mark("Plaats")), voice.say(mark("Plek")))
    rows = tuple(((voice.own(str(each.place)),), (voice.shown(each.name),)) for each in content.ranking)
    title = voice.say(mark("Wat mensen kozen"))
    return Section(
        title, (voice.own(told),), grids=(Grid(voice.say(mark("De volgorde van de avond")), header, rows, (1, 6)),)
    )


def _entries(content: ReportContent, voice: Voice) -> Section | None:
    told = ((mark("Besluiten"), EntryKind.DECISION), (mark("Acties"), EntryKind.ACTION))
    grids = tuple(
        _entry_grid(voice.say(caption), content.of_kind(kind), voice) for caption, kind in told if content.of_kind(kind)
    )
    return Section(voice.say(mark("Wat we afspraken")), grids=grids) if grids else None


def _entry_grid(caption: str, entries: Sequence[ToldEntry], voice: Voice) -> Grid:
    """Put lines in a table; a column in which nothing stands is left out."""
    columns: list[tuple[str, int, list[Cell]]] = [
        (mark("Nummer"), 3, [(voice.own(str(each.number)),) for each in entries]),
        (mark("Wat"), 8, [(voice.shown(each.what),) for each in entries]),
        (mark("Waar"), 5, [(voice.shown(each.where),) if each.where else () for each in entries]),
        (mark("Wie"), 5, [who_does(each, voice) for each in entries]),
        (mark("Klaar op"), 4, [(voice.own(voice.day(each.due_on)),) if each.due_on else () for each in entries]),
    ]
    kept = [column for column in columns if any(column[2])]
    return Grid(
        caption,
        tuple(voice.say(name) for name, _share, _cells in kept),
        tuple(zip(*(cells for _name, _share, cells in kept), strict=True)),
        tuple(share for _name, share, _cells in kept),
    )


def _not_agreed(content: ReportContent, voice: Voice) -> Section | None:
    if not content.not_agreed:
        return None
    facts = tuple(Fact(voice.shown(each.what), (voice.shown(each.why),)) for each in content.not_agreed)
    return Section(voice.say(mark("Wat we niet afspraken, en waarom")), facts=facts)


def _reactions(content: ReportContent, voice: Voice) -> Section | None:
    if not content.answers and content.reactions is None:
        return None
    lines = []
    if content.reactions is not None:
        told = counted(
            "%(num)s mens reageerde op het concept.", "%(num)s mensen reageerden op het concept.", content.reactions
        )
        lines.append(voice.own(voice.translate(told)))
    facts = (Fact(voice.own(""), tuple(voice.shown(each) for each in content.answers)),) if content.answers else ()
    return Section(voice.say(mark("Reacties op het concept")), tuple(lines), facts)


def _onwards(content: ReportContent, voice: Voice) -> Section:
    facts = []
    if content.next_on:
        facts.append(Fact(voice.says(mark("Wanneer")), (voice.own(voice.day(content.next_on)),)))
    if content.next_step:
        facts.append(Fact(voice.says(mark("Wat")), _lines(content.next_step, voice)))
    facts.append(Fact(voice.says(mark("Contact")), (named(content.contact),)))
    return Section(voice.say(mark("Hoe gaat het verder?")), facts=tuple(facts))


def _lines(text: WrittenText, voice: Voice) -> tuple[ShownText, ...]:
    shown = voice.shown(text)
    lines = [line.strip() for line in shown.text.splitlines() if line.strip()]
    return tuple(ShownText(line, shown.language, shown.direction, shown.fallback) for line in lines)
