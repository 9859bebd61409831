"""How long does counting priorities take, beside the libraries that could have done it?

Times are processor time on one core, programs that a library starts included, so that what others do on the machine
does not count. Each of our figures is measured in a process of its own with the libraries already loaded.

- best orders: Kemeny, exact, all best orders up to a hundred, for 30 and 50 hot spots. "Random ballots" is the hard
  case in which nobody agrees; "a neighbourhood" is three groups in balance, as we use it.
- weightings: 10,000 weightings of five criteria for fifty hot spots, with the places in each.
- whole statement: everything that is frozen at closing, for 2,000 residents, 80 entrepreneurs, 5 organisations.
- equal shares: 2,000 people, 40 projects, exact fractions.

Beside it, in the same run: votelib (tries all orders, so it is asked for nine) and corankco (an integer programme) for
Kemeny; pyrepo-mcda for weightings, the only one with acceptability analysis, though of another score; pabutools for
equal shares. They are not requirements of the project. They are installed into `var/bench-priorities/` when pip can;
otherwise the row says that they are not installed. Not taken along: pref_voting (775 MB, and enumerates as votelib
does) and abcvoting (1.2 GB, requires the proprietary gurobipy). pabutools names gurobipy too, but does not load it
for equal shares: installed without it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.peers import python_of_peers
from benchmarks.priorities_peers import seconds
from benchmarks.rows import Row
from participatie.priorities.criteria import CRITERIA
from participatie.priorities.rules import Group, Rules, default_rules
from participatie.priorities.sheets import Sheet

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var" / "bench-priorities"
REQUIREMENTS = ROOT / "benchmarks" / "requirements-priorities.txt"
PEER_SECONDS = 900
Figures = dict[str, float]
Answer = dict[str, object]


def run(*, quick: bool = False) -> list[Row]:
    """Measure everything; `quick` asks the libraries for smaller cases only, and does not install them."""
    peers = Peers(python_of_peers(HOME, REQUIREMENTS, install=not quick))
    return [*kemeny_rows(peers, quick=quick), *weighting_rows(peers, quick=quick), *shares_rows(peers)]


class Peers:
    """The libraries in their own environment; without one every answer is that they are not installed."""

    def __init__(self, python: Path | None) -> None:
        self.python = python

    def ask(self, library: str, **question: object) -> Answer:
        """Ask one library; `missing` or `failed` in the answer says that there is no figure."""
        if self.python is None:
            return {"missing": True}
        try:
            done = subprocess.run(
                [str(self.python), str(ROOT / "benchmarks" / "priorities_peers.py")],
                input=json.dumps({"library": library, **question}),
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
                capture_output=True,
                text=True,
                check=True,
                timeout=PEER_SECONDS,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return {"failed": True}
        answer: Answer = json.loads(done.stdout)
        return answer

    def row(self, name: str, ours: float, target: str, met: bool | None, library: str, **question: object) -> Row:
        """Make a row of one of our figures against a library on the same question."""
        answer = self.ask(library, **question)
        given = answer.get("seconds")
        if not isinstance(given, float):
            why = "not installed" if "missing" in answer else "gave no answer"
            return Row(name, ours, "s", f"{library}: {why}", None, target, met)
        refused = ", refuses: a tie" if "refused" in answer else ""
        return Row(name, ours, "s", f"{library} {given:.3f} s{refused}", ours / given if given else None, target, met)


def kemeny_rows(peers: Peers, *, quick: bool) -> list[Row]:
    """Best orders, of ballots that agree on nothing and of a neighbourhood."""
    rows = []
    for spots, most in ((30, 0.1), (50, 1.0)):
        target = f"{most:g} s"
        hard = max(_apart("kemeny", str(spots), str(people))["seconds"] for people in (20, 21, 200, 2001))
        real = _apart("neighbourhood", str(spots))["seconds"]
        rows.append(Row(f"best orders, {spots}, random ballots, slowest", hard, "s", target=target, met=hard < most))
        rows.append(Row(f"best orders, {spots}, a neighbourhood", real, "s", target=target, met=real < most))
    for library, spots in (("votelib", 8 if quick else 9), ("corankco", 12 if quick else 30)):
        ours = _apart("kemeny", str(spots), "21")["seconds"]
        name = f"best orders, {spots}, random ballots of 21"
        rows.append(peers.row(name, ours, "", None, library, ballots=random_ballots(spots, 21)))
    return rows


def weighting_rows(peers: Peers, *, quick: bool) -> list[Row]:
    """Many weightings at once, and the whole statement at closing."""
    draws = 1_000 if quick else 10_000
    ours = _apart("weightings", str(draws))["seconds"]
    target = "0.05 s" if draws == 10_000 else ""
    matrix, weights = _table(draws)
    question = {"matrix": matrix, "weights": weights}
    met = ours < 0.05 if target else None
    rows = [peers.row(f"{draws:,} weightings, 50 × 5", ours, target, met, "pyrepo_mcda", **question)]
    for spots in (15, 50):
        whole = _apart("statement", str(spots))["seconds"]
        rows.append(Row(f"whole statement, {spots}, 2,000 residents", whole, "s", target="1.5 s", met=whole < 1.5))
    return rows


def shares_rows(peers: Peers) -> list[Row]:
    """Equal shares on the same ballots."""
    costs, ballots, budget = _budget()
    found = _apart("shares")
    question = {"costs": costs, "ballots": ballots, "budget": budget}
    return [peers.row("equal shares, 2,000 people, 40 projects", found["seconds"], "", None, "pabutools", **question)]


def random_ballots(spots: int, people: int) -> list[list[int]]:
    """Draw complete ballots in which every order is as likely."""
    import numpy as np

    rng = np.random.default_rng([spots, people])
    return [rng.permutation(spots).tolist() for _ in range(people)]


def measure_kemeny(spots: str, people: str) -> Figures:
    """Find the best orders of random ballots, the counting of pairs included."""
    from participatie.priorities.kemeny import Ballot, best_orders, pairs_of_ballots

    names = range(int(spots))
    ballots = [Ballot(tuple((each,) for each in order)) for order in random_ballots(int(spots), int(people))]
    return _timed(lambda: best_orders(pairs_of_ballots(ballots, names), names))


def measure_neighbourhood(spots: str) -> Figures:
    """Find the best orders of three groups in balance."""
    from participatie.priorities.kemeny import fewest_contradictions

    picks, sheets, rules, names = _neighbourhood(int(spots))
    return _timed(lambda: fewest_contradictions(picks, sheets, rules, names, merged=False))


def measure_weightings(draws: str) -> Figures:
    """Compute every place under every weighting of the criteria."""
    import numpy as np

    from participatie.priorities.robustness import places_in

    matrix, weights = (np.array(each) for each in _table(int(draws)))
    return _timed(lambda: np.sort(places_in(weights @ matrix.T), axis=0))


def measure_statement(spots: str) -> Figures:
    """Compute all that is frozen when scoring closes: list, weightings, chance, bounds and best orders."""
    from participatie.priorities.closing import outcome_of

    picks, sheets, rules, names = _neighbourhood(int(spots))
    return _timed(lambda: outcome_of(picks, sheets, rules, names))


def measure_shares() -> Figures:
    """Buy with equal shares."""
    from fractions import Fraction

    from participatie.plan.equal_shares import Purses, equal_shares, same_voters

    costs, ballots, budget = _budget()
    prices = {number: Fraction(cost) for number, cost in enumerate(costs)}

    def whole() -> object:
        wishes = [dict.fromkeys(ballot, Fraction(1)) for ballot in ballots]
        return equal_shares(prices, Purses(same_voters(wishes, Fraction(budget, len(ballots)))))

    return _timed(whole)


def _apart(what: str, *arguments: str) -> Figures:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.priorities", what, *arguments],
        cwd=ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    found: Figures = json.loads(done.stdout)
    return found


def _timed(work: Callable[[], object]) -> Figures:
    """Time one turn after another that only loads and warms up."""
    work()
    start = seconds()
    turns = 0
    while turns < 1 or (seconds() - start < 0.5 and turns < 20):
        work()
        turns += 1
    return {"seconds": (seconds() - start) / turns}


def _table(draws: int) -> tuple[list[list[float]], list[list[float]]]:
    """Draw fifty hot spots on five criteria, and weightings within the usual bounds."""
    import numpy as np

    from participatie.priorities.weightings import drawn_weights

    matrix = np.random.default_rng(3).integers(1, 6, (50, 5)) + np.linspace(0, 0.5, 50)[:, None]
    weights = drawn_weights((1, 2), 5, default_rules(1).criterion_bounds, draws)
    return matrix.tolist(), weights.tolist()


def _budget() -> tuple[list[int], list[list[int]], int]:
    """Draw a participatory budget in which some projects are loved by many."""
    import numpy as np

    rng = np.random.default_rng(4)
    love = rng.pareto(1.5, 40) + 0.1
    ballots = [sorted(rng.choice(40, 3, replace=False, p=love / love.sum()).tolist()) for _ in range(2_000)]
    return rng.integers(5, 60, 40).tolist(), ballots, 400


def _neighbourhood(
    spots: int,
) -> tuple[dict[Group, list[frozenset[int]]], tuple[Sheet, ...], Rules, tuple[int, ...]]:
    """Draw 2,000 residents and 80 entrepreneurs with a top three, and 5 organisations with sheets."""
    import numpy as np

    rng = np.random.default_rng([5, spots])
    wish = rng.normal(0, 1, (3, spots))

    def picks(group: int, people: int) -> list[frozenset[int]]:
        views = wish[group] + rng.normal(0, 1, (people, spots))
        return [frozenset(np.argsort(-view)[:3].tolist()) for view in views]

    near = {Group.RESIDENTS: picks(0, 2_000), Group.ENTREPRENEURS: picks(1, 80)}
    sheets = []
    for number in range(5):
        marks = np.clip(np.rint(3 + wish[2][:, None] + rng.normal(0, 1, (spots, len(CRITERIA)))), 1, 5)
        codes = [each.code for each in CRITERIA]
        sheets.append(
            Sheet(number, {spot: dict(zip(codes, marks[spot].tolist(), strict=True)) for spot in range(spots)})
        )
    return near, tuple(sheets), default_rules(6), tuple(range(spots))


if __name__ == "__main__":
    measures = {
        "kemeny": measure_kemeny,
        "neighbourhood": measure_neighbourhood,
        "weightings": measure_weightings,
        "statement": measure_statement,
        "shares": measure_shares,
    }
    print(json.dumps(partial(measures[sys.argv[1]], *sys.argv[2:])()))
