"""Whatever survey is made up from all kinds, conditions, drawing and piping: it loads, and can be walked to its end."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatie.errors import Refusal
from participatie.i18n import use_language
from participatie.surveys.answering import read_answer
from participatie.surveys.canonical import canonical_json, survey_hash
from participatie.surveys.conditions import And, AnyOf, AtLeast, Condition, Is, IsNot, Not, Or, evaluate
from participatie.surveys.definition import (
    DAYS,
    PARTS_OF_DAY,
    PLACE_KINDS,
    Answer,
    Item,
    Kind,
    Option,
    Page,
    Question,
    Survey,
)
from participatie.surveys.kinds import KINDS, Values
from participatie.surveys.kinds.asking import Asked
from participatie.surveys.loader import load
from participatie.surveys.pages import located, options_on, shown_pages
from participatie.surveys.piping import filler
from participatie.surveys.route import Route
from participatie.surveys.texts import Checked, Language, Texts
from tests.surveys.kinds_of_tests import PLACES

LANGUAGES = (Language("nl", Checked.SOURCE), Language("ar", Checked.MACHINE))
WITH_AMOUNT = (Kind.NUMBER, Kind.MARK, Kind.MULTIPLE, Kind.RANKING, Kind.POINTS)


def words(chance: random.Random, more: str = "") -> Texts:
    nl = chance.choice(["Wat vindt u", "Hoe gaat het", "En verder", "50 % & <meer>"])
    return Texts({"nl": nl + more} | ({"ar": "ما رأيكم" + more} if chance.random() < 0.7 else {}))


class Maker:
    """Makes up a survey: every reference is to something earlier, as the loader asks."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.questions: list[Question] = []
        self.items = 0

    def survey(self) -> Survey:
        for number in range(self.chance.randint(1, 12)):
            self.questions.append(self.question(f"q{number}", self.chance.choice(list(Kind))))
        chance = self.chance
        return Survey(
            "made_up", 1, "residents", 5, words(chance), (words(chance),), words(chance), (words(chance),), LANGUAGES,
            (), tuple(self.questions),
        )  # fmt: skip

    def question(self, key: str, kind: Kind) -> Question:
        chance, own = self.chance, dict[str, object]()
        per_choice_of = None
        if kind in (Kind.PLACE, Kind.MOMENTS) and (of := self.earlier(Kind.MULTIPLE)) and chance.random() < 0.5:
            per_choice_of = own["per_choice_of"] = chance.choice(of)
        scaled = KINDS[kind].scaled
        if kind in (Kind.SINGLE, Kind.SCALE, Kind.STATEMENTS, Kind.MULTIPLE, Kind.RANKING, Kind.POINTS):
            own["options"] = tuple(self.option(key, at, scaled, kind) for at in range(chance.randint(1, 5)))
        if kind is Kind.STATEMENTS:
            own["items"] = tuple(self.item() for _ in range(chance.randint(1, 3)))
        if kind in (Kind.MULTIPLE, Kind.RANKING, Kind.POINTS) and chance.random() < 0.5:
            own["maximum"] = chance.randint(1, 4)
        if kind in (Kind.MULTIPLE, Kind.RANKING) and chance.random() < 0.6:
            own |= self.drawing()
        if kind is Kind.MARK:
            own |= {"low_end": words(chance), "high_end": words(chance)}
        if kind is Kind.NUMBER:
            own["least"] = chance.choice([-5, 0, 1, 1900])
            own["most"] = chance.choice([1901, 2500, 1_000_000])
            own["unit"] = chance.choice([None, words(chance)])
        if kind is Kind.TEXT:
            own |= {"max_length": chance.randint(1, 2000), "long": chance.random() < 0.5}
        if kind is Kind.DATE:
            own |= {"part_of_day": chance.random() < 0.5, "past_only": chance.random() < 0.5}
        if kind is Kind.SCALE:
            own["faces"] = chance.random() < 0.5
        if kind in (Kind.PLACE, Kind.POINTS) and chance.random() < 0.5:
            own["place_kinds"] = tuple(chance.sample(PLACE_KINDS, chance.randint(1, 6)))
        text = words(chance, self.piping(per_choice_of))
        show_if = self.condition(2) if chance.random() < 0.5 else None
        return Question(key, kind, text, "om te weten", show_if=show_if, **own)  # type: ignore[arg-type]

    def option(self, key: str, at: int, scaled: bool, kind: Kind) -> Option:
        silent = scaled and self.chance.random() < 0.2
        return Option(
            f"{key}_{at}",
            words(self.chance),
            exclusive=kind is Kind.MULTIPLE and self.chance.random() < 0.2,
            no_opinion=silent,
            points=None if silent or not scaled else self.chance.randint(0, 10),
        )

    def item(self) -> Item:
        self.items += 1
        return Item(f"item{self.items}", words(self.chance), self.chance.random() < 0.3)

    def earlier(self, *kinds: Kind) -> list[str]:
        return [each.key for each in self.questions if each.kind in kinds]

    def drawing(self) -> dict[str, object]:
        known = {each.key: each for each in self.questions}
        multiples = self.earlier(Kind.MULTIPLE)
        if multiples and self.chance.random() < 0.6:
            return {"options_from": tuple(self.chance.sample(multiples, 1))}
        if not (statements := self.earlier(Kind.STATEMENTS)):
            return {}
        of = self.chance.choice(statements)
        marked = self.chance.sample([each.code for each in known[of].options], 1)
        return {"options_from": (of,), "marked": tuple(marked)}

    def piping(self, per_choice_of: str | None) -> str:
        fit = [each for each in self.questions if each.per_choice_of in (None, per_choice_of)]
        named = [f" {{{each.kind}:{each.key}}}" for each in fit if each.kind in (Kind.PLACE, Kind.DATE)]
        return "".join(self.chance.sample(named, min(len(named), self.chance.randint(0, 2))))

    def condition(self, deep: int) -> Condition | None:
        pages = Survey(
            "x", 1, "", 1, words(self.chance), (), words(self.chance), (), (), (), tuple(self.questions)
        ).pages
        if not pages:
            return None
        chance = self.chance
        if deep and chance.random() < 0.4:
            parts = tuple(part for _ in range(2) if (part := self.condition(deep - 1)) is not None)
            return chance.choice([And(parts), Or(parts), Not(parts[0])]) if parts else None
        page = chance.choice(pages)
        codes = list(KINDS[page.question.kind].asked(page))
        if page.question.kind in WITH_AMOUNT and (not codes or chance.random() < 0.4):
            return AtLeast(page.page_key, chance.choice([1, 2, 5, 1950, -3]))
        if not codes:
            return None
        code = chance.choice(codes)
        return chance.choice([Is(page.page_key, code), IsNot(page.page_key, code), AnyOf(page.page_key, (code,))])


