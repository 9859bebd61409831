"""A draft is made from what is known, two people write on it at once, and it is published for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from participatie.config import Settings
from participatie.db import Database
from participatie.errors import Refusal
from participatie.feedback import actions as feedback
from participatie.minutes import actions
from participatie.minutes.entry import Entry
from participatie.minutes.gaps import gaps_of_sharing
from participatie.minutes.reaction import Outcome
from participatie.minutes.report import Point, Present, Report, report_from_json, report_to_json
from participatie.together import Overlapping
from participatie.written import WrittenText, written
from tests.minutes.steps import (
    AFTER_THE_WEEK,
    THAT_EVENING,
    Evening,
    clean_tunnel,
    draft,
    hold_evening,
    publish,
    share,
)


@pytest.fixture
def evening(both_app: Flask, database: Database, settings: Settings) -> Evening:
    """A meeting that is over, on each kind of database."""
    with both_app.test_request_context():
        return hold_evening(database, settings)


def test_one_press_makes_the_draft_from_what_is_known(evening: Evening, database: Database) -> None:
    with database.transaction() as connection:
        kept = actions.make_report(connection, evening.meeting, evening.worker, THAT_EVENING)
        again = actions.make_report(connection, evening.meeting, evening.worker, THAT_EVENING)
    report = kept.report
    assert again == kept
    assert report.present == Present(14, 0, 6, 0, 0)
    assert [each.text.dutch for each in report.told_points().values()] == [
        "Het is laat nog druk bij de glijbaan.\n→ Lampen eerder uit.",
        "",
        "Er ligt veel afval.",
    ]
    assert report.questions.dutch == "Wie ruimt de tunnel op?"
    assert report.programme == evening.meeting.details.description
    assert "010 123 45 67" in report.contact
    assert report_from_json(report_to_json(report)) == report
    with database.reading() as connection:
        assert [note.text for note in actions.list_agreements(connection, evening.meeting)] == [
            "De gemeente maakt de tunnel schoon."
        ]


def test_what_tables_write_later_is_added_and_nothing_is_lost(evening: Evening, database: Database) -> None:
    from participatie.evenings import actions as evenings
    from participatie.evenings.note import NewNote, NoteKind

    with database.transaction() as connection:
        kept = actions.make_report(connection, evening.meeting, evening.worker, THAT_EVENING)
        first = min(kept.report.points)
        own = replace(kept.report, points={**kept.report.points, first: Point(written("Korter."), None)})
        actions.save_report(connection, evening.meeting, own, evening.worker, THAT_EVENING)
        late = NewNote(evening.around.spots[2], NoteKind.PROBLEM, "Fietsen op de stoep.", "", "nl")
        evenings.add_note(connection, evening.meeting, None, late, "late")
        actions.complete_report(connection, evening.meeting, evening.worker, THAT_EVENING)
        told = actions.report_of(connection, evening.meeting).report.told_points()
    assert [each.text.dutch for each in told.values()] == ["Korter.", "", "Er ligt veel afval.", "Fietsen op de stoep."]


def test_two_people_write_at_once_and_nobodys_words_get_lost(evening: Evening, database: Database) -> None:
    with database.transaction() as connection:
        draft(connection, evening)
        seen = actions.revision_of(connection, evening.meeting)
        start = actions.report_of(connection, evening.meeting).report
        by_worker = replace(start, questions=written("Wanneer begint het?"), contact="Buurtteam, 010 123 45 67")
        assert (
            actions.change_report(connection, evening.meeting, by_worker, evening.worker, THAT_EVENING, seen=seen)
            is None
        )
        by_coordinator = replace(start, questions=written("Wie betaalt het?"), programme=written("Soep en praten."))
        overlapping = actions.change_report(
            connection, evening.meeting, by_coordinator, evening.coordinator, THAT_EVENING, seen=seen
        )
        assert isinstance(overlapping, Overlapping)
        (contested,) = overlapping.contested
        assert contested.overlap.name == "questions.nl"
        assert contested.overlap.stored == "Wanneer begint het?"
        assert contested.changed_by == evening.worker.name
        assert actions.report_of(connection, evening.meeting).report == by_worker
        assert actions.change_report(
            connection, evening.meeting, report_from_json(overlapping.document), evening.coordinator, THAT_EVENING,
            seen=overlapping.revision, keep_stored={"questions.nl"},
        ) is None  # fmt: skip
        found = actions.report_of(connection, evening.meeting).report
    assert found.contact == "Buurtteam, 010 123 45 67"
    assert found.programme.dutch == "Soep en praten."


def test_two_people_add_a_point_at_once_and_both_stay(evening: Evening, database: Database) -> None:
    with database.transaction() as connection:
        start = actions.make_report(connection, evening.meeting, evening.worker, THAT_EVENING).report
        for key, by in (("t1", evening.worker), ("t2", evening.coordinator)):
            own = replace(start, points={**start.points, key: Point(written(f"Punt {key}."))})
            assert actions.change_report(connection, evening.meeting, own, by, THAT_EVENING, seen=0) is None
        points = actions.report_of(connection, evening.meeting).report.points
    assert {"t1", "t2"} <= set(points)


def test_a_line_that_two_people_change_waits_for_a_person(evening: Evening, database: Database) -> None:
    with database.transaction() as connection:
        draft(connection, evening)
        entry = actions.entry_by_number(connection, evening.meeting, 1)
        later, other = (replace(entry, due_on=entry.due_on + timedelta(days=days)) for days in (7, 14))
        public = replace(entry, public=False)
        assert actions.change_entry(connection, evening.meeting, later, evening.worker, THAT_EVENING, seen=0) is None
        assert (
            actions.change_entry(connection, evening.meeting, public, evening.coordinator, THAT_EVENING, seen=0) is None
        )
        clash = actions.change_entry(connection, evening.meeting, other, evening.coordinator, THAT_EVENING, seen=0)
        kept = actions.entry_by_number(connection, evening.meeting, 1)
    assert isinstance(clash, Overlapping)
    assert (kept.due_on, kept.public) == (later.due_on, False)


def test_numbers_of_lines_never_come_back(evening: Evening, database: Database) -> None:
    with database.transaction() as connection:
        draft(connection, evening)
        actions.remove_entry(connection, evening.meeting, 2, evening.worker, THAT_EVENING)
        new = actions.add_entry(connection, evening.meeting, clean_tunnel(evening), evening.worker, THAT_EVENING)
        numbers = [each.number for each in actions.list_entries(connection, evening.meeting)]
    assert (new, numbers) == (3, [1, 3])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"owner": None}, "Zonder eigenaar"),
        ({"due_on": None}, "Zonder dag"),
        ({"what": WrittenText()}, "wat er is afgesproken"),
        ({"what": written("Bel 06 12 34 56 78.")}, "naar een mens kan wijzen"),
        ({"function": written("x" * 81)}, "te lang"),
    ],
)
def test_a_line_that_nobody_can_hold_anybody_to_is_refused(
    evening: Evening, database: Database, changes: dict[str, object], sentence: str
) -> None:
    with database.transaction() as connection:
        actions.make_report(connection, evening.meeting, evening.worker, THAT_EVENING)
        entry: Entry = replace(clean_tunnel(evening), **changes)
        with pytest.raises(Refusal, match=sentence):
            actions.add_entry(connection, evening.meeting, entry, evening.worker, THAT_EVENING)


def test_an_empty_draft_says_everything_that_is_missing(evening: Evening, database: Database) -> None:
    with database.transaction() as connection:
        actions.make_report(connection, evening.meeting, evening.worker, THAT_EVENING)
        actions.save_report(connection, evening.meeting, Report(), evening.worker, THAT_EVENING)
        with pytest.raises(Refusal) as refused:
            share(connection, evening)
    assert [each.dutch for each in refused.value.more] == [
        "Vul in hoeveel mensen er waren.",
        "Schrijf ten minste één punt op dat mensen noemden.",
        "Schrijf op wat er is afgesproken, of wat niet, en waarom.",
        "Schrijf op bij wie mensen terechtkunnen.",
    ]


def test_a_name_that_we_know_stops_the_report_until_somebody_looked(evening: Evening, database: Database) -> None:
    with database.transaction() as connection:
        draft(connection, evening)
        report = actions.report_of(connection, evening.meeting).report
        named = replace(report, questions=written("Gaat Ria dat doen?"))
        actions.save_report(connection, evening.meeting, named, evening.worker, THAT_EVENING)
        desk = actions.desk_of(connection, evening.meeting, THAT_EVENING)
        assert desk.possible_names == ("Ria",)
        assert "Ria" in gaps_of_sharing(desk)[0].dutch
        with pytest.raises(Refusal):
            actions.share(connection, evening.meeting, evening.worker, THAT_EVENING)
        share(connection, evening)


def test_a_change_after_the_look_asks_for_another_look(evening: Evening, database: Database) -> None:
    with database.transaction() as connection:
        draft(connection, evening)
        share(connection, evening)
        report = actions.report_of(connection, evening.meeting).report
        changed = replace(report, questions=written("Hoe laat?"))
        actions.save_report(connection, evening.meeting, changed, evening.worker, THAT_EVENING)
        with pytest.raises(Refusal) as refused:
            actions.publish(connection, evening.meeting, evening.coordinator, AFTER_THE_WEEK)
    assert "namen van mensen" in refused.value.more[0].dutch


def test_publishing_waits_for_the_week_and_for_every_reaction(
    both_app: Flask, evening: Evening, database: Database, settings: Settings
) -> None:
    with both_app.test_request_context(), database.transaction() as connection:
        draft(connection, evening)
        with pytest.raises(Refusal) as unshared:
            publish(connection, evening)
        share(connection, evening)
        key = actions.new_form_key(settings, evening.meeting)
        assert actions.react(connection, settings, evening.meeting, "Klopt.", "nl", key, THAT_EVENING)
        with pytest.raises(Refusal) as early:
            publish(connection, evening, THAT_EVENING + timedelta(days=2))
        with pytest.raises(Refusal) as unread:
            publish(connection, evening)
        (reaction,) = actions.list_reactions(connection, evening.meeting)
        actions.resolve(
            connection, evening.meeting, reaction.id, Outcome.ANSWERED, written("Dank u."), evening.worker, THAT_EVENING
        )
        publish(connection, evening)
        published = actions.newest_report(connection, evening.meeting)
        news = feedback.list_updates(connection, evening.around.area.id)
    assert "Deel eerst het concept" in unshared.value.more[0].dutch
    assert "nog reageren" in early.value.more[0].dutch
    assert unread.value.more[0].dutch == "Er is nog 1 reactie te lezen."
    assert published is not None and published.adds_up
    assert [each.dutch for each in published.content.answers] == ["Dank u."]
    assert "Klopt." not in published.text
    assert len(news) == 1 and "3 december 2026" in news[0].sentence.dutch


def test_a_published_report_never_changes_and_a_correction_is_a_new_version(
    both_app: Flask, evening: Evening, database: Database
) -> None:
    with both_app.test_request_context(), database.transaction() as connection:
        draft(connection, evening)
        share(connection, evening)
        publish(connection, evening)
        first = actions.report_version(connection, evening.meeting, 1)
        with pytest.raises(Refusal, match="niets veranderd"):
            publish(connection, evening, AFTER_THE_WEEK + timedelta(days=1))
        report = actions.report_of(connection, evening.meeting).report
        corrected = replace(report, questions=written("Hoe laat begint het?"))
        actions.save_report(connection, evening.meeting, corrected, evening.worker, AFTER_THE_WEEK)
        publish(connection, evening, AFTER_THE_WEEK + timedelta(days=1))
        second = actions.newest_report(connection, evening.meeting)
        assert actions.report_version(connection, evening.meeting, 1) == first
        news = feedback.list_updates(connection, evening.around.area.id)
    assert second is not None and second.number == 2
    assert second.content.questions.dutch == "Hoe laat begint het?"
    assert len(news) == 1


def test_small_numbers_never_reach_the_published_document() -> None:
    shown = Present(residents=31, entrepreneurs=2, professionals=6, first_time=3, returning=30).shown()
    assert shown.people == 39
    # With the total beside it one hidden group would be found by subtraction, so two are hidden.
    assert shown.groups == {"residents": 31}
    assert shown.visits == {"returning": 30}
    assert Present(residents=4).shown().people is None
