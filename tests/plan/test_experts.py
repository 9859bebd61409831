"""What experts read beside the list: another order, one organisation less, and parts of the neighbourhood."""

from __future__ import annotations

from dataclasses import replace

from participatie.plan.experts import Part, experts_of
from participatie.priorities.firmness import LeftOut
from participatie.priorities.second_opinion import SecondOpinion
from tests.plan.large import CHOSEN, SPOTS, large_plan


def test_an_early_round_has_nothing_for_experts() -> None:
    found = experts_of(large_plan(), "nl")
    assert found.second is None and found.absences == () and found.parts == ()


def test_the_second_opinion_is_told_with_names() -> None:
    content = large_plan()
    places = {each.hot_spot: each.place for each in content.outcome.joint_list(content.rules).standings}
    order = tuple(sorted(SPOTS, key=lambda spot: -places[spot]))
    outcome = replace(content.outcome, second=SecondOpinion((order,), more=False, share=0.81))
    second = experts_of(replace(content, outcome=outcome), "ar").second
    assert second is not None
    assert (second.orders, second.kept, second.agrees) == (1, 81, False)
    assert len(second.first) == len(SPOTS) and len(second.only_second) == len(SPOTS) - CHOSEN
    assert "ملعب سلاوسلان" in {each.text for each in second.first}


def test_one_organisation_less_changes_the_top_or_not() -> None:
    content = large_plan()
    calm = replace(content.outcome, left_out=(LeftOut(1, (), ()), LeftOut(2, (), ())))
    assert experts_of(replace(content, outcome=calm), "nl").stable
    shaken = experts_of(replace(content, outcome=replace(calm, left_out=(LeftOut(2, (3,), (4,)),))), "nl")
    assert not shaken.stable
    assert [each.organisation for each in shaken.absences] == ["Politie"]
    assert [each.text for each in shaken.absences[0].entering] == ["Winkelplein Kanaalweg"]


def test_parts_of_the_neighbourhood_are_counted_when_they_were_marked() -> None:
    content = large_plan()
    spots = tuple(replace(each, sub_area="West" if each.id <= 4 else "Oost") for each in content.spots)
    found = experts_of(replace(content, spots=spots), "nl").parts
    assert found == (Part("Oost", 8, 10), Part("West", 4, 4))
