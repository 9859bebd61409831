"""Who names a place, what the groups share, and what nobody can work out from it."""

from __future__ import annotations

import doctest
import itertools
import json
from datetime import date
from pathlib import Path

import pytest

from participatie.accounts.people import Organisation, OrganisationKind
from participatie.disclosure import LEAST, shown_count
from participatie.observations import care
from participatie.observations.observation import Entry, Observation, PlacedObservation, PlaceKind, Where
from participatie.partners.directory import Partner, Profile
from participatie.partners.powers import Power
from participatie.partners.themes import helping
from participatie.quickscan import layers, steady
from participatie.quickscan.content import ToldNamed, ToldPlace, ToldSurprises
from participatie.quickscan.freezing import checksum_of, frozen_text, read_frozen
from participatie.quickscan.layers import AUDIENCES, Heard, Layers, Overlap, Voices, overlap_of, voices_of
from participatie.quickscan.places import Records, lay
from participatie.quickscan.steady import steady_named, steady_people, steady_places
from participatie.quickscan.store import Edition, KeptCase
from participatie.quickscan.surprises import Visits, surprises_of, visits_of
from participatie.written import written

NAMED = Voices(Heard.COUNTED, 12)
FEW = Voices(Heard.FEW)


def told(residents: int, entrepreneurs: int) -> tuple[Voices, Voices]:
    """What a reader sees of these numbers."""
    return voices_of({"residents": residents, "entrepreneurs": entrepreneurs}, AUDIENCES)


def test_no_number_below_five_follows_from_what_is_told_and_the_total() -> None:
    for residents, total in itertools.product(range(26), repeat=2):
        if residents > total:
            continue
        shown = told(residents, total - residents)
        fitting = [each for each in range(total + 1) if told(each, total - each) == shown]
        for possible in (set(fitting), {total - each for each in fitting}):
            if len(possible) == 1:
                assert possible.pop() >= LEAST or total < LEAST, (residents, total - residents, shown)


@pytest.mark.parametrize(
    ("told_of", "overlap"),
    [
        (Layers(NAMED, NAMED, 2), Overlap.ALL),
        (Layers(NAMED, FEW, 1), Overlap.RESIDENTS_PROFESSIONALS),
        (Layers(FEW, NAMED, 1), Overlap.ENTREPRENEURS_PROFESSIONALS),
        (Layers(NAMED, NAMED, 0), Overlap.RESIDENTS_ENTREPRENEURS),
        (Layers(NAMED, FEW, 0), Overlap.RESIDENTS),
        (Layers(FEW, FEW, 3), Overlap.PROFESSIONALS),
        (Layers(*told(4, 3), observations=1), Overlap.TOGETHER_PROFESSIONALS),
        (Layers(*told(4, 3)), Overlap.TOGETHER),
        (Layers(FEW, FEW, 0), Overlap.NOBODY),
    ],
)
def test_a_place_says_which_groups_name_it(told_of: Layers, overlap: Overlap) -> None:
    assert overlap_of(told_of) is overlap


def test_an_audience_that_was_not_asked_is_not_said_to_be_silent() -> None:
    residents, entrepreneurs = voices_of({"residents": 9}, {"residents"})
    assert residents == Voices(Heard.COUNTED, 9)
    assert entrepreneurs.heard is Heard.NOT_ASKED


def test_themes_surprise_only_when_chance_does_not_explain_it() -> None:
    named = {"litter": 60, "parking": 30}
    found = surprises_of((), 70, named, Visits(12, {"litter": 8, "parking": 4, "groups": 6}))
    assert [(each.theme, each.by_people) for each in found.themes] == [("groups", False)]
    assert (found.themes[0].people, found.themes[0].of_100_named) == (None, None)
    assert found.compared == 3
    alike = surprises_of((), 70, named, Visits(12, {"litter": 12, "parking": 6}))
    assert alike.themes == ()


def test_what_is_written_down_on_one_visit_counts_once() -> None:
    def note(theme: str, day: int, walk: int | None = None) -> PlacedObservation:
        entry = Entry(Where(PlaceKind.STREET, "dokpad"), theme, text="Gezien.")
        return PlacedObservation(Observation(1, 1, 1, "Politie", 1, walk, entry, date(2026, 11, day)), "Dokpad", None)

    # One person writes ten notes on one day; two walks on that day have six findings each.
    noted = [note("litter", 1) for _ in range(10)]
    noted += [note(theme, 1, walk) for walk in (1, 2) for theme in ("litter", "litter", "groups")]
    found = visits_of([*noted, note("litter", 2)])
    assert found == Visits(4, {"groups": 2, "litter": 4})
    assert surprises_of((), 70, {"parking": 60}, found).enough_observations is False


def test_little_said_is_no_surprise() -> None:
    few_notes = surprises_of((), 70, {"litter": 60}, Visits(9, {"groups": 9}))
    assert (few_notes.enough_observations, few_notes.themes) == (False, ())
    few_people = surprises_of((), 24, {"litter": 20}, Visits(30, {"groups": 30}))
    assert (few_people.enough_people, few_people.themes) == (False, ())