def place(chance: random.Random) -> dict[str, list[str]]:
    ways = ["street", "landmark:speeltuin", "poster", "map", "whole_area", "unsaid"]
    return {"plek": [chance.choice(ways)], "straat": ["Sluislaan"], "punt_x": ["12"], "punt_y": ["700"]}


SENDING: dict[Kind, Callable[[Page, list[str], random.Random], dict[str, list[str]]]] = {
    Kind.RANKING: lambda _, codes, chance: {
        f"rang.{code}": [str(rank)] for rank, code in enumerate(chance.sample(codes, min(len(codes), 3)), 1)
    },
    Kind.MARK: lambda *_: {"antwoord": [str(_[2].randint(1, 10))]},
    Kind.NUMBER: lambda page, _, chance: {"antwoord": [str(chance.randint(page.question.least or 0, 1901))]},
    Kind.TEXT: lambda *_: {"antwoord": [_[2].choice(["", "Ja", "x" * 40, "مرحبا"])]},
    Kind.POSTCODE: lambda *_: {"antwoord": ["3521 AB"]},
    Kind.DATE: lambda *_: {"dag": ["3"], "maand": ["5"], "jaar": ["2024"], "dagdeel": ["night"]},
    Kind.PLACE: lambda *_: place(_[2]),
    Kind.POINTS: lambda _, codes, chance: {
        **place(chance), "thema": [chance.choice(codes)], "actie": [chance.choice(["", "erbij", "weg:0"])]
    },
    Kind.MOMENTS: lambda *_: {"moment": [_[2].choice(PARTS_OF_DAY)], "dagen": [_[2].choice(DAYS)]},
    Kind.PHOTO: lambda *_: {"foto": ["p" * 20]},
    Kind.INFO: lambda *_: {},
}  # fmt: skip


def sent(page: Page, answers: dict[str, Answer], chance: random.Random) -> Values:
    codes = [option.code for option in options_on(page, answers)]
    if page.question.kind in SENDING:
        return SENDING[page.question.kind](page, codes, chance)
    return {"antwoord": chance.sample(codes, min(len(codes), chance.randint(0, 2)))}


def walk(survey: Survey, chance: random.Random) -> None:
    """Answer what is asked, go back now and then, and look at every page on the way."""
    route, answers, number, steps = Route(survey), dict[str, Answer](), 0, 0
    while True:
        settled = route.settle(answers)
        following = settled.after(number)
        if following is None:
            break
        steps += 1
        if steps < 60 and chance.random() < 0.15:
            following = chance.choice([each for each in settled.numbers if each <= following])
        number = following
        page = survey.pages[number - 1]
        kind, values = KINDS[page.question.kind], sent(page, settled.kept, chance)
        language = chance.choice(["nl", "ar"])
        use_language(language)
        show = filler(page, settled.kept, language, PLACES)
        assert not re.search(r"\{(place|date):", show(page.question.text).text)
        asked = Asked(
            page=page, values=values, answers=settled.kept, language=language, places=PLACES, show=show, urls={}
        )
        kind.inputs(asked)
        try:
            answer = read_answer(page, values, settled.kept, PLACES)
        except Refusal:
            continue
        answers.pop(page.page_key, None)
        if answer is not None:
            assert kind.sound(page, answer), (page, answer)
            assert len(kind.cells(page, answer)) == len(kind.columns(page))
            assert kind.in_words(page, answer, language, PLACES)
            assert set(kind.codes(page, answer)) <= set(kind.possible(page))
            answers[page.page_key] = answer
    settled = route.settle(answers)
    shown = {page.page_key for page in settled.shown}
    assert set(settled.kept) <= shown
    assert tuple(settled.shown) == shown_pages(survey, settled.kept)
    assert {page.page_key for page in settled.dropped} >= set(answers) - set(settled.kept)
    assert all(evaluate(page.condition, settled.kept) for page in settled.shown)
    again = route.settle(settled.kept)
    assert (again.kept, again.dropped) == (settled.kept, ())
    located(survey, settled.kept)


def make_and_walk(seed: int) -> None:
    chance = random.Random(seed)
    survey = Maker(chance).survey()
    loaded = load(canonical_json(survey), "made up")
    assert loaded == survey
    assert survey_hash(loaded) == survey_hash(survey)
    for _ in range(3):
        walk(loaded, chance)
    use_language("nl")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**64))
def test_a_made_up_survey_loads_and_can_be_walked_to_its_end(seed: int) -> None:
    make_and_walk(seed)


@pytest.mark.slow
def test_thousands_of_made_up_surveys(full: bool) -> None:
    for seed in range(5_000 if full else 100):
        make_and_walk(seed)
