"""Promising, signing, logging hours and case teams, on both databases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from participatie.accounts import actions as accounts
from participatie.accounts.people import Account, Organisation
from participatie.accounts.roles import Role
from participatie.areas import actions as areas
from participatie.areas.area import Area
from participatie.db import Connection, Database
from participatie.errors import Absent, Refusal
from participatie.partners import actions
from participatie.partners.commitment import Level, Per, Promise
from participatie.partners.directory import ChangedMeanwhile, Contact, Profile
from participatie.partners.hours import Delivered, Keeping
from participatie.partners.powers import Power
from participatie.partners.team import Member, Part
from tests.conftest import NOW
from tests.plan.story import build, person

TODAY = NOW.date()
PROMISE = Promise(
    "teamchef", 10, Per.MONTH, "beslist over inzet", "", "districtschef", date(2026, 9, 1), date(2027, 2, 28)
)


@dataclass(frozen=True)
class Scene:
    area: Area
    spots: tuple[int, ...]
    organisations: dict[str, Organisation]
    coordinator: Account
    chief: Account
    officer: Account


def scene(connection: Connection) -> Scene:
    told = build(connection, NOW)
    organisations = {each.slug: each for each in accounts.list_organisations(connection)}
    chief = person(connection, Role.EXECUTIVE, "politie", NOW, "chef")
    officer = person(connection, Role.PROFESSIONAL, "politie", NOW, "agent")
    return Scene(told.area, told.spots, organisations, told.coordinator, chief, officer)


def hours_in_plan(connection: Connection, told: Scene, slug: str = "politie") -> int:
    return next(each.hours for each in areas.list_partners(connection, told.area.id) if each.slug == slug)


def save(
    connection: Connection, told: Scene, level: Level, version: int, by: Account, promise: Promise = PROMISE
) -> None:
    police = told.organisations["politie"]
    actions.save_promise(connection, told.area, police, level, promise, version=version, by=by, now=NOW)


def sign(connection: Connection, told: Scene, level: Level, by: Account, version: int = 1) -> None:
    actions.sign(connection, told.area, told.organisations["politie"], level, version=version, by=by, now=NOW)


def test_what_an_organisation_can_do_is_kept_and_not_overwritten(database: Database) -> None:
    with database.transaction() as connection:
        told = scene(connection)
        police = actions.partner_by_slug(connection, told.area.id, "politie")
        contact = Contact("wijkagent", "wijk@politie.example", "0900-8844", public=True)
        profile = Profile((Power.WARN, Power.FINE), "bij feesten", ("weekend-night",), "na tienen", contact, TODAY)
        actions.save_profile(connection, told.area, police, profile, told.officer, NOW)
        kept = actions.partner_by_slug(connection, told.area.id, "politie").profile
        assert kept == replace(profile, version=1)
        actions.save_profile(connection, told.area, police, replace(kept, remark="nieuw"), told.coordinator, NOW)
        for stale in (kept, profile):
            with pytest.raises(ChangedMeanwhile):
                actions.save_profile(connection, told.area, police, stale, told.coordinator, NOW)
        assert actions.partner_by_slug(connection, told.area.id, "politie").profile.remark == "nieuw"
        town = actions.partner_by_slug(connection, told.area.id, "gemeente")
        with pytest.raises(Refusal, match="eigen organisatie"):
            actions.save_profile(connection, told.area, town, profile, told.officer, NOW)
        with pytest.raises(Absent):
            actions.partner_by_slug(connection, told.area.id, "brandweer")


def test_signed_hours_become_the_hours_of_the_plan(database: Database) -> None:
    with database.transaction() as connection:
        told = scene(connection)
        assert hours_in_plan(connection, told) == 40
        save(connection, told, Level.MANAGER, 0, told.chief)
        save(connection, told, Level.FRONT_LINE, 0, told.officer, replace(PROMISE, hours=90, per=Per.TOTAL))
        assert hours_in_plan(connection, told) == 40, "an unsigned promise is not counted on"
        sign(connection, told, Level.MANAGER, told.chief)
        assert hours_in_plan(connection, told) == 60
        sign(connection, told, Level.FRONT_LINE, told.officer)
        assert hours_in_plan(connection, told) == 150
        assert hours_in_plan(connection, told, "gemeente") == 60
        row = actions.matrix(connection, told.area.id).rows[2]
        assert (row.organisation.slug, row.signed_hours, row.unsigned_hours) == ("politie", 150, 0)


def test_a_change_lapses_the_signature_and_its_hours(database: Database) -> None:
    with database.transaction() as connection:
        told = scene(connection)
        police = told.organisations["politie"]
        save(connection, told, Level.MANAGER, 0, told.chief)
        sign(connection, told, Level.MANAGER, told.chief)
        save(connection, told, Level.MANAGER, 1, told.chief)
        same = actions.commitment_at(connection, told.area.id, police.id, Level.MANAGER)
        assert same is not None and same.version == 1 and same.signature is not None, "nothing changed"
        save(connection, told, Level.MANAGER, 1, told.coordinator, replace(PROMISE, hours=5))
        found = actions.commitment_at(connection, told.area.id, police.id, Level.MANAGER)
        assert found is not None and found.signature is None and found.lapsed is not None
        assert hours_in_plan(connection, told) == 0
        save(connection, told, Level.MANAGER, 2, told.coordinator)
        again = actions.commitment_at(connection, told.area.id, police.id, Level.MANAGER)
        assert again is not None and again.signature is None, "the old words come back, the old signature does not"
        sign(connection, told, Level.MANAGER, told.chief, version=3)
        assert hours_in_plan(connection, told) == 60
        signatures = actions.list_signatures(connection, found.id)
        assert [each.version for each in signatures] == [3, 1]
        assert "10 uur per maand, samen 60 uur" in signatures[0].text
        assert (signatures[0].name, signatures[0].signed_at) == (told.chief.name, NOW)


def test_who_may_not_sign_hears_why(database: Database) -> None:
    with database.transaction() as connection:
        told = scene(connection)
        stranger = person(connection, Role.EXECUTIVE, "gemeente", NOW)
        save(connection, told, Level.EXECUTIVE, 0, told.officer)
        for account, why in (
            (stranger, "eigen organisatie"),
            (told.officer, "bestuurder of manager"),
            (told.coordinator, "eigen organisatie"),
        ):
            with pytest.raises(Refusal, match=why):
                sign(connection, told, Level.EXECUTIVE, account)
        with pytest.raises(Refusal, match="intussen veranderd"):
            sign(connection, told, Level.EXECUTIVE, told.chief, version=2)
        with pytest.raises(Absent):
            sign(connection, told, Level.MANAGER, told.chief)
        assert [each.level for each in actions.unsigned_for(connection, told.area.id, told.chief)] == [Level.EXECUTIVE]
        assert actions.unsigned_for(connection, told.area.id, stranger) == ()
        sign(connection, told, Level.EXECUTIVE, told.chief)
        assert actions.unsigned_for(connection, told.area.id, told.chief) == ()
        with pytest.raises(Refusal, match="al getekend"):
            sign(connection, told, Level.EXECUTIVE, told.chief)


def test_two_people_who_fill_one_cell_lose_nothing(database: Database) -> None:
    with database.transaction() as connection:
        told = scene(connection)
        save(connection, told, Level.MANAGER, 0, told.chief)
        with pytest.raises(ChangedMeanwhile):
            save(connection, told, Level.MANAGER, 0, told.officer, replace(PROMISE, hours=20))
        save(connection, told, Level.MANAGER, 1, told.officer, replace(PROMISE, hours=20))
        with pytest.raises(ChangedMeanwhile):
            save(connection, told, Level.MANAGER, 1, told.coordinator, replace(PROMISE, hours=30))


def test_a_cell_is_emptied_until_somebody_signed(database: Database) -> None:
    with database.transaction() as connection:
        told = scene(connection)
        police, level = told.organisations["politie"], Level.MANAGER
        save(connection, told, level, 0, told.chief)
        with pytest.raises(Refusal, match="eigen organisatie"):
            actions.remove_promise(
                connection, told.area, police, level, person(connection, Role.EXECUTIVE, "gemeente", NOW), NOW
            )
        actions.remove_promise(connection, told.area, police, level, told.officer, NOW)
        with pytest.raises(Absent):
            actions.remove_promise(connection, told.area, police, level, told.officer, NOW)
        save(connection, told, level, 0, told.chief)
        sign(connection, told, level, told.chief)
        with pytest.raises(Refusal, match="al voor getekend"):
            actions.remove_promise(connection, told.area, police, level, told.officer, NOW)


def test_hours_are_logged_once_and_counted_beside_the_promise(database: Database) -> None:
    with database.transaction() as connection:
        told = scene(connection)
        save(connection, told, Level.MANAGER, 0, told.chief)
        sign(connection, told, Level.MANAGER, told.chief)
        police, town = told.organisations["politie"].id, told.organisations["gemeente"].id
        entry = Delivered(0, police, TODAY, 90, told.spots[0], "  Rondje\nspeeltuin ", None)
        assert actions.log_hours(connection, told.area, entry, told.officer, NOW, form_key="a")
        assert not actions.log_hours(connection, told.area, entry, told.officer, NOW, form_key="a")
        assert actions.log_hours(connection, told.area, replace(entry, minutes=30), told.officer, NOW, form_key="a")
        listed = actions.list_hours(connection, told.area.id)
        assert [(each.minutes, each.sentence) for each in listed] == [
            (30, "Rondje speeltuin"),
            (90, "Rondje speeltuin"),
        ]
        for wrong in (
            replace(entry, organisation_id=town),
            replace(entry, day=TODAY + timedelta(days=1)),
            replace(entry, hot_spot_id=999),
            replace(entry, minutes=200 * 60),
        ):
            with pytest.raises(Refusal):
                actions.log_hours(connection, told.area, wrong, told.officer, NOW, form_key="b")
        kept = {each.organisation.slug: each for each in actions.kept_by_partners(connection, told.area.id, TODAY)}[
            "politie"
        ]
        assert (kept.promised, kept.delivered, kept.keeping) == (60, 2, Keeping.BEHIND)
        with pytest.raises(Refusal, match="eigen organisatie"):
            actions.remove_hours(
                connection, told.area, listed[0].id, person(connection, Role.PROFESSIONAL, "gemeente", NOW), NOW
            )
        actions.remove_hours(connection, told.area, listed[0].id, told.officer, NOW)
        with pytest.raises(Absent):
            actions.remove_hours(connection, told.area, listed[0].id, told.officer, NOW)
        assert len(actions.list_hours(connection, told.area.id, organisation_id=police)) == 1


def test_a_case_team_is_put_together(database: Database) -> None:
    with database.transaction() as connection:
        told = scene(connection)
        spot, by = told.spots[0], told.coordinator
        police, town = told.organisations["politie"].id, told.organisations["gemeente"].id
        needs = (Power.WARN, Power.PRUNE)
        actions.save_team(connection, told.area, spot, needs, TODAY, version=0, by=by, now=NOW)
        with pytest.raises(ChangedMeanwhile):
            actions.save_team(connection, told.area, spot, (), None, version=0, by=by, now=NOW)
        officer = Member(0, police, "wijkagent", Part.LEAD, told.officer.id)
        first = actions.add_member(connection, told.area, spot, officer, by, NOW)
        second = actions.add_member(connection, told.area, spot, Member(0, town, "groen", Part.MEMBER), by, NOW)
        for wrong in (
            Member(0, town, "beheerder", Part.MEMBER, told.officer.id),
            Member(0, police, "wijkagent", Part.MEMBER),
            Member(0, 999, "wie", Part.MEMBER),
        ):
            with pytest.raises(Refusal):
                actions.add_member(connection, told.area, spot, wrong, by, NOW)
        actions.set_part(connection, told.area, spot, second, Part.LEAD, by, NOW)
        team = actions.team_of(connection, spot)
        assert (team.needs, team.first_meeting_on, team.version) == (needs, TODAY, 1)
        assert [(each.id, each.part) for each in team.members] == [(second, Part.LEAD), (first, Part.MEMBER)]
        actions.remove_member(connection, told.area, spot, first, by, NOW)
        with pytest.raises(Absent):
            actions.remove_member(connection, told.area, told.spots[1], second, by, NOW)
        assert actions.list_teams(connection, told.spots).keys() == {spot}