def test_two_scans_beside_each_other_do_not_tell_what_four_people_did() -> None:
    def place(people: int, observations: int = 0) -> ToldPlace:
        layers_now = Layers(*told(people, 0), observations=observations)
        overlap = overlap_of(layers_now)
        shown = shown_count(people)
        return ToldPlace(
            "spot:h1", "1", written("Plek"), True, overlap, layers_now, shown, (), (), (), people, people, people, ()
        )

    for before, after in itertools.product(range(5, 30), repeat=2):
        (found,) = steady_places([place(after, 2)], [place(before)])
        assert found.layers.observations == 2
        changed = (found.people, found.layers.residents, found.low) != (
            place(before).people, place(before).layers.residents, before,
        )  # fmt: skip
        assert changed == (abs(after - before) >= LEAST)
    assert steady_places([place(7)], []) == (place(7),)


def test_what_four_people_said_changes_no_theme() -> None:
    def kept(people: int, named: dict[str, int]) -> ToldSurprises:
        every = tuple(ToldNamed(*each) for each in named.items())
        return ToldSurprises(True, True, (), (), (), 0, 0, "", people, every)

    first = kept(60, steady_named({"litter": 12, "parking": 5, "groups": 4}, None))
    assert [each.theme for each in first.named] == ["litter", "parking"]
    for litter, parking, groups in itertools.product((8, 12, 16), (1, 9), (0, 8)):
        now = {"litter": litter, "parking": parking, "groups": groups, "noise": 1}
        assert steady_named(now, first) == {"litter": 12, "parking": 5}
        assert steady_people(64, first) == steady_people(56, first) == 60
    assert steady_named({"litter": 17, "parking": 10, "groups": 9}, first) == {"litter": 17, "parking": 10, "groups": 9}
    # Documents from before this was kept can be read.
    old = json.loads(frozen_text(first))
    del old["people"], old["named"]
    assert read_frozen(ToldSurprises, json.dumps(old)).named == ()


def test_a_frozen_document_comes_back_the_same() -> None:
    document = Layers(NAMED, FEW, 2, ("Politie", "Welzijn"), None, has_incidents=True)
    text = frozen_text(document)
    assert read_frozen(Layers, text) == document
    assert frozen_text(read_frozen(Layers, text)) == text
    assert len(checksum_of(text)) == 64
    with pytest.raises(KeyError):
        read_frozen(KeptCase, "{}")
    with pytest.raises(ValueError, match="is no"):
        read_frozen(Edition, '{"number":"1","text":"","checksum":"","given_at":""}')


def test_the_examples_of_the_method_page_hold() -> None:
    page = Path(__file__).parents[2] / "docs" / "method" / "quick-scan.md"
    assert doctest.testfile(str(page), module_relative=False).failed == 0
    assert sum(doctest.testmod(each).failed for each in (layers, care, steady)) == 0


def test_who_may_help_follows_from_what_partners_say_they_may() -> None:
    municipality = Organisation(1, "gemeente", "Gemeente", OrganisationKind.OTHER)
    town = Partner(municipality, 40, Profile((Power.CLEAN, Power.LIGHT)))
    night = Profile((Power.CLEAN, Power.SUPERVISE), slots=("weekdays-evening", "weekend-evening"))
    housing = Partner(Organisation(2, "corporatie", "Woonstichting", OrganisationKind.OTHER), 40, night)
    found = helping([town, housing], ("litter", "drugs", "own_theme"), ("evening",))
    assert [(each.power, each.organisations) for each in found] == [
        ("schoonmaken", ("Woonstichting", "Gemeente")),
        ("toezicht houden", ("Woonstichting",)),
        ("verlichting plaatsen of repareren", ("Gemeente",)),
    ]
    assert helping([town], ("own_theme",), ()) == ()


def test_incident_records_stand_beside_a_place_and_change_nothing_else() -> None:
    entry = Entry(Where(PlaceKind.STREET, "dokpad"), "litter", text="Grofvuil.")
    note = PlacedObservation(Observation(1, 1, 1, "Politie", 1, None, entry, date(2026, 11, 1)), "Dokpad", (5.0, 5.0))
    codes = {"Dokpad": "dokpad"}
    (without,) = lay((), (), (note,), Records(), AUDIENCES, codes)
    (beside,) = lay((), (), (note,), Records(True, {}, lambda _: 12), AUDIENCES, codes)
    (few,) = lay((), (), (note,), Records(True, {}, lambda _: 4), AUDIENCES, codes)
    assert (without.layers.has_incidents, without.layers.incidents) == (False, None)
    assert (beside.layers.incidents, few.layers.incidents, few.layers.has_incidents) == (12, None, True)
    assert without.key == beside.key == "place:dokpad"
    assert without.overlap is beside.overlap is Overlap.PROFESSIONALS
