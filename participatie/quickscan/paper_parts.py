"""The parts of a quick scan on paper: in short, places, what surprised us, who answered, and how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from participatie.documents.sections import Fact, Section
from participatie.documents.voice import Cell, Grid, Voice, named
from participatie.quickscan.content import (
    Count,
    Division,
    RecordsTold,
    RoundResponse,
    ScanContent,
    ToldPlace,
    ToldSurprises,
)
from participatie.quickscan.layers import OVERLAP_NAMES, SHARED
from participatie.quickscan.wording import (
    AUDIENCE_NAMES,
    CHANNELS,
    DIVISION_NAMES,
    FEW_ANSWERED,
    FEW_OBSERVED,
    NEVER_ADDED,
    NO_REPORTS,
    incident_words,
    observation_words,
    theme_sentence,
    voices_words,
)
from participatie.text import counted, mark
from participatie.written import ShownText, WrittenText, direction_of, written


def in_short(content: ScanContent, voice: Voice) -> Section:
    """Say in a few sentences what came out."""
    shared = [each for each in content.places if each.overlap in SHARED]
    lines = [
        voice.own(voice.translate(counted("Er is %(num)s plek.", "Er zijn %(num)s plekken.", len(content.places)))),
    ]
    if shared:
        told = counted(
            "%(num)s plek noemen minstens twee groepen.", "%(num)s plekken noemen minstens twee groepen.", len(shared)
        )
        lines.append(voice.own(voice.translate(told)))
    facts = (Fact(voice.own(""), tuple(voice.shown(each.name) for each in shared)),) if shared else ()
    return Section(voice.says(mark("In het kort")), tuple(lines), facts)


def places(content: ScanContent, voice: Voice) -> Section | None:
    """Give the table of places: who names each."""
    if not content.places:
        return None
    header = [mark("Plek"), mark("Bewoners"), mark("Ondernemers"), mark("Professionals"), mark("Wie de plek noemt")]
    rows = tuple(_place_row(each, voice) for each in content.places)
    grid = Grid(voice.say(mark("Wie noemt welke plek?")), tuple(map(voice.say, header)), rows, (6, 4, 4, 4, 4))
    lines = [voice.says(NO_REPORTS)]
    if any(each.layers.has_incidents for each in content.places):
        lines.append(voice.says(NEVER_ADDED))
    return Section(voice.says(mark("De plekken")), tuple(lines), grids=(grid,))


def _place_row(place: ToldPlace, voice: Voice) -> tuple[Cell, ...]:
    layers = place.layers
    name = voice.shown(place.name)
    first = [ShownText(f"{place.number}. {name.text}", name.language, name.direction, name.fallback)]
    incidents = incident_words(layers)
    if incidents is not None:
        first.append(voice.own(voice.translate(incidents)))
    seen = [voice.own(voice.translate(observation_words(layers)))]
    if layers.organisations:
        seen.append(named(", ".join(layers.organisations)))
    return (
        tuple(first),
        (voice.own(voice.translate(voices_words(layers.residents))),),
        (voice.own(voice.translate(voices_words(layers.entrepreneurs))),),
        tuple(seen),
        (voice.says(OVERLAP_NAMES[place.overlap]),),
    )


def surprises(found: ToldSurprises, voice: Voice) -> Section:
    """Say what the groups do not share, and what the coordinator wrote about it."""
    facts = []
    if found.only_people:
        facts.append(_names(mark("Mensen noemen dit, professionals niet"), found.only_people, voice))
    if found.only_professionals:
        facts.append(_names(mark("Professionals noemen dit, weinig mensen"), found.only_professionals, voice))
    for by_people, label in (
        (True, mark("Onderwerpen die mensen vaker noemen")),
        (False, mark("Onderwerpen die professionals vaker noemen")),
    ):
        lines = [
            voice.own(voice.translate(theme_sentence(each, voice.shown(each.theme).text)))
            for each in found.themes
            if each.by_people is by_people
        ]
        if lines:
            facts.append(Fact(voice.says(label), tuple(lines)))
    if found.text:
        facts.append(Fact(voice.says(mark("Wat het team opviel")), tuple(lines_of(found.text))))
    return Section(voice.says(mark("Wat ons opviel")), tuple(_how_surprising(found, voice)), tuple(facts))


def _how_surprising(found: ToldSurprises, voice: Voice) -> Iterable[ShownText]:
    if not found.enough_observations:
        yield voice.says(FEW_OBSERVED)
    if not found.enough_people:
        yield voice.says(FEW_ANSWERED)
    if found.compared:
        yield voice.says(
            mark("We vergeleken %(compared)s onderwerpen. Alleen wat geen toeval lijkt, staat hier."),
            compared=found.compared,
        )
        yield voice.says(mark("Per onderwerp telt een organisatie één keer per dag, en een schouw één keer."))
    if found.by_chance and found.themes:
        yield voice.own(
            voice.translate(
                counted(
                    "Ook als er niets verschilt, lijkt %(num)s onderwerp toch te verschillen.",
                    "Ook als er niets verschilt, lijken %(num)s onderwerpen toch te verschillen.",
                    found.by_chance,
                )
            )
        )


def _names(label: str, names: Sequence[WrittenText], voice: Voice) -> Fact:
    return Fact(voice.says(label), tuple(map(voice.shown, names)))


def response(content: ScanContent, voice: Voice) -> Section | None:
    """Say who answered each round, as far as that may be told."""
    if not content.response:
        return None
    parts = tuple(_round(each, voice) for each in content.response)
    return Section(voice.says(mark("Wie er antwoordden")), parts=parts)


def _round(told: RoundResponse, voice: Voice) -> Section:
    facts = [Fact(voice.says(mark("Wie")), (voice.says(AUDIENCE_NAMES[told.audience]),))]
    many = voice.says(mark("minder dan vijf mensen"))
    if told.people is not None:
        many = voice.own(voice.translate(counted("%(num)s mens", "%(num)s mensen", told.people)))
    facts.append(Fact(voice.says(mark("Antwoorden")), (many,)))
    since = voice.says(mark("vanaf %(day)s"), day=voice.day(told.opened_on))
    if told.told_until is not None:
        since = voice.says(
            mark("van %(day)s tot en met %(until)s"), day=voice.day(told.opened_on), until=voice.day(told.told_until)
        )
    facts.append(Fact(voice.says(mark("Wanneer")), (since,)))
    grids = tuple(_division(each, voice) for each in told.divisions)
    return Section(voice.shown(told.title), facts=tuple(facts), grids=grids)


def _division(division: Division, voice: Voice) -> Grid:
    rows = []
    for each in division.counts:
        people = voice.says(mark("verborgen")) if each.people is None else voice.own(voice.number(each.people, 0))
        rows.append(((_group(division.by, each, voice),), (people,)))
    name = voice.say(DIVISION_NAMES[division.by])
    return Grid(name, (voice.say(mark("Groep")), voice.say(mark("Mensen"))), tuple(rows), (6, 2))


def _group(by: str, count: Count, voice: Voice) -> ShownText:
    if by == "channel":
        return voice.says(CHANNELS.get(count.code, CHANNELS[""]))
    if by == "language":
        return ShownText(count.words.dutch, count.code or "nl", direction_of(count.code or "nl"), fallback=False)
    return voice.shown(count.words)


def method(content: ScanContent, voice: Voice) -> Section:
    """Say in plain words how the scan was made."""
    how = content.method
    lines = [
        voice.says(mark("Bewoners en ondernemers zetten punten op de kaart. Wij tellen mensen, geen punten.")),
        voice.says(mark("Een hotspot is een plek waar meer mensen een punt zetten dan toeval verklaart.")),
        voice.says(mark("Wij noemen een groep pas als minstens vijf mensen van die groep de plek noemen.")),
        voice.says(mark("Professionals schrijven op wat zij zien. Dat telt nooit als stem van bewoners.")),
        voice.says(mark("Een waarneming hoort bij een hotspot als zij er hoogstens 100 meter vandaan ligt.")),
    ]
    facts = []
    if how.searched_on is not None:
        found = [voice.says(mark("Laatst gezocht op %(day)s."), day=voice.day(how.searched_on))]
        if how.people is not None:
            found.append(voice.says(mark("Aantal mensen dat een plek noemde: %(count)s."), count=how.people))
        if not how.enough:
            found.append(voice.says(FEW_ANSWERED))
        facts.append(Fact(voice.says(mark("Hotspots")), tuple(found)))
    seen = counted("%(num)s waarneming", "%(num)s waarnemingen", how.observations)
    facts.append(
        Fact(
            voice.says(mark("Professionals")),
            (voice.own(voice.translate(seen)), *(named(each) for each in how.organisations)),
        )
    )
    facts += [
        Fact(
            voice.says(mark("Schouw van %(day)s"), day=voice.day(each.walked_on)),
            (
                named(each.along),
                voice.own(voice.translate(counted("%(num)s bevinding", "%(num)s bevindingen", each.findings))),
            ),
        )
        for each in how.walks
    ]
    if how.incident_sets:
        records = tuple(line for each in how.incident_sets for line in _records(each, voice))
        facts.append(Fact(voice.says(mark("Meldingen bij gemeente of politie")), records))
    return Section(voice.says(mark("Zo is deze quickscan gemaakt")), tuple(lines), tuple(facts))


def _records(told: RecordsTold, voice: Voice) -> Iterable[ShownText]:
    count = voice.number(told.records, 0)
    yield voice.says(mark("%(name)s: %(count)s meldingen"), name=told.name, count=count)
    if told.first_on and told.last_on:
        yield voice.says(
            mark("van %(day)s tot en met %(until)s"), day=voice.day(told.first_on), until=voice.day(told.last_on)
        )
    if told.source or told.licence:
        yield named(" · ".join(filter(None, (told.source, told.licence))))


def checking(content: ScanContent, checksum: str, voice: Voice) -> Section | None:
    """Say which document this is; nothing for a preview."""
    if not checksum:
        return None
    facts = (
        Fact(voice.says(mark("Nummer")), (voice.own(str(content.number)),)),
        Fact(voice.says(mark("Controlegetal (SHA-256)")), (named(checksum),)),
    )
    return Section(voice.says(mark("Deze quickscan controleren")), facts=facts)


def lines_of(text: str) -> list[ShownText]:
    """Cut a Dutch text into its lines."""
    return [written(line.strip()).shown("nl") for line in text.splitlines() if line.strip()]
