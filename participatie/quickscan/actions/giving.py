"""Make the document of a quick scan, give it out, and open it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.disclosure import shown_count
from participatie.errors import Refusal
from participatie.i18n import LANGUAGES, LOCAL_ZONE
from participatie.incidents import actions as incidents
from participatie.incidents.incident import Status
from participatie.quickscan import store
from participatie.quickscan.actions.gathering import Helpers, Scan, editions_of, scan_of
from participatie.quickscan.actions.proposing import proposals_of
from participatie.quickscan.content import (
    FORMAT,
    Method,
    Note,
    RecordsTold,
    RoundResponse,
    ScanContent,
    ToldCase,
    ToldNamed,
    ToldPlace,
    ToldSurprises,
    ToldTheme,
    WalkTold,
)
from participatie.quickscan.freezing import checksum_of, frozen_text, read_frozen
from participatie.quickscan.places import ScanPlace
from participatie.quickscan.response import divisions_of, words_of
from participatie.quickscan.steady import newest_told, steady_method, steady_places
from participatie.quickscan.surprises import unshared
from participatie.results import actions as results
from participatie.surveys import actions as surveys
from participatie.surveys.rounds import Round
from participatie.text import mark
from participatie.written import WrittenText, written


@dataclass(frozen=True, slots=True)
class Given:
    """A scan that was given out: what it says, the checksum of its document, and when."""

    content: ScanContent
    checksum: str
    given_at: datetime


def content_of(
    connection: Connection, area: Area, now: datetime, helpers: Helpers | None = None, *, number: int = 0
) -> ScanContent:
    """Make the document of a scan as it would be given out now.

    Args:
        connection: reading is enough.
        area: where.
        now: the present, aware UTC.
        helpers: who may help at a place, when the room of partners lends it.
        number: under which it is given out; 0 for a preview.
    """
    scan = scan_of(connection, area)
    editions = editions_of(connection, area.id)
    before = editions[0] if editions else None
    told = {each.key: each for each in steady_places(_told_places(scan), newest_told(editions))}
    cases = [
        ToldCase(told[each.place.key], each.kept.text.strip(), each.helpers, each.questions)
        for each in proposals_of(connection, scan, helpers)
        if each.kept.included
    ]
    return ScanContent(
        format=FORMAT,
        number=number,
        made_on=now.astimezone(LOCAL_ZONE).date(),
        area_name=area.name,
        made_by=area.controller or area.name,
        response=tuple(_response(connection, each, now) for each in _rounds(connection, area, now)),
        method=steady_method(_method(connection, scan), before.method if before else None),
        places=tuple(told.values()),
        surprises=told_surprises(connection, scan, tuple(told.values())),
        cases=tuple(cases),
    )


def next_content(connection: Connection, area: Area, now: datetime, helpers: Helpers | None = None) -> ScanContent:
    """Make the document under the number at which it would be given out.

    This takes a moment, so it only reads: nobody who sends answers has to wait for it.
    """
    newest = next(iter(store.list_editions(connection, area.id)), None)
    return content_of(connection, area, now, helpers, number=newest.number + 1 if newest else 1)


def give_out(connection: Connection, area: Area, content: ScanContent, by: Account, now: datetime) -> Given:
    """Freeze a document that `next_content` made, under its number.

    Raises:
        Refusal: there is no place to tell about, nothing changed, or somebody else just gave one out.
    """
    newest = next(iter(store.list_editions(connection, area.id)), None)
    if not content.places:
        raise Refusal(mark("Er is nog geen plek om over te vertellen. Zoek eerst hotspots of schrijf waarnemingen op."))
    if newest is not None:
        old = read_frozen(ScanContent, newest.text)
        if replace(content, number=old.number, made_on=old.made_on) == old:
            raise Refusal(mark("Er is niets veranderd sinds de vorige quickscan."))
    text = frozen_text(content)
    edition = store.Edition(content.number, text, checksum_of(text), now)
    store.add_edition(connection, area.id, edition, by.id)
    accounts.record(connection, by.id, "quickscan_given_out", f"area {area.id}, number {content.number}", now)
    return _given(edition)


def list_given(connection: Connection, area_id: int) -> tuple[Given, ...]:
    """Give the scans that were given out, the newest first."""
    return tuple(_given(each) for each in store.list_editions(connection, area_id))


def edition_of(connection: Connection, area_id: int, number: int) -> Given:
    """Give one scan that was given out, or raise `Absent`."""
    return _given(store.edition(connection, area_id, number))


def _given(edition: store.Edition) -> Given:
    return Given(read_frozen(ScanContent, edition.text), edition.checksum, edition.given_at)


def _rounds(connection: Connection, area: Area, now: datetime) -> tuple[Round, ...]:
    """Give the rounds that have begun, the newest first."""
    begun = [each for each in surveys.list_rounds(connection, area.id) if each.opens_at <= now]
    return tuple(sorted(begun, key=lambda each: (-each.opens_at.timestamp(), each.audience, each.id)))


def _response(connection: Connection, round_: Round, now: datetime) -> RoundResponse:
    survey = surveys.survey_by_hash(connection, round_.survey_hash)
    shown = results.results(connection, round_.id, now).shown
    streets = areas.list_streets(connection, round_.area_id, also_removed=True)
    landmarks = areas.list_landmarks(connection, round_.area_id, also_removed=True)
    names = {each.code: each.name for each in streets} | {each.code: each.name for each in landmarks}
    return RoundResponse(
        audience=round_.audience,
        title=words_of(survey.title),
        people=shown.people,
        opened_on=round_.opens_at.astimezone(LOCAL_ZONE).date(),
        told_until=results.last_day(connection, round_, now),
        divisions=divisions_of(survey, shown, names, {code: each.name for code, each in LANGUAGES.items()}),
    )


def _method(connection: Connection, scan: Scan) -> Method:
    run = scan.run
    return Method(
        searched_on=run.detected_at.astimezone(LOCAL_ZONE).date() if run else None,
        people=shown_count(run.respondents) if run else None,
        enough=run is not None and run.enough,
        observations=len(scan.noted),
        organisations=scan.organisations,
        walks=tuple(
            WalkTold(each.walked_on, each.along, sum(1 for one in scan.noted if one.observation.walk_id == each.id))
            for each in scan.walks
        ),
        incident_sets=tuple(
            RecordsTold(
                each.name, each.records, each.terms.source, each.terms.licence,
                each.terms.period_from, each.terms.period_until,
            )
            for each in incidents.list_incident_sets(connection, scan.area.id)
            if each.status is Status.READY
        ),
    )  # fmt: skip


def _told_places(scan: Scan) -> list[ToldPlace]:
    return [_told(each, str(number), scan) for number, each in enumerate(scan.places, start=1)]


def _told(place: ScanPlace, number: str, scan: Scan) -> ToldPlace:
    findings = place.spot.findings if place.spot else None
    people = place.spot.people if place.spot else None
    sure = findings if people is not None else None
    return ToldPlace(
        key=place.key,
        number=number,
        name=place.name,
        firm=place.firm,
        overlap=place.overlap,
        layers=place.layers,
        people=people,
        themes=tuple(theme_words(scan, code) for code in place.themes[:4]),
        seen=tuple(theme_words(scan, code) for code in place.seen[:4]),
        moments=place.moments,
        low=round(100 * sure.share_low) if sure else None,
        high=round(100 * sure.share_high) if sure else None,
        holds_in_100=sure.holds_in_100 if sure and sure.firm else None,
        notes=tuple(
            Note(each.observation.entry.text, each.observation.organisation)
            for each in place.notes
            if each.observation.entry.may_be_public
        ),
    )


def theme_words(scan: Scan, code: str) -> WrittenText:
    """Give the words for a theme, or its code when no survey knows it any more."""
    found = scan.themes.get(code)
    return words_of(found) if found else written(code)


def told_surprises(connection: Connection, scan: Scan, places: tuple[ToldPlace, ...] | None = None) -> ToldSurprises:
    """Put what the layers do not share in words, with what the coordinator wrote about it.

    Args:
        connection: reading is enough.
        scan: the layers.
        places: as they are told; those of the scan when left out.
    """
    found = scan.surprises
    names = {each.key: each.name for each in scan.places}
    only_people, only_professionals = unshared(scan.places if places is None else places)
    return ToldSurprises(
        enough_people=found.enough_people,
        enough_observations=found.enough_observations,
        only_people=tuple(names[key] for key in only_people) if found.enough_observations else (),
        only_professionals=tuple(names[key] for key in only_professionals) if found.enough_people else (),
        themes=tuple(
            ToldTheme(
                theme_words(scan, each.theme), each.by_people, each.people, each.of_100_named,
                each.observations, each.of_100_observed,
            )
            for each in found.themes
        ),
        compared=found.compared,
        by_chance=found.by_chance,
        text=store.surprise_text(connection, scan.area.id).text,
        people=found.people,
        named=tuple(ToldNamed(theme, people) for theme, people in found.named.items()),
    )  # fmt: skip
