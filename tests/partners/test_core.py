"""What organisations may do, promise and give: the rules, on small cases by hand and on many by chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.accounts.people import Account, Organisation, OrganisationKind
from participatie.accounts.roles import Role
from participatie.errors import Refusal
from participatie.partners.commitment import (
    Commitment,
    Level,
    Per,
    Promise,
    Signature,
    check_may_sign,
    checked_promise,
    hours_under_promise,
    matrix_of,
    may_change,
    may_sign,
)
from participatie.partners.directory import Contact, Partner, Profile, checked_profile
from participatie.partners.finding import Fit, find
from participatie.partners.hours import Delivered, Keeping, bars_of, checked_sentence, kept_hours, minutes_of
from participatie.partners.periods import months_between, share_passed
from participatie.partners.powers import POWER_GROUPS, POWER_NAMES, SLOTS, Power, powers_of, slots_in_words, slots_of
from participatie.partners.team import CaseTeam, Member, Part, check_member, coverage

TODAY = date(2026, 11, 23)
POLICE = Organisation(1, "politie", "Politie", OrganisationKind.POLICE)
TOWN = Organisation(2, "gemeente", "Gemeente Vlietstad", OrganisationKind.MUNICIPALITY)
PEOPLE = (("Anouk de Boer", "anouk.deboer@politie.example"), ("Beheer", "beheer@gemeente.example"))
PROMISE = Promise("teamchef", 10, Per.MONTH, "", "", "districtschef", date(2026, 9, 1), date(2027, 2, 28))
EVENING, NIGHT, MORNING = "weekdays-evening", "weekdays-night", "weekdays-morning"


def partner(organisation: Organisation, *powers: Power, slots: tuple[str, ...] = ()) -> Partner:
    return Partner(organisation, 40, Profile(powers=powers, slots=slots))


def account(role: Role, organisation: int) -> Account:
    return Account(9, "x@example.org", "X", role, organisation, "nl", frozenset({"waterkwartier"}))


def signed(
    commitment: int, organisation: int, level: Level, promise: Promise = PROMISE, *, version: int = 1, at: int = 1
) -> Commitment:
    signature = Signature(9, "X", promise.function, at, "tekst", datetime(2026, 9, 1, tzinfo=UTC)) if at else None
    return Commitment(commitment, organisation, level, promise, version, signature)


def sentence_of(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return str(refused.value)


# The directory and the finder


def test_every_power_has_words_and_stands_in_one_group() -> None:
    grouped = [power for _, powers in POWER_GROUPS for power in powers]
    assert sorted(grouped) == sorted(Power)
    assert set(POWER_NAMES) == set(Power)


def test_an_unknown_power_or_time_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refusal) as refused:
        powers_of(["warn", "toveren"])
    assert "toveren" in sentence_of(refused)
    with pytest.raises(Refusal):
        slots_of(["weekdays-teatime"])


@given(st.sets(st.sampled_from(SLOTS)))
def test_times_in_words_name_every_part_once(slots: set[str]) -> None:
    words = slots_in_words(slots)
    assert bool(words) is bool(slots)
    assert len(words) == len({str(each) for each in words})


def test_a_contact_is_a_function_and_never_a_person() -> None:
    def check(**contact: str) -> Profile:
        return checked_profile(Profile(contact=Contact(**contact)), PEOPLE, TODAY)

    kept = check(function=" wijk\nagent ", email="wijk@politie.example", phone="0900-8844")
    assert kept.contact.function == "wijk agent"
    for wrong in (
        {"function": "wijkagent Anouk de Boer"},
        {"function": "wijkagent", "email": "Anouk.deBoer@politie.example"},
        {"function": "wijkagent", "email": "geen adres"},
        {"function": "wijkagent", "phone": "bel maar"},
        {"phone": "0900-8844"},
        {"function": "w" * 121},
    ):
        with pytest.raises(Refusal):
            check(**wrong)
    # A one-word name such as "Beheer" is a function as well.
    assert check(function="Beheer en toezicht").contact.function == "Beheer en toezicht"


def test_the_finder_names_who_may_and_is_there_best_first() -> None:
    always = partner(TOWN, Power.FINE, slots=SLOTS)
    days = partner(POLICE, Power.FINE, Power.WARN, slots=(MORNING, EVENING))
    answer = find([days, always], Power.FINE, (EVENING, NIGHT))
    assert [(each.partner.organisation.slug, each.fit) for each in answer.matches] == [
        ("gemeente", Fit.ALWAYS_THERE),
        ("politie", Fit.SOMETIMES_THERE),
    ]
    assert answer.matches[1].lacking == (NIGHT,)
    assert answer.shortfall is None


def test_the_finder_says_what_is_missing() -> None:
    days = partner(POLICE, Power.FINE, slots=(MORNING,))
    unknown = partner(TOWN, Power.FINE)
    nobody = find([days], Power.PRUNE)
    assert nobody.matches == ()
    assert nobody.shortfall is not None and "Niemand in deze buurt" in nobody.shortfall.sentence
    asleep = find([days], Power.FINE, (NIGHT,)).shortfall
    assert asleep is not None and "niet op deze tijden" in asleep.sentence
    ask = find([days, unknown], Power.FINE, (NIGHT,)).shortfall
    assert ask is not None and "Vraag wanneer" in ask.sentence
    part = find([days], Power.FINE, (MORNING, NIGHT)).shortfall
    assert part is not None and "een deel" in part.sentence


@given(st.permutations([0, 1, 2]), st.sets(st.sampled_from(SLOTS)))
def test_the_finder_does_not_depend_on_the_order(order: list[int], slots: set[str]) -> None:
    third = Organisation(3, "welzijn", "Buurtkracht", OrganisationKind.WELFARE)
    listed = [
        partner(POLICE, Power.WARN, slots=SLOTS[:3]),
        partner(TOWN, Power.WARN, slots=SLOTS[2:]),
        partner(third, Power.WARN),
    ]
    assert find([listed[each] for each in order], Power.WARN, sorted(slots)) == find(listed, Power.WARN, sorted(slots))


def test_a_case_team_shows_which_powers_it_lacks() -> None:
    team = CaseTeam(5, needs=(Power.WARN, Power.PRUNE, Power.CARE), members=(Member(1, 1, "wijkagent", Part.LEAD),))
    listed = (partner(POLICE, Power.WARN), partner(TOWN, Power.WARN, Power.PRUNE))
    covers = {each.power: each for each in coverage(team, listed)}
    assert covers[Power.WARN].covered
    assert not covers[Power.PRUNE].covered
    assert [each.organisation.slug for each in covers[Power.PRUNE].outside] == ["gemeente"]
    assert covers[Power.CARE].outside == ()
    for wrong in (Member(0, 1, "Wijkagent", Part.MEMBER), Member(0, 2, "", Part.MEMBER), Member(0, 2, "x", Part.LEAD)):
        with pytest.raises(Refusal):
            check_member(team, wrong)
    check_member(team, Member(0, 2, "beheerder groen", Part.MEMBER))


# Promises and signatures


def test_a_promise_that_cannot_be_is_refused_with_a_sentence() -> None:
    def said(**changes: object) -> str:
        with pytest.raises(Refusal) as refused:
            checked_promise(replace(PROMISE, **changes), PEOPLE)  # type: ignore[arg-type]
        return sentence_of(refused)

    assert "voor de eerste dag" in said(ends_on=date(2026, 8, 31))
    assert "vijf jaar" in said(ends_on=date(2031, 9, 1))
    assert "uren" in said(hours=-1)
    assert "uren" in said(hours=10_001, per=Per.TOTAL)
    assert "uren" in said(hours=9_000)
    assert "belooft" in said(function=" ")
    assert "wordt beloofd" in said(hours=0)
    assert "persoon" in said(function="Anouk de Boer")
    assert checked_promise(replace(PROMISE, hours=0, mandate="beslist\nzelf"), PEOPLE).mandate == "beslist zelf"


def test_hours_a_month_become_hours_in_total() -> None:
    assert PROMISE.total_hours == 60
    assert replace(PROMISE, hours=90, per=Per.TOTAL).total_hours == 90
    assert replace(PROMISE, ends_on=date(2026, 9, 15)).total_hours == 5


@pytest.mark.parametrize(
    ("level", "role", "may"),
    [
        (Level.EXECUTIVE, Role.EXECUTIVE, True),
        (Level.MANAGER, Role.EXECUTIVE, True),
        (Level.FRONT_LINE, Role.EXECUTIVE, False),
        (Level.EXECUTIVE, Role.PROFESSIONAL, False),
        (Level.MANAGER, Role.COORDINATOR, False),
        (Level.FRONT_LINE, Role.PROFESSIONAL, True),
        (Level.FRONT_LINE, Role.COMMUNITY_WORKER, True),
        (Level.FRONT_LINE, Role.ADMINISTRATOR, False),
    ],
)
def test_who_signs_for_which_level(level: Level, role: Role, may: bool) -> None:
    assert may_sign(account(role, 1), 1, level) is may
    if not may:
        with pytest.raises(Refusal):
            check_may_sign(account(role, 1), 1, level)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("level", list(Level))
def test_nobody_signs_for_another_organisation(level: Level, role: Role) -> None:
    assert not may_sign(account(role, 2), 1, level)
    with pytest.raises(Refusal) as refused:
        check_may_sign(account(role, 2), 1, level)
    assert "eigen organisatie" in sentence_of(refused)
    assert may_change(account(role, 2), 1) is (role is Role.COORDINATOR)


def test_a_changed_text_lapses_the_signature() -> None:
    kept, lapsed = signed(1, 1, Level.MANAGER), signed(2, 1, Level.EXECUTIVE, version=2)
    assert kept.signature is not None and kept.lapsed is None
    assert lapsed.signature is None and lapsed.lapsed is not None


def test_the_matrix_shows_empty_cells_and_how_full_it_is() -> None:
    matrix = matrix_of([POLICE, TOWN], [signed(1, 1, Level.MANAGER), signed(2, 2, Level.EXECUTIVE, at=0)])
    assert [cell is None for cell in matrix.cells] == [True, False, True, False, True, True]
    assert (matrix.filled_percent, matrix.signed_percent) == (33, 17)
    assert matrix_of([], []).filled_percent == 0


def test_only_signed_hours_are_under_promise() -> None:
    found = hours_under_promise(
        [
            signed(1, 1, Level.MANAGER),
            signed(2, 1, Level.FRONT_LINE, replace(PROMISE, hours=90, per=Per.TOTAL)),
            signed(3, 1, Level.EXECUTIVE, at=0),
            signed(4, 2, Level.MANAGER, version=2),
            signed(5, 3, Level.MANAGER, at=0),
        ]
    )
    assert found == {1: 150, 2: 0}


# Periods and hours


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 1500), st.integers(0, 1500))
def test_periods_add_up_and_never_shrink(first: date, days: int, more: int) -> None:
    last = first + timedelta(days=days)
    later = last + timedelta(days=more)
    assert 0 < months_between(first, last) <= months_between(first, later)
    assert 0 < share_passed(first, later, last) <= 1
    assert share_passed(first, later, later) == 1
    assert share_passed(first, later, first - timedelta(days=1)) == 0


@pytest.mark.parametrize("typed", ["", "veel", "-1", "0", "25", "1,5,5", "²", "1e3", "24:01", "99999"])
def test_hours_that_cannot_be_are_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        minutes_of(typed)


def test_the_day_and_the_sentence_are_looked_over() -> None:
    assert checked_sentence(" Gesprek\tmet jongeren ", TODAY, TODAY) == "Gesprek met jongeren"
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=800)):
        with pytest.raises(Refusal):
            checked_sentence("", day, TODAY)
    with pytest.raises(Refusal):
        checked_sentence("x" * 201, TODAY, TODAY)


def test_promised_and_delivered_stand_side_by_side() -> None:
    # 60 hours from 1 September to 28 February (181 days); on 23 November 84 days have passed.
    given_hours = [
        Delivered(1, 1, date(2026, 8, 31), 600, None, "", None),  # before the promise
        Delivered(2, 1, date(2026, 10, 1), 26 * 60, None, "", None),
        Delivered(3, 2, date(2026, 10, 1), 90, None, "", None),
    ]
    rows = kept_hours([POLICE, TOWN], [signed(1, 1, Level.MANAGER)], given_hours, TODAY)
    assert rows[0].promised == 60
    assert rows[0].due == pytest.approx(60 * 84 / 181)
    assert (rows[0].delivered, rows[0].keeping) == (26, Keeping.KEPT)
    assert (rows[1].promised, rows[1].delivered, rows[1].keeping) == (0, 1.5, Keeping.NOTHING_PROMISED)
    late = kept_hours([POLICE], [signed(1, 1, Level.MANAGER)], given_hours, date(2027, 2, 28))[0]
    assert (late.due, late.keeping) == (60, Keeping.BEHIND)
    early = kept_hours([POLICE], [signed(1, 1, Level.MANAGER)], [], date(2026, 8, 1))[0]
    assert early.keeping is Keeping.NOT_BEGUN
    bars = bars_of(rows)
    assert (bars[0].promised, bars[1].delivered) == (100, 2.5)
    assert bars_of([]) == ()
