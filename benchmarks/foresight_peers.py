"""Runs in the environment of the libraries that we hold our own surfaces against; it knows nothing of ours.

Reads names of .npz files from standard input, one per line: `train` (points by x and y), `inside` (rows by columns),
`west`, `south`, `cell`. Writes beside each a file that ends in `.peers.npz` with one surface per method, rows by
columns, and to standard output the processor time of each method. Every setting is fixed beforehand, or chosen by
cross-validation on the points to learn from.
"""

from __future__ import annotations

import json
import os
import sys
import warnings

import numpy as np


def seconds():
    """Give the processor time so far."""
    return sum(os.times()[:2])


def kdepy(metres):
    """A Gaussian kernel of one width, by fast Fourier transform."""
    from KDEpy import FFTKDE

    def surface(case):
        rows, columns = case["inside"].shape
        ys = case["south"] + (np.arange(-1, rows + 1) + 0.5) * case["cell"]
        xs = case["west"] + (np.arange(-1, columns + 1) + 0.5) * case["cell"]
        places = np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=-1).reshape(-1, 2)
        found = FFTKDE(bw=metres, kernel="gaussian").fit(case["train"]).evaluate(places)
        return found.reshape(columns + 2, rows + 2).T[1:-1, 1:-1]

    return surface


def sklearn_kde(case):
    """A Gaussian kernel whose width is chosen by five-fold cross-validation."""
    from sklearn.model_selection import GridSearchCV, KFold
    from sklearn.neighbors import KernelDensity

    widths = {"bandwidth": [15, 25, 40, 60, 100, 150, 250]}
    folds = KFold(5, shuffle=True, random_state=0)
    search = GridSearchCV(KernelDensity(rtol=1e-3), widths, cv=folds).fit(case["train"])
    surface = np.zeros(case["inside"].shape)
    surface[case["inside"]] = np.exp(search.best_estimator_.score_samples(middles(case)))
    return surface


def sklearn_dbscan(case):
    """Clusters of points with five others within 100 m, densest first."""
    from sklearn.cluster import DBSCAN

    return by_cluster(case, DBSCAN(eps=100, min_samples=5).fit_predict(case["train"]))


def sklearn_hdbscan(case):
    """Clusters of at least five points or one in a hundred, densest first."""
    from sklearn.cluster import HDBSCAN

    least = max(5, len(case["train"]) // 100)
    return by_cluster(case, HDBSCAN(min_cluster_size=least, copy=True).fit_predict(case["train"]))


def by_cluster(case, labels):
    """Give each square within 50 m of a clustered point the density of that cluster."""
    from scipy.spatial import cKDTree

    surface = np.zeros(case["inside"].shape)
    clustered = labels >= 0
    if not clustered.any():
        return surface
    away, nearest = cKDTree(case["train"][clustered]).query(middles(case), distance_upper_bound=50)
    own = np.full(len(away), -1)
    own[np.isfinite(away)] = labels[clustered][nearest[np.isfinite(away)]]
    squares = np.bincount(own[own >= 0], minlength=labels.max() + 1)
    density = np.bincount(labels[clustered], minlength=labels.max() + 1) / np.maximum(squares, 1)
    surface[case["inside"]] = np.where(own >= 0, density[own], 0)
    return surface


def esda_gi(case):
    """Getis and Ord's Gi* on squares of 125 m with a band of 250 m."""
    from esda.getisord import G_Local
    from libpysal.weights import DistanceBand

    rows, columns = case["inside"].shape
    step = int(125 // case["cell"])
    up, across = np.nonzero(case["inside"])
    key = up // step * (columns // step + 1) + across // step
    squares, own = np.unique(key, return_inverse=True)
    point_row = ((case["train"][:, 1] - case["south"]) // case["cell"]).astype(int)
    point_column = ((case["train"][:, 0] - case["west"]) // case["cell"]).astype(int)
    place = np.searchsorted(squares, point_row // step * (columns // step + 1) + point_column // step)
    counts = np.bincount(place, minlength=len(squares)).astype(float)
    at = np.stack([squares % (columns // step + 1), squares // (columns // step + 1)], axis=1) * 125.0
    band = DistanceBand(at, threshold=250.0, binary=True, silence_warnings=True)
    scores = G_Local(counts, band, transform="B", star=True, permutations=0).Zs
    surface = np.zeros((rows, columns))
    surface[case["inside"]] = scores[own] - scores.min()
    return surface


def middles(case):
    """Give the middles of the squares of the area."""
    rows, columns = np.nonzero(case["inside"])
    xs, ys = case["west"] + (columns + 0.5) * case["cell"], case["south"] + (rows + 0.5) * case["cell"]
    return np.stack([xs, ys], axis=1)


METHODS = {
    "KDEpy 60 m": kdepy(60.0),
    "KDEpy 150 m": kdepy(150.0),
    "KDEpy 250 m": kdepy(250.0),
    "scikit-learn kernel, cross-validated": sklearn_kde,
    "scikit-learn DBSCAN": sklearn_dbscan,
    "scikit-learn HDBSCAN": sklearn_hdbscan,
    "esda Gi*": esda_gi,
}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    out, sys.stdout = sys.stdout, sys.stderr
    taken = dict.fromkeys(METHODS, 0.0)
    for line in sys.stdin:
        name = line.strip()
        with np.load(name) as held:
            case = {key: held[key] for key in held}
        surfaces = {}
        for method, surface in METHODS.items():
            start = seconds()
            surfaces[method] = surface(case).astype(np.float32)
            taken[method] += seconds() - start
        np.savez(name.removesuffix(".npz") + ".peers.npz", **surfaces)
    print(json.dumps(taken), file=out)
