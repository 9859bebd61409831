"""Runs in the environment of the libraries that we hold our own counting against; it knows nothing of ours.

Reads one JSON object from standard input, `{"library": …, …}`, and writes seconds of processor time (programs that a
library starts included) and its result to standard output.
"""

from __future__ import annotations

import json
import os
import sys
import warnings


def seconds() -> float:
    """Give the processor time so far, of this process and of those that it started and ended."""
    return sum(os.times()[:4])


def votelib(ballots: list[list[int]]) -> dict[str, object]:
    """Kemeny by trying every order; refuses when two orders are equally good."""
    from votelib.convert import RankedToCondorcetVotes
    from votelib.evaluate.condorcet import KemenyYoung

    counted: dict[tuple[int, ...], int] = {}
    for ballot in ballots:
        counted[tuple(ballot)] = counted.get(tuple(ballot), 0) + 1
    start = seconds()
    try:
        order = KemenyYoung().evaluate(RankedToCondorcetVotes().convert(counted), len(ballots[0]))
    except NotImplementedError:
        return {"seconds": seconds() - start, "refused": True}
    return {"seconds": seconds() - start, "order": order}


def corankco(ballots: list[list[int]]) -> dict[str, object]:
    """Kemeny by an integer programme; PuLP, because without CPLEX its own default stops."""
    from corankco.algorithms.exact.exactalgorithmpulp import ExactAlgorithmPulp
    from corankco.dataset import Dataset
    from corankco.scoringscheme import ScoringScheme

    # A tie in the consensus costs as much as a contradiction, so that nothing is gained by it.
    scheme = ScoringScheme.get_unifying_scoring_scheme_p(1.0)

    def best(given: list[list[int]]) -> list[int]:
        dataset = Dataset.from_raw_list([[{each} for each in ballot] for ballot in given])
        consensus = ExactAlgorithmPulp().compute_consensus_rankings(dataset, scheme, False)
        return [int(str(each)) for bucket in consensus.consensus_rankings[0] for each in bucket]

    best([[0, 1, 2], [1, 2, 0], [2, 0, 1]])
    start = seconds()
    order = best(ballots)
    return {"seconds": seconds() - start, "order": order}


def pyrepo_mcda(matrix: list[list[float]], weights: list[list[float]]) -> dict[str, object]:
    """The only acceptability analysis found in a library; its score is that of VIKOR."""
    import numpy as np
    from pyrepo_mcda.mcda_methods.vikor_smaa import VIKOR_SMAA

    table, drawn = np.array(matrix), np.array(weights)
    method = VIKOR_SMAA()
    method(table, drawn[:2], np.ones(table.shape[1]))
    start = seconds()
    method(table, drawn, np.ones(table.shape[1]))
    return {"seconds": seconds() - start}


def pabutools(costs: list[int], ballots: list[list[int]], budget: int) -> dict[str, object]:
    """Equal shares with the cost of a project as its worth, without completion, in exact fractions."""
    from pabutools.election import ApprovalBallot, ApprovalProfile, Cost_Sat, Instance, Project
    from pabutools.rules import method_of_equal_shares

    projects = [Project(str(number), cost) for number, cost in enumerate(costs)]
    instance = Instance(projects, budget_limit=budget)
    profile = ApprovalProfile([ApprovalBallot(projects[each] for each in ballot) for ballot in ballots])
    start = seconds()
    chosen = method_of_equal_shares(instance, profile.as_multiprofile(), sat_class=Cost_Sat)
    return {"seconds": seconds() - start, "chosen": sorted(int(project.name) for project in chosen)}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    asked = json.load(sys.stdin)
    run = {"votelib": votelib, "corankco": corankco, "pyrepo_mcda": pyrepo_mcda, "pabutools": pabutools}
    out, sys.stdout = sys.stdout, sys.stderr
    answer = run[asked.pop("library")](**asked)
    print(json.dumps(answer), file=out)
