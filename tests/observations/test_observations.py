"""What professionals may write down, who may change it, and when it is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from participatie import jobs
from participatie.accounts import actions as accounts
from participatie.accounts.people import Account, OrganisationKind
from participatie.accounts.roles import Role
from participatie.config import Settings
from participatie.db import Connection, Database
from participatie.errors import Absent, Refusal
from participatie.observations import actions
from participatie.observations.care import check_care, questions_about
from participatie.observations.observation import Entry, PlaceKind, Since, Where
from tests.surveys.steps import NOW, Setting, open_survey

STREETS = ["Sluislaan", "Kadestraat"]
ENTRY = Entry(
    where=Where(PlaceKind.LANDMARK, "speeltuin-sluislaan"),
    theme="litter",
    moments=("night", "evening"),
    days="weekend",
    since=Since.MONTHS,
    text="  De vuilnisbak is vol.  Er ligt glas. ",
    may_be_public=True,
)


@pytest.mark.parametrize(
    "text",
    [
        "Auto met kenteken GH-123-K staat er elke avond.",
        "Mevrouw Jansen zet het afval buiten.",
        "Bel 06-12345678.",
        "Het komt van Sluislaan 14.",
        "Zie PL1700-2026123456.",
        "Mutatienummer 2026123456 gaat hierover.",
        "Mail naar jan@voorbeeld.nl",
    ],
)
def test_what_surely_points_at_a_person_or_comes_from_files_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        check_care(text, STREETS)


@pytest.mark.parametrize("text", ["De verdachte stond bij de tunnel.", "Dit zegt Ahmed Yilmaz ook."])
def test_what_may_do_so_is_asked_about_once(text: str) -> None:
    check_care(text, STREETS)
    assert len(questions_about(text, STREETS)) == 1


@pytest.mark.parametrize("text", ["De lamp bij de tunnel is stuk.", "Om 22.30 uur staan hier 6 auto's dubbel."])
def test_what_can_be_seen_at_a_place_is_no_question(text: str) -> None:
    check_care(text, STREETS)
    assert questions_about(text, STREETS) == ()


def person(connection: Connection, role: Role, organisation: str) -> Account:
    """Somebody of an organisation who works in the area."""
    if organisation not in {each.slug for each in accounts.list_organisations(connection)}:
        accounts.add_organisation(connection, organisation, organisation.capitalize(), OrganisationKind.OTHER)
    email = f"{role.value}@{organisation}.example"
    accounts.invite(connection, email, role, organisation, ("waterkwartier",), NOW)
    return next(each for each in accounts.list_accounts(connection) if each.email == email)


def team(database: Database) -> tuple[Setting, Account, Account, Account]:
    """An area, a professional, another one, and the coordinator."""
    setting = open_survey(database)
    with database.transaction() as connection:
        return (
            setting,
            person(connection, Role.PROFESSIONAL, "corporatie"),
            person(connection, Role.PROFESSIONAL, "politie"),
            person(connection, Role.COORDINATOR, "gemeente"),
        )


def test_an_observation_is_kept_changed_by_its_maker_and_taken_back(database: Database) -> None:
    setting, maker, other, coordinator = team(database)
    area = setting.area
    with database.transaction() as connection:
        kept = actions.add_observation(connection, area, ENTRY, maker, NOW)
    assert (kept.entry.text, kept.entry.moments) == ("De vuilnisbak is vol. Er ligt glas.", ("evening", "night"))
    assert (kept.organisation, kept.noted_on) == ("Corporatie", NOW.date())
    with database.transaction() as connection:
        with pytest.raises(Refusal):
            actions.change_observation(connection, area, kept.id, 0, replace(ENTRY, text="Anders"), other)
        point = replace(ENTRY, where=Where(PlaceKind.POINT, x=310.0, y=225.0), theme="noise")
        actions.change_observation(connection, area, kept.id, 0, point, maker)
        with pytest.raises(Refusal, match="veranderde dit net"):
            actions.change_observation(connection, area, kept.id, 0, ENTRY, maker)
        (placed,) = actions.placed_observations(connection, area.id)
        assert (placed.place, placed.point) == ("Speeltuin Sluislaan", (310.0, 225.0))
        with pytest.raises(Refusal):
            actions.withdraw_observation(connection, area.id, kept.id, other, NOW)
        actions.withdraw_observation(connection, area.id, kept.id, coordinator, NOW)
        assert actions.list_observations(connection, area.id) == ()
        with pytest.raises(Absent):
            actions.observation_by_id(connection, area.id, kept.id)


@pytest.mark.parametrize(
    "change",
    [
        {"where": None},
        {"where": Where(PlaceKind.STREET, "nergens")},
        {"where": Where(PlaceKind.POINT, x=5000.0, y=5000.0)},
        {"theme": "onbekend"},
        {"text": "   "},
        {"text": "a" * 601},
        {"moments": ("teatime",)},
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_cannot_be_is_refused(database: Database, change: dict[str, object]) -> None:
    setting, maker, *_ = team(database)
    with database.transaction() as connection, pytest.raises(Refusal):
        actions.add_observation(connection, setting.area, replace(ENTRY, **change), maker, NOW)  # type: ignore[arg-type]


def test_the_background_job_forgets_what_is_old_and_what_was_taken_back(database: Database, settings: Settings) -> None:
    setting, maker, *_ = team(database)
    area, today = setting.area, NOW.date()
    with database.transaction() as connection:
        walk = actions.add_walk(connection, area, today, "Vier bewoners en de opzichter", maker, NOW, people=6)
        actions.add_observation(connection, area, ENTRY, maker, NOW, walk_id=walk.id)
        back = actions.add_observation(connection, area, ENTRY, maker, NOW)
        actions.withdraw_observation(connection, area.id, back.id, maker, NOW)

    def counts(days: int) -> tuple[int, int]:
        jobs.work_once(database, settings, NOW + timedelta(days=days))
        with database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT count(*) FROM observations").scalar_one()
            return int(rows), len(actions.list_walks(connection, area.id))

    assert counts(13) == (2, 1)
    assert counts(16) == (1, 1)
    assert counts(729) == (1, 1)
    assert counts(732) == (0, 0)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_walk_names_groups_and_goes_only_while_it_is_empty(database: Database) -> None:
    setting, maker, other, _ = team(database)
    area = setting.area
    with database.transaction() as connection:
        for day, along in (
            (NOW.date() + timedelta(days=1), "Bewoners"),
            (date(2024, 1, 1), "Bewoners"),
            (NOW.date(), " "),
            (NOW.date(), "Mevrouw Jansen en de opzichter"),
            (None, "Bewoners"),
        ):
            with pytest.raises(Refusal):
                actions.add_walk(connection, area, day, along, maker, NOW)
        walk = actions.add_walk(connection, area, NOW.date(), "Vier bewoners", maker, NOW)
        finding = actions.add_observation(connection, area, ENTRY, maker, NOW, walk_id=walk.id)
        with pytest.raises(Refusal):
            actions.remove_walk(connection, area.id, walk.id, maker)
        changed = actions.change_walk(connection, area, walk, NOW.date(), "Vijf bewoners", maker, NOW, people=5)
        assert (changed.along, changed.people, changed.revision) == ("Vijf bewoners", 5, 1)
        with pytest.raises(Refusal):
            actions.change_walk(connection, area, changed, NOW.date(), "Niemand", other, NOW)
        actions.withdraw_observation(connection, area.id, finding.id, maker, NOW)
        actions.remove_walk(connection, area.id, walk.id, maker)
        assert actions.list_walks(connection, area.id) == ()
