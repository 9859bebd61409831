"""Do 95 % intervals hold the truth in 93 to 97 of 100 simulated neighbourhoods, with and without weighting?

A neighbourhood is simulated with four ages and two kinds of homes; the chance to give an answer and the chance to
take part differ by both. The truth is known. Weights come from the very functions that the results pages use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from benchmarks.rows import Row
from participatie.estimates.intervals import Share, difference, of_all, share_of, wilson
from participatie.estimates.raking import groups_of_five, rake
from participatie.estimates.weighted import HIGHEST_EFFECT, Weighted, WeightedCell, design_effect

AGES = {"16_24": 0.15, "25_44": 0.35, "45_64": 0.30, "65_up": 0.20}
HOMES = {"own": 0.35, "rent": 0.65}
CELLS = tuple(product(AGES, HOMES))
SIZES = (30, 60, 150, 500, 2000)
LEAST, MOST = 0.93, 0.97
Chances = Callable[[int, int], float]

ANSWERS: Mapping[str, Chances] = {
    "the same everywhere": lambda age, home: 0.3,
    "differs by age": lambda age, home: (0.6, 0.4, 0.2, 0.1)[age],
    "rare, most among the young": lambda age, home: (0.25, 0.10, 0.08, 0.05)[age],
    "almost only among the young": lambda age, home: (0.50, 0.08, 0.05, 0.05)[age],
    "differs by age and home": lambda age, home: (0.7, 0.5, 0.3, 0.2)[age] * (0.6 + 0.4 * home),
}
"""The chance to give an answer, by number of the age and of the home."""
UNEVEN: Chances = lambda age, home: (0.4, 0.7, 1.0, 1.3)[age] * (0.7, 1.2)[home]  # noqa: E731
EVEN: Chances = lambda age, home: 1.0  # noqa: E731


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A simulated neighbourhood: people per cell, the chance of an answer, and the share of people who take part."""

    people: np.ndarray
    answers: np.ndarray
    takes_part: np.ndarray

    @property
    def chance(self) -> float:
        """The chance that somebody from this neighbourhood gives the answer."""
        return float(self.people @ self.answers / self.people.sum())


def neighbourhood(size: int, inhabitants: int, answers: Chances, taking_part: Chances) -> Neighbourhood:
    """Make a neighbourhood of which about `size` people answer."""
    people = np.rint([inhabitants * AGES[age] * HOMES[home] for age, home in CELLS]).astype(int)
    numbers = [(list(AGES).index(age), list(HOMES).index(home)) for age, home in CELLS]
    takes_part = np.array([taking_part(*each) for each in numbers])
    takes_part = np.clip(takes_part * size / (people @ takes_part), 0, 1)
    return Neighbourhood(people, np.array([answers(*each) for each in numbers]), takes_part)


@dataclass(frozen=True, slots=True)
class Response:
    """Who answered, per cell, and how many of them gave the answer; and the share of everybody who would."""

    people: np.ndarray
    hits: np.ndarray
    truth: float


def respond(place: Neighbourhood, rng: np.random.Generator) -> Response:
    """Let everybody in a neighbourhood make up their mind, and some of them answer."""
    would = rng.binomial(place.people, place.answers)
    hits = rng.binomial(would, place.takes_part)
    others = rng.binomial(place.people - would, place.takes_part)
    return Response(hits + others, hits, float(would.sum() / place.people.sum()))


def unweighted(found: Response) -> Share:
    """The share as it stands."""
    return share_of(int(found.hits.sum()), int(found.people.sum()))


def weighted(found: Response, place: Neighbourhood) -> Share | None:
    """The share weighted to both margins; None when the effect is too large to weigh."""
    targets, names = [], []
    for margin, groups in enumerate((list(AGES), list(HOMES))):
        counted = {g: sum(int(n) for n, c in zip(found.people, CELLS, strict=True) if c[margin] == g) for g in groups}
        lives = {g: float(sum(n for n, c in zip(place.people, CELLS, strict=True) if c[margin] == g)) for g in groups}
        merged = groups_of_five(groups, counted, lives)
        name = {code: "+".join(each) for each in merged for code in each}
        names.append(name)
        targets.append({"+".join(each): sum(lives[code] for code in each) for each in merged})
    cells: dict[tuple[str, ...], list[int]] = {}
    for (age, home), people, hits in zip(CELLS, found.people, found.hits, strict=True):
        if people:
            cell = cells.setdefault((names[0][age], names[1][home]), [0, 0])
            cell[0], cell[1] = cell[0] + int(people), cell[1] + int(hits)
    raked = rake({cell: numbers[0] for cell, numbers in cells.items()}, targets)
    if design_effect((raked.weights[cell], numbers[0]) for cell, numbers in cells.items()) > HIGHEST_EFFECT:
        return None
    places = {each: at for at, each in enumerate((m, g) for m, target in enumerate(targets) for g in target)}
    made = [
        WeightedCell(raked.weights[cell], numbers[0], tuple(places[m, g] for m, g in enumerate(cell)))
        for cell, numbers in cells.items()
    ]
    hits = [numbers[1] for numbers in cells.values()]
    return Weighted(made).share(hits, [cell.people for cell in made])


