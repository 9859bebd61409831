"""Making the draft ready with one press, and putting together what everyone reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection
from participatie.door import actions as door
from participatie.evenings import actions as evenings
from participatie.evenings.note import Note
from participatie.evenings.ranking import standings
from participatie.hotspots import actions as hotspots
from participatie.i18n import LOCAL_ZONE
from participatie.meetings import actions as meetings
from participatie.meetings.meeting import Meeting
from participatie.minutes import store
from participatie.minutes.actions.writing import list_entries, report_of, save_report
from participatie.minutes.care import names_in
from participatie.minutes.composing import Names, content_of
from participatie.minutes.content import ReportContent
from participatie.minutes.entry import Entry
from participatie.minutes.gaps import Desk
from participatie.minutes.gathering import agreements_of, completed, first_draft, present_of
from participatie.minutes.reaction import react_until, takes_reactions
from participatie.minutes.report import LONGEST_TEXT, Ranked, Report, report_to_json
from participatie.minutes.store.reports import KeptReport
from participatie.written import SOURCE, WrittenText, written


def make_report(connection: Connection, meeting: Meeting, by: Account, now: datetime) -> KeptReport:
    """Make the draft from what is known; a second time gives the one that is there."""
    notes = evenings.list_notes(connection, meeting.id)
    ranking, voters = _ranking(connection, meeting)
    area = areas.area_by_id(connection, meeting.area_id)
    upcoming = meetings.next_meeting(connection, meeting.area_id, now)
    draft = first_draft(
        notes,
        present_of(door.present(connection, meeting.id)),
        ranking,
        voters,
        programme=_programme(connection, meeting),
        contact=_contact(area, meeting),
        next_on=upcoming.starts_at.astimezone(LOCAL_ZONE).date() if upcoming and upcoming.id != meeting.id else None,
    )
    if store.reports.add_report(connection, meeting.id, report_to_json(draft)):
        accounts.record(connection, by.id, "minutes_made", f"meeting {meeting.code}", now)
    return report_of(connection, meeting)


def complete_report(connection: Connection, meeting: Meeting, by: Account, now: datetime) -> None:
    """Add to the draft what came in since it was made; nothing that stands there changes."""
    kept = report_of(connection, meeting, lock=True)
    notes = evenings.list_notes(connection, meeting.id)
    ranking, voters = _ranking(connection, meeting)
    present = present_of(door.present(connection, meeting.id))
    save_report(connection, meeting, completed(kept.report, notes, present, ranking, voters), by, now)


def list_agreements(connection: Connection, meeting: Meeting) -> tuple[Note, ...]:
    """Give what tables wrote down as agreed and no line of the list says yet, in order of writing."""
    said = {text for each in list_entries(connection, meeting) for text in _said(each)}
    notes = agreements_of(evenings.list_notes(connection, meeting.id))
    return tuple(note for note in notes if note.text.strip() not in said)


def names_of(connection: Connection, area: Area) -> Names:
    """Give what things are called now."""
    spots = hotspots.list_hot_spots(connection, area.id, status=hotspots.CONFIRMED)
    themes = hotspots.theme_names(connection, area.id)
    partners = areas.list_partners(connection, area.id)
    return Names(
        hot_spots={spot.id: spot.name for spot in spots},
        themes={code: _theme(text.by_language) for code, text in themes.items()},
        organisations={each.id: each.name for each in accounts.list_organisations(connection)},
        responsible=(area.controller,) if area.controller else tuple(each.name for each in partners),
    )


def draft_content(
    connection: Connection, area: Area, meeting: Meeting, published_on: date, *, number: int = 0
) -> ReportContent:
    """Give the draft as everyone would read it."""
    kept = report_of(connection, meeting)
    return content_of(
        area,
        meeting,
        kept.report,
        list_entries(connection, meeting),
        store.reactions.list_reactions(connection, meeting.id),
        names_of(connection, area),
        number=number,
        published_on=published_on,
    )


def desk_of(connection: Connection, meeting: Meeting, now: datetime) -> Desk:
    """Give everything that decides whether a report may be shared or published."""
    kept = report_of(connection, meeting)
    entries = list_entries(connection, meeting)
    return Desk(
        over=now >= meeting.ends_at,
        report=kept.report,
        entries=entries,
        shared=kept.shared_at is not None,
        react_until=react_until(kept.shared_at) if kept.shared_at else None,
        reacting=kept.shared_at is not None and takes_reactions(kept.shared_at, now),
        reactions=store.reactions.list_reactions(connection, meeting.id),
        possible_names=possible_names(connection, meeting, kept.report, entries),
        names_checked=kept.names_checked,
    )


def possible_names(
    connection: Connection, meeting: Meeting, report: Report, entries: Sequence[Entry]
) -> tuple[str, ...]:
    """Give the names that we know and that stand in what becomes public: of who signed up, and of who works here."""
    texts = [*report.texts(), WrittenText(report.contact), *(text for each in entries for text in each.texts())]
    known = [each.request.name for each in meetings.list_sign_ups(connection, meeting.id)]
    known += [each.name for each in accounts.list_accounts(connection)]
    places = {word for name in names_of_places(connection, meeting) for word in name.split()}
    return tuple(each for each in names_in(texts, known) if each not in places)


def names_of_places(connection: Connection, meeting: Meeting) -> tuple[str, ...]:
    """Give what is no person: streets, hot spots, organisations, and the place of the meeting."""
    spots = hotspots.list_hot_spots(connection, meeting.area_id)
    return (
        *(each.name for each in areas.list_streets(connection, meeting.area_id)),
        *(each.name for each in areas.list_landmarks(connection, meeting.area_id)),
        *(each.name.dutch for each in spots),
        *(each.name for each in accounts.list_organisations(connection)),
        meeting.details.place.dutch,
    )


def _ranking(connection: Connection, meeting: Meeting) -> tuple[tuple[Ranked, ...], int]:
    """What those present chose, as it may be told, and how many chose; nothing while they still choose."""
    ranking = evenings.find_ranking(connection, meeting.id)
    if ranking is None or ranking.result is None:
        return (), 0
    told = standings(ranking, ranking.result)
    places = tuple(Ranked(each.choice.hot_spot, each.people) for each in told if each.people is not None)
    return places, ranking.result.people if told else 0


def _programme(connection: Connection, meeting: Meeting) -> WrittenText:
    """The programme in lines, in every language in which each of its parts is written; else what was announced."""
    items = evenings.list_items(connection, meeting.id)
    if not items:
        return meeting.details.description
    languages = set.intersection(*({SOURCE, *each.what.translations} for each in items))
    lines = {code: "\n".join(each.what.text_in(code) for each in items)[:LONGEST_TEXT] for code in languages}
    return written(lines.pop(SOURCE), **lines)


def _contact(area: Area, meeting: Meeting) -> str:
    parts = (area.controller, meeting.details.phone or area.phone, area.contact)
    return " · ".join(part for part in parts if part)


def _said(entry: Entry) -> tuple[str, ...]:
    return (entry.what.dutch, *(each.text for each in entry.what.translations.values()))


def _theme(by_language: Mapping[str, str]) -> WrittenText:
    texts = dict(by_language)
    dutch = texts.pop(SOURCE)
    return written(dutch, **texts)
