"""Do the paper form and the pages where it is typed in have the same numbers?"""

from __future__ import annotations

from participatie.surveys.numbering import numbers_of, places_of
from participatie.surveys.told import shipped_survey

STREETS = {"sluislaan": "Sluislaan", "havenstraat": "Havenstraat"}
LANDMARKS = {"speeltuin": "Speeltuin Sluislaan"}


def test_items_and_follow_ups_get_a_letter() -> None:
    """What shares a number on the screen is told apart by a letter on paper, and no two lines have one label."""
    numbers = numbers_of(shipped_survey("residents"), STREETS, LANDMARKS)
    assert numbers.pages["r03_mark"].label == "3"
    assert [page.label for key, page in numbers.pages.items() if key.startswith("r06")] == ["6a", "6b", "6c", "6d"]
    lines = {}
    for page in shipped_survey("residents").pages:
        if page.page_key in numbers.pages:
            line = page.page_key if page.choice is None else page.question.key
            lines.setdefault(numbers.pages[page.page_key].label, set()).add(line)
    assert all(len(found) == 1 for found in lines.values())


def test_answers_count_from_one_in_the_order_of_the_form() -> None:
    """Drawn answers come first, also those that this person would not be offered."""
    numbers = numbers_of(shipped_survey("residents"), STREETS, LANDMARKS)
    top = numbers.pages["r09_top3"]
    assert [option.number for option in top.options] == list(range(1, len(top.options) + 1))
    assert top.code_of(1) == top.options[0].code and top.code_of(0) is None
    repeated = [page for page in numbers.pages.values() if page.choice is not None]
    assert repeated
    assert all(top.code_of(page.choice) == page.page_key.partition(".")[2] for page in repeated if page.choice)


def test_places_stand_in_the_order_of_the_alphabet() -> None:
    """One list for streets and landmarks; the last two numbers are fixed."""
    assert [(place.number, place.kind, place.code) for place in places_of(STREETS, LANDMARKS)] == [
        (1, "street", "havenstraat"),
        (2, "street", "sluislaan"),
        (3, "landmark", "speeltuin"),
        (98, "whole_area", None),
        (99, "unsaid", None),
    ]
    many = {f"s{number}": f"Straat {number:03}" for number in range(98)}
    assert [place.number for place in places_of(many, {})][-2:] == [998, 999]


def test_the_mark_tells_another_list_apart() -> None:
    """A form from before a street was added has another mark."""
    survey = shipped_survey("residents")
    before = numbers_of(survey, STREETS, LANDMARKS)
    assert before.mark == numbers_of(survey, dict(reversed(STREETS.items())), LANDMARKS).mark
    assert before.mark != numbers_of(survey, STREETS | {"kade": "Kade"}, LANDMARKS).mark
    assert len(before.mark) == 4
    assert before.number_of_place("street", "sluislaan") == 2
    assert before.number_of_place("map") is None
    found = before.place_of(3)
    assert found is not None and found.name == "Speeltuin Sluislaan"