def covered(found: Share | None, truth: float) -> bool | None:
    """Whether the interval holds the truth; None without an interval."""
    return None if found is None else found.low <= truth <= found.high


def share_of_hits(hits: Iterator[bool | None]) -> tuple[float, int]:
    """The share of intervals that hold the truth, and how many intervals there were."""
    told = [each for each in hits if each is not None]
    return sum(told) / max(1, len(told)), len(told)


def plain_cover(size: int, answers: str, times: int, seed: int, *, taking_part: Chances = EVEN) -> tuple[float, int]:
    """How often the plain interval holds the chance that made the neighbourhood."""
    place, rng = neighbourhood(size, 50_000, ANSWERS[answers], taking_part), np.random.default_rng(seed)
    return share_of_hits(covered(unweighted(respond(place, rng)), place.chance) for _ in range(times))


def weighted_cover(size: int, answers: str, times: int, seed: int) -> tuple[float, int]:
    """How often the weighted interval holds the chance that made the neighbourhood, when groups answer unevenly."""
    place, rng = neighbourhood(size, 50_000, ANSWERS[answers], UNEVEN), np.random.default_rng(seed)
    return share_of_hits(covered(weighted(respond(place, rng), place), place.chance) for _ in range(times))


def change_cover(size: int, answers: str, times: int, seed: int) -> tuple[float, int]:
    """How often the weighted interval of a change holds the true change, between two rounds of different people."""
    rng = np.random.default_rng(seed)
    before = neighbourhood(size, 50_000, ANSWERS[answers], UNEVEN)
    after = neighbourhood(size, 50_000, lambda age, home: 0.8 * ANSWERS[answers](age, home), UNEVEN)

    def hits() -> Iterator[bool | None]:
        for _ in range(times):
            first, second = weighted(respond(before, rng), before), weighted(respond(after, rng), after)
            if first is None or second is None:
                yield None
            else:
                low, high = difference(first, second)
                yield low <= after.chance - before.chance <= high

    return share_of_hits(hits())


def whole_cover(size: int, inhabitants: int, times: int, seed: int) -> tuple[float, int]:
    """How often the interval with the finite-population rule holds the share of these very inhabitants."""
    place, rng = neighbourhood(size, inhabitants, ANSWERS["differs by age"], EVEN), np.random.default_rng(seed)

    def hits() -> Iterator[bool | None]:
        for _ in range(times):
            found = respond(place, rng)
            plain = unweighted(found)
            number = of_all(plain.number, plain.number, float(place.people.sum()))
            low, high = wilson(plain.share * number, number)
            yield low <= found.truth <= high

    return share_of_hits(hits())


def run(quick: bool = False) -> list[Row]:
    """Simulate, and give a row per size: the lowest and the highest of the five kinds of answers."""
    times = 400 if quick else 4000
    rows: list[Row] = []
    for name, cover in (
        ("unweighted", plain_cover), ("weighted", weighted_cover), ("weighted change", change_cover)
    ):  # fmt: skip
        for size in SIZES:
            found = {kind: cover(size, kind, times, seed)[0] for seed, kind in enumerate(ANSWERS)}
            for word, kind in (("lowest", min(found, key=found.__getitem__)), ("highest", max(found, key=found.get))):
                share = found[kind]
                row = Row(
                    f"{name}, {size} answers: {word} cover ({kind})",
                    100 * share,
                    "%",
                    target="93 to 97 %",
                    met=LEAST <= share <= MOST,
                )
                rows.append(row)
    for size, inhabitants in ((300, 1500), (300, 600), (900, 1500)):
        share, _ = whole_cover(size, inhabitants, times, 1)
        rows.append(
            Row(
                f"finite rule, {size} of {inhabitants} inhabitants", 100 * share, "%",
                target="93 to 97 %", met=LEAST <= share <= MOST,
            )
        )  # fmt: skip
    for size in SIZES:
        share, _ = plain_cover(size, "differs by age", times, 2, taking_part=UNEVEN)
        rows.append(Row(f"unweighted while groups answer unevenly, {size} answers", 100 * share, "%"))
    return rows
