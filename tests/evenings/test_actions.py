"""One voice each on real databases: cards that work once, phones, dots, and what is left when it closes."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.config import Settings
from participatie.db import Database
from participatie.errors import Refusal
from participatie.evenings import actions, codes
from participatie.evenings.dots import dots_of
from participatie.evenings.note import NewNote, NoteKind
from participatie.evenings.ranking import MOST_CARDS, Ranking, Way
from participatie.evenings.store.tables import ballots, cards, seats
from participatie.meetings.meeting import Meeting
from participatie.priorities import actions as priorities
from participatie.priorities.ballots import Source
from participatie.written import written
from tests.evenings.steps import EVENING, E, Evening, R, evening, open_ranking, people_come, voice


def card(settings: Settings, code: str, number: int) -> str:
    """What stands on a card."""
    return codes.card_code(settings.secret_key, code, number)


def close(database: Database, here: Evening, *, show: bool = True) -> Ranking:
    """Close the ranking."""
    with database.transaction() as connection:
        return actions.close_ranking(connection, here.meeting, here.told.coordinator, EVENING, show=show)


def test_a_card_works_once_also_on_two_phones_at_the_same_time(database: Database, settings: Settings) -> None:
    here = evening(database)
    opened = open_ranking(database, settings, here)
    spots = here.told.spots
    done: list[str] = []
    ready = threading.Barrier(8)

    def phone(number: int) -> None:
        ready.wait()
        for one in range(1, 6):
            try:
                with database.transaction() as connection:
                    actions.vote_by_card(
                        connection, settings, card(settings, opened.code, one), voice(spots[number % 5])
                    )
                done.append("counted")
            except Refusal as refusal:
                assert "al gebruikt" in str(refusal)
                done.append("refused")

    phones = [threading.Thread(target=phone, args=(number,)) for number in range(8)]
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    assert (done.count("counted"), done.count("refused")) == (5, 35)
    with database.reading() as connection:
        assert actions.progress(connection, opened).people == 5
        assert connection.execute(sa.select(sa.func.count()).select_from(cards)).scalar_one() == 15


def test_a_made_up_code_a_code_of_another_site_and_a_used_one_let_nobody_in(
    database: Database, settings: Settings
) -> None:
    here = evening(database)
    opened = open_ranking(database, settings, here)
    with database.transaction() as connection:
        assert actions.find_to_vote(connection, settings, "AAAAAAAAAAAA") is None
        assert actions.find_to_vote(connection, settings, codes.card_code(b"other", opened.code, 1)) is None
        found = actions.find_to_vote(connection, settings, card(settings, opened.code, 1))
        assert found is not None and found[1]
        with pytest.raises(Refusal, match="al gebruikt"):
            actions.find_to_vote(connection, settings, card(settings, opened.code, 21))
        actions.vote_by_card(connection, settings, card(settings, opened.code, 1), voice(here.told.spots[0]))
        with pytest.raises(Refusal, match="al gebruikt"):
            actions.find_to_vote(connection, settings, card(settings, opened.code, 1))


def test_a_ballot_that_cannot_be_does_not_use_up_the_card(database: Database, settings: Settings) -> None:
    here = evening(database)
    opened = open_ranking(database, settings, here)
    code = card(settings, opened.code, 1)
    with pytest.raises(Refusal, match="hoogstens drie"), database.transaction() as connection:
        actions.vote_by_card(connection, settings, code, voice(*here.told.spots[:4]))
    with database.transaction() as connection:
        actions.vote_by_card(connection, settings, code, voice(*here.told.spots[:3]))
        assert actions.progress(connection, opened).people == 1


def test_phones_come_in_by_the_table_only_when_that_is_allowed_and_never_more_than_people(
    database: Database, settings: Settings
) -> None:
    here = evening(database)
    opened = open_ranking(database, settings, here, present=2)
    with pytest.raises(Refusal, match="code van uw kaart"), database.transaction() as connection:
        actions.vote_by_phone(connection, opened.code, voice(here.told.spots[0]), "a")
    with database.transaction() as connection:
        actions.set_present(connection, here.meeting.id, 2, Way.OPEN)
        for key in ("a", "a", "b", "a"):
            actions.vote_by_phone(connection, opened.code, voice(here.told.spots[0]), key)
        assert actions.progress(connection, opened).people == 2
        with pytest.raises(Refusal, match="zoveel stemmen als mensen"):
            actions.vote_by_phone(connection, opened.code, voice(here.told.spots[0]), "c")
        # Who has a card still has a voice; the team is warned.
        actions.vote_by_card(connection, settings, card(settings, opened.code, 1), voice(here.told.spots[0]))
        changed = actions.find_ranking(connection, here.meeting.id)
        assert changed is not None and actions.progress(connection, changed).too_many == 1


def test_dots_count_when_two_counts_are_the_same(database: Database, settings: Settings) -> None:
    here = evening(database)
    opened = open_ranking(database, settings, here)
    one, two, three = here.told.spots[:3]
    first = dots_of(R, False, 6, {one: 6, two: 4, three: 2})
    slip = dots_of(R, False, 6, {one: 6, two: 5, three: 2})
    with database.transaction() as connection:
        assert actions.count_sheet(connection, opened, "Tafel 3", first, "k")
        assert not actions.count_sheet(connection, opened, "Tafel 3", first, "k")
        assert actions.progress(connection, opened).people == 0
        sheet = actions.list_sheets(connection, opened)[0]
        assert actions.count_again(connection, opened, sheet, slip) == (two,)
        with pytest.raises(Refusal, match="maar één keer geteld"):
            actions.close_ranking(connection, here.meeting, here.told.coordinator, EVENING, show=True)
        sheet = actions.list_sheets(connection, opened)[0]
        assert actions.count_again(connection, opened, sheet, slip) == ()
        assert actions.progress(connection, opened).people == 6
        with pytest.raises(Refusal, match="meer stippen dan kan"):
            actions.count_sheet(connection, opened, "Tafel 4", dots_of(R, False, 2, {one: 2, two: 2, three: 3}), "m")


def test_closing_puts_every_voice_once_in_the_round_and_leaves_only_sums(
    database: Database, settings: Settings
) -> None:
    here = evening(database)
    opened = open_ranking(database, settings, here)
    one, two, three = here.told.spots[:3]
    with database.transaction() as connection:
        for number, chosen in enumerate([voice(one, two), voice(one, double=True), voice(two, group=E)], start=1):
            actions.vote_by_card(connection, settings, card(settings, opened.code, number), chosen)
        actions.count_sheet(connection, opened, "Wand", dots_of(R, False, 4, {one: 4, three: 3}), "k")
        actions.count_again(
            connection, opened, actions.list_sheets(connection, opened)[0], dots_of(R, False, 4, {one: 4, three: 3})
        )
    closed = close(database, here)
    assert closed.result is not None and closed.result.counts
    assert (closed.result.people, closed.result.double, closed.result.by_dots) == (7, 1, 4)
    assert [closed.result.total(spot) for spot in (one, two, three)] == [6, 2, 3]
    with database.reading() as connection:
        assert here.scoring is not None
        assert priorities.count_ballots(connection, here.scoring, Source.MEETING) == 7
        for table in (cards, ballots):
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() == 0
    with pytest.raises(Refusal, match="gesloten"):
        close(database, here)
    with pytest.raises(Refusal, match="voorbij"), database.transaction() as connection:
        actions.vote_by_card(connection, settings, card(settings, opened.code, 4), voice(one))


def test_the_joint_list_is_the_same_for_dots_as_for_cards(database: Database, settings: Settings) -> None:
    """What is in the round after closing adds up to the dots on the paper."""
    here = evening(database)
    opened = open_ranking(database, settings, here)
    counts = {here.told.spots[0]: 7, here.told.spots[3]: 5, here.told.spots[4]: 2}
    sheet = dots_of(R, False, 8, counts)
    with database.transaction() as connection:
        actions.count_sheet(connection, opened, "Wand", sheet, "k")
        actions.count_again(connection, opened, actions.list_sheets(connection, opened)[0], sheet)
    close(database, here)
    with database.transaction() as connection:
        from participatie.priorities import store

        assert here.scoring is not None
        kept = store.ballots.list_ballots(connection, here.scoring.id)
    assert len(kept) == 8
    assert {spot: sum(1 for each in kept if spot in each.picks) for spot in counts} == counts


def test_without_a_round_the_result_is_kept_and_says_that_it_does_not_count(
    database: Database, settings: Settings
) -> None:
    here = evening(database, round_open=False)
    opened = open_ranking(database, settings, here)
    assert [each.name.dutch for each in opened.choices] == sorted(each.name.dutch for each in opened.choices)
    with database.transaction() as connection:
        actions.vote_by_card(connection, settings, card(settings, opened.code, 1), voice(here.told.spots[0]))
    closed = close(database, here)
    assert closed.result is not None and not closed.result.counts


def test_a_round_that_closed_meanwhile_is_left_alone(database: Database, settings: Settings) -> None:
    from participatie.accounts.roles import Role
    from tests.plan.story import person

    here = evening(database)
    opened = open_ranking(database, settings, here)
    with database.transaction() as connection:
        actions.vote_by_card(connection, settings, card(settings, opened.code, 1), voice(here.told.spots[0]))
        scorer = person(connection, Role.PROFESSIONAL, "politie", EVENING)
        assert here.scoring is not None
        for spot in here.told.spots:
            values: dict[str, int | None] = dict.fromkeys(here.scoring.rules.criteria, 3)
            priorities.score(connection, here.told.area.id, scorer, spot, values)
        priorities.close_scoring(connection, here.told.area.id, here.told.coordinator, EVENING)
    closed = close(database, here)
    assert closed.result is not None and not closed.result.counts


def test_bad_openings_are_refused(sqlite_database: Database, settings: Settings) -> None:
    here = evening(sqlite_database)
    with pytest.raises(Refusal, match="hoeveel mensen"):
        open_ranking(sqlite_database, settings, here, present=0)
    with (
        pytest.raises(Refusal, match="voorbij of gaat niet door"),
        sqlite_database.transaction() as connection,
    ):
        late = EVENING + timedelta(days=1)
        actions.open_ranking(connection, settings, here.meeting, Way.CARDS, 5, here.told.coordinator, late)
    open_ranking(sqlite_database, settings, here)
    with pytest.raises(Refusal, match="heeft al een stemming"):
        open_ranking(sqlite_database, settings, here)
    with pytest.raises(Refusal, match="hoogstens"), sqlite_database.transaction() as connection:
        actions.make_cards(connection, settings, here.meeting.id, MOST_CARDS)
    with pytest.raises(Refusal, match="niemand gestemd"):
        close(sqlite_database, here)
    with sqlite_database.transaction() as connection:
        actions.discard_ranking(connection, here.meeting.id)
        assert actions.find_ranking(connection, here.meeting.id) is None


def test_no_hot_spots_no_ranking(sqlite_database: Database, settings: Settings) -> None:
    from tests.meetings.steps import add_area, announce

    area = add_area(sqlite_database)
    meeting = announce(sqlite_database, area)
    here = evening_without_spots(sqlite_database, meeting)
    with pytest.raises(Refusal, match="minstens twee hotspots"):
        open_ranking(sqlite_database, settings, here)


def evening_without_spots(database: Database, meeting: Meeting) -> Evening:
    """An evening in a neighbourhood without hot spots."""
    from participatie.accounts import actions as accounts
    from participatie.accounts.people import OrganisationKind
    from participatie.accounts.roles import Role
    from tests.plan.story import Neighbourhood, person

    with database.transaction() as connection:
        accounts.add_organisation(connection, "gemeente", "Gemeente", OrganisationKind.OTHER)
        return Evening(
            Neighbourhood(None, (), {}, person(connection, Role.COORDINATOR, "gemeente", EVENING)),  # type: ignore[arg-type]
            meeting,
            None,
        )


def test_notes_stand_at_the_hot_spot_once_without_telephone_numbers(database: Database) -> None:
    here = evening(database)
    note = NewNote(here.told.spots[0], NoteKind.IDEA, " Meer licht. Bel Jan, 06-12345678. ", "Lamp erbij", "nl")
    with database.transaction() as connection:
        assert actions.add_note(connection, here.meeting, 2, note, "k")
        assert not actions.add_note(connection, here.meeting, 2, note, "k")
        with pytest.raises(Refusal, match="niet op de lijst"):
            actions.add_note(connection, here.meeting, 2, NewNote(99999, NoteKind.IDEA, "x", "", "nl"), "m")
        with pytest.raises(Refusal, match="Schrijf op"):
            actions.add_note(connection, here.meeting, 2, NewNote(None, NoteKind.IDEA, " ", "", "nl"), "m")
        assert actions.add_note(connection, here.meeting, None, NewNote(None, NoteKind.QUESTION, "متى؟", "", "ar"), "n")
        found = actions.list_notes(connection, here.meeting.id)
        assert [(each.table, each.text, each.proposal) for each in found] == [
            (2, "Meer licht. Bel Jan, ▇▇▇.", "Lamp erbij"), (None, "متى؟", ""),
        ]  # fmt: skip
        assert found[1].shown().direction == "rtl"
        assert actions.list_notes_at(connection, here.told.spots[0]) == found[:1]
        # A host takes nothing from another table.
        assert not actions.remove_note(connection, here.meeting.id, found[0].id, table=1)
        assert actions.remove_note(connection, here.meeting.id, found[0].id, table=2)


def test_the_programme_comes_in_the_languages_of_the_area_and_moves_with_the_meeting(database: Database) -> None:
    here = evening(database)
    with database.transaction() as connection:
        assert actions.propose_programme(connection, here.meeting, ("nl", "ar"))
        assert not actions.propose_programme(connection, here.meeting, ("nl", "ar"))
        items = actions.list_items(connection, here.meeting.id)
        assert sum(each.minutes for each in items) == 120
        actions.move_item(connection, here.meeting.id, items[2].id, up=True)
        actions.remove_item(connection, here.meeting.id, items[0].id)
        actions.change_item(connection, here.meeting.id, items[1].id, 20, written("Welkom", ar="أهلا"), written(""))
        now = actions.list_items(connection, here.meeting.id)
        assert [each.id for each in now][:2] == [items[2].id, items[1].id]
        assert (now[1].minutes, now[1].what.shown("ar").text) == (20, "أهلا")
        with pytest.raises(Refusal, match="Nederlands"):
            actions.add_item(connection, here.meeting.id, 5, written(""), written(""))
        with pytest.raises(Refusal, match="duur van 1"):
            actions.add_item(connection, here.meeting.id, 0, written("Iets"), written(""))


def test_people_are_divided_over_tables_and_moved_as_a_household(database: Database, settings: Settings) -> None:
    here = evening(database)
    people_come(database, settings, here.meeting)
    with database.transaction() as connection:
        with pytest.raises(Refusal, match="eerst tafels"):
            actions.propose_seating(connection, here.meeting)
        actions.add_tables(connection, here.meeting.id, 2, 7)
        actions.propose_seating(connection, here.meeting)
        found = actions.seating_of(connection, here.meeting)
        assert [(each.language, each.people) for each in found.laid] == [("ar", 7), ("nl", 5)]
        assert found.laid[1].interpreters == ("tr",)
        turkish = next(each for each in found.laid[1].households if each.language == "tr")
        with pytest.raises(Refusal, match="passen zij niet bij elkaar"):
            actions.move_household(connection, here.meeting, turkish.id, found.laid[0].table.id)
        actions.move_household(connection, here.meeting, turkish.id, None)
        assert actions.seating_of(connection, here.meeting).without == (turkish,)
        actions.remove_table(connection, here.meeting.id, found.laid[0].table.id)
        assert len(actions.seating_of(connection, here.meeting).without) == 3


def test_who_sat_where_is_forgotten_after_two_weeks(database: Database, settings: Settings) -> None:
    here = evening(database)
    people_come(database, settings, here.meeting)
    with database.transaction() as connection:
        actions.add_tables(connection, here.meeting.id, 3, 7)
        actions.propose_seating(connection, here.meeting)
        count = sa.select(sa.func.count()).select_from(seats)
        ends = here.meeting.ends_at
        assert actions.forget_old(connection, ends + timedelta(days=13)) == 0
        assert connection.execute(count).scalar_one() == 5
        assert actions.forget_old(connection, ends + timedelta(days=14, minutes=1)) == 1
        assert connection.execute(count).scalar_one() == 0
        assert actions.forget_old(connection, ends + timedelta(days=15)) == 0


def test_nothing_in_a_ballot_says_who_with_which_card_or_when(database: Database, settings: Settings) -> None:
    here = evening(database)
    opened = open_ranking(database, settings, here)
    with database.transaction() as connection:
        for number in range(1, 9):
            chosen = voice(here.told.spots[number % 5])
            actions.vote_by_card(connection, settings, card(settings, opened.code, number), chosen)
    with database.reading() as connection:
        rows = connection.execute(sa.select(ballots)).mappings().all()
        left = set(connection.execute(sa.select(cards.c.hash)).scalars())
    assert set(rows[0]) == {"id", "ranking_id", "group", "picks", "also_in_survey", "key"}
    used = [card(settings, opened.code, number) for number in range(1, 9)]
    hashes = {codes.card_hash(settings.secret_key, each) for each in used}
    assert not hashes & left
    assert not any(trace in str(row) for row in rows for trace in (*used, *hashes))
    if database.is_sqlite:
        # The table is kept by its random name: reading it as it lies gives no order of arrival.
        with database.reading() as connection:
            lying = [row.id for row in connection.exec_driver_sql("SELECT id FROM evening_ballots")]
        assert lying == sorted(lying)
