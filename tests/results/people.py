"""Random people who answer a shipped survey, as tests of results need them."""

from __future__ import annotations

import json
import random

from participatie.surveys.definition import Answer, Kind, Page, Survey
from participatie.surveys.route import Route

STREETS = ("havenstraat", "kanaalweg", "sluislaan", "kadestraat", "dokpad", "brugstraat", "vlietstraat")


def responses(
    survey: Survey, number: int, seed: int, *, skew: float = 1.0, skip: float = 0.15
) -> list[dict[str, Answer]]:
    """Give the settled answers of so many people; a larger `skew` makes rare answers rarer."""
    chance = random.Random(seed)
    route = Route(survey)
    return [route.settle(_answers(survey, chance, skew, skip)).kept for _ in range(number)]


def _answers(survey: Survey, chance: random.Random, skew: float, skip: float) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for page in survey.pages:
        answer = None if chance.random() < skip else _answer(page, chance, skew)
        if answer is not None:
            found[page.page_key] = answer
    return found


def _answer(page: Page, chance: random.Random, skew: float) -> Answer | None:
    question = page.question
    codes = [drawn.option.code for drawn in page.drawn] + [option.code for option in question.options]
    weights = [1 / (1 + place) ** skew for place in range(len(codes))]
    match question.kind:
        case Kind.SINGLE | Kind.SCALE | Kind.STATEMENTS:
            return chance.choices(codes, weights)[0]
        case Kind.MULTIPLE:
            alone = {option.code for option in question.options if option.exclusive}
            first = chance.choices(codes, weights)[0]
            if first in alone:
                return [first]
            more = {first} | {c for c in chance.choices(codes, weights, k=2) if c not in alone}
            return [code for code in codes if code in more][: question.maximum or 9]
        case Kind.MARK:
            return min(10, max(1, round(chance.gauss(7, 1.5))))
        case Kind.TEXT:
            return "Het is hier groen."
        case Kind.PLACE:
            street = chance.choices(STREETS, [1 / (1 + n) ** skew for n in range(len(STREETS))])[0]
            if chance.random() < 0.1:
                return {"kind": "whole_area", "code": None, "x": None, "y": None}
            return {"kind": "street", "code": street, "x": None, "y": None}
        case Kind.MOMENTS:
            parts = chance.sample(["morning", "afternoon", "evening", "night"], chance.randint(1, 2))
            return {"part_of_day": parts, "days": chance.choice([None, "weekdays", "weekend", "always"])}
        case _:
            return None


def as_stored(answers: dict[str, Answer]) -> str:
    """Give answers as they stand in the table."""
    return json.dumps(answers, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
