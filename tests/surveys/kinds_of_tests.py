"""One example and one answer of every kind, for tests that go through all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from participatie.surveys.definition import Answer, Kind, Page, Survey
from participatie.surveys.kinds import Places
from participatie.surveys.loader import load

EXAMPLES = Path(__file__).resolve().parents[2] / "surveys" / "examples"
PLACES = Places(
    streets={"sluislaan": "Sluislaan", "kade": "Kadestraat"},
    landmarks={"speeltuin": "Speeltuin Sluislaan"},
    poster=(120.0, 80.0),
    poster_code="sluislaan",
    bounds=(0.0, 0.0, 1000.0, 800.0),
    near=lambda x, y: "Kadestraat",
    today=date(2026, 11, 23),
)
STREET: Answer = {"kind": "street", "code": "sluislaan", "x": None, "y": None}

GIVEN: dict[Kind, tuple[dict[str, list[str]], Answer]] = {
    Kind.SINGLE: ({"antwoord": ["from_1_to_5"]}, "from_1_to_5"),
    Kind.MULTIPLE: ({"antwoord": ["shops", "park"]}, ["park", "shops"]),
    Kind.SCALE: ({"antwoord": ["safe"]}, "safe"),
    Kind.STATEMENTS: ({"antwoord": ["agree"]}, "agree"),
    Kind.MARK: ({"antwoord": ["7"]}, 7),
    Kind.RANKING: ({"rang.litter": ["2"], "rang.traffic": ["1"], "rang.green": [""]}, ["traffic", "litter"]),
    Kind.NUMBER: ({"antwoord": ["12"]}, 12),
    Kind.TEXT: ({"antwoord": [" De brug "]}, "De brug"),
    Kind.DATE: (
        {"dag": ["20"], "maand": ["11"], "jaar": ["2026"], "dagdeel": ["evening"]},
        {"date": "2026-11-20", "part_of_day": "evening"},
    ),
    Kind.PLACE: ({"plek": ["street"], "straat": ["sluislaan"]}, STREET),
    Kind.POINTS: (
        {"thema": ["litter"], "plek": ["street"], "straat": ["sluislaan"]},
        [{"theme": "litter", "place": STREET}],  # type: ignore[typeddict-item]
    ),
    Kind.MOMENTS: ({"moment": ["evening"], "dagen": ["weekend"]}, {"part_of_day": ["evening"], "days": "weekend"}),
    Kind.POSTCODE: ({"antwoord": ["3521"]}, "3521"),
    Kind.PHOTO: ({"foto": ["x" * 22]}, {"photo": "x" * 22}),
}
"""What is sent on the first page of a kind's example, and the answer that makes of it."""


@cache
def example(kind: Kind) -> Survey:
    """Load the tiny example survey of a kind."""
    path = EXAMPLES / f"{kind}.yaml"
    return load(path.read_text(encoding="utf-8"), path.name)


def page_of(kind: Kind) -> Page:
    """Give the first page of a kind in its example."""
    return next(page for page in example(kind).pages if page.question.kind is kind)


@cache
def every_kind() -> Survey:
    """Put the examples of all kinds behind each other in one survey."""
    first = example(Kind.SINGLE)
    questions = tuple(question for kind in Kind for question in example(kind).questions)
    return replace(first, slug="every_kind", questions=questions)
