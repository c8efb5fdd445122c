#!/usr/bin/env python3
"""Makes generative.json: small samples and what numpy, scipy and scikit-learn say of them, from the definitions.

Run:  python3 make_generative.py > generative.json      (NumPy 1.24, SciPy 1.10, scikit-learn 1.2)

Wasserstein distances come from scipy.stats.wasserstein_distance, Frechet distances from scipy.linalg.sqrtm, energy mover's distances from
scipy.optimize.linprog (HiGHS) on the transport problem as it is written, MMD from full kernel matrices, energy-flow polynomials from numpy.einsum over
the edges of each graph, isotonic regression from scikit-learn, line fits from scipy.optimize.curve_fit with bounds.
"""
import json
import string
import sys

import numpy as np
from scipy.linalg import sqrtm
from scipy.optimize import curve_fit, linprog
from scipy.stats import wasserstein_distance
from sklearn.isotonic import IsotonicRegression


def clouds(rng, jets, particles, shift):
    """eta, phi, pt; the last particles of some jets are padding."""
    x = np.zeros((jets, particles, 3))
    x[:, :, :2] = rng.normal(shift, 0.15, (jets, particles, 2))
    x[:, :, 2] = rng.gamma(1.0 + shift, 0.1, (jets, particles))
    for jet in x:
        jet[particles - rng.integers(0, particles // 2 + 1):] = 0
    return x


def emd(a, b):
    """min sum f theta + |difference of totals|, the flows summing to the smaller total: HiGHS on that linear programme itself."""
    a, b = a[a[:, 2] > 0], b[b[:, 2] > 0]
    theta = np.sqrt((a[:, None, 0] - b[None, :, 0]) ** 2 + (a[:, None, 1] - b[None, :, 1]) ** 2)
    m, n = theta.shape
    rows = np.zeros((m + n, m * n))
    for i in range(m):
        rows[i, i * n:(i + 1) * n] = 1
    for j in range(n):
        rows[m + j, j::n] = 1
    total_a, total_b = a[:, 2].sum(), b[:, 2].sum()
    # A hair less than the smaller total, or rounding makes the programme infeasible.
    answer = linprog(theta.ravel(), A_ub=rows, b_ub=np.r_[a[:, 2], b[:, 2]], A_eq=np.ones((1, m * n)), b_eq=[min(total_a, total_b) * (1 - 1e-13)], method="highs")
    assert answer.status == 0, answer.message
    return float(answer.fun + abs(total_a - total_b))


def frechet(x, y):
    d = x.mean(0) - y.mean(0)
    s, t = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    return float(d @ d + np.trace(s) + np.trace(t) - 2 * np.trace(sqrtm(s @ t)).real)


def mmd(x, y):
    def kernel(a, b):
        return (a @ b.T / a.shape[1] + 1) ** 4

    xx, yy, xy = kernel(x, x), kernel(y, y), kernel(x, y)
    m, n = len(x), len(y)
    return float((xx.sum() - np.trace(xx)) / (m * (m - 1)) + (yy.sum() - np.trace(yy)) / (n * (n - 1)) - 2 * xy.mean())


def separation(x, y, bins):
    """Mean over columns; equal bins over the range of x and one more on each side."""
    powers = []
    for a, b in zip(x.T, y.T):
        edges = np.linspace(a.min(), a.max(), bins + 1)
        h = np.r_[0, np.histogram(a, edges)[0], 0] / len(a)
        g = np.r_[(b < edges[0]).sum(), np.histogram(b, edges)[0], (b > edges[-1]).sum()] / len(b)
        powers.append(0.5 * ((h - g) ** 2 / (h + g + 1e-16)).sum())
    return float(np.mean(powers))


def efp(cloud, graph):
    """Product over the pieces of a graph, each an einsum over its edges."""
    p = cloud[cloud[:, 2] > 0]
    dphi = np.pi - np.abs(np.abs(p[:, None, 1] - p[None, :, 1]) - np.pi)
    theta = np.sqrt((p[:, None, 0] - p[None, :, 0]) ** 2 + dphi ** 2)
    value = 1.0
    for piece in graph.split(" \u00b7 "):
        vertices = sorted(set(piece) & set(string.ascii_letters))
        edges = [e for e in piece.split(" ") if len(e) == 2]
        value *= np.einsum(",".join(vertices + edges) + "->", *([p[:, 2]] * len(vertices) + [theta] * len(edges)), optimize=True)
    return float(value)


# The graphs in the order of EnergyFlowPolynomials.Graphs.
CONNECTED = ["a", "ab", "ab ab", "ab bc", "ab ab ab", "ab ab bc", "ab bc ca", "ab bc cd", "ab ac ad", "ab ab ab ab", "ab ab ab bc", "ab ab bc bc",
             "ab ab bc ca", "ab ab bc cd", "ab bc bc cd", "ab ab ac ad", "ab bc cd da", "ab bc ca ad", "ab bc cd de", "ab ac ad ae", "ab ac ad de"]
DEGREE = [0 if len(g) == 1 else len(g.split(" ")) for g in CONNECTED]


def graphs():
    """All multisets of connected graphs with edges, four edges together at most."""
    made = list(CONNECTED)

    def extend(first, pieces, degree):
        for g in range(first, len(CONNECTED)):
            if degree + DEGREE[g] <= 4:
                if pieces:
                    made.append(" \u00b7 ".join(CONNECTED[i] for i in pieces + [g]))
                extend(g, pieces + [g], degree + DEGREE[g])

    extend(1, [], 0)
    return made


def main():
    rng = np.random.default_rng(20261126)
    x, y = rng.normal(0, 1, (60, 4)) @ rng.normal(0, 1, (4, 4)), rng.normal(0.3, 1.2, (50, 4)) @ rng.normal(0, 1, (4, 4))
    mass1, mass2 = rng.gamma(3, 0.03, 70), rng.gamma(4, 0.03, 40)
    jets1, jets2 = clouds(rng, 12, 8, 0.0), clouds(rng, 10, 6, 0.1)
    particles1, particles2 = (j[np.abs(j).sum(2) > 0] for j in (jets1, jets2))
    scores, labels = np.round(rng.random(40), 2), rng.integers(0, 2, 40)
    at = np.linspace(-0.1, 1.1, 25)
    sizes = 1 / np.linspace(1 / 200, 1 / 500, 10)
    lines = [0.3 + 20 / sizes + rng.normal(0, 0.001, 10), -0.2 + 100 / sizes + rng.normal(0, 0.01, 10), 0.3 - 20 / sizes + rng.normal(0, 0.001, 10)]
    fits = []
    for line in lines:
        parameters, covariance = curve_fit(lambda s, a, b: a + b * s, 1 / sizes, line, bounds=([0, 0], [np.inf, np.inf]), xtol=1e-15, ftol=1e-15, gtol=1e-15)
        fits.append([line.tolist(), float(parameters[0]), float(np.sqrt(covariance[0, 0]))])
    all_graphs = graphs()
    assert len(all_graphs) == 36 == len(set(all_graphs))
    json.dump({
        "x": x.tolist(), "y": y.tolist(), "frechet": frechet(x, y), "mmd": mmd(x, y), "separation_10": separation(x, y, 10), "separation_100": separation(x, y, 100),
        "mass1": mass1.tolist(), "mass2": mass2.tolist(), "w1_mass": float(wasserstein_distance(mass1, mass2)),
        "jets1": jets1.reshape(12, -1).tolist(), "jets2": jets2.reshape(10, -1).tolist(),
        "w1_particle": float(np.mean([wasserstein_distance(particles1[:, k], particles2[:, k]) for k in range(3)])),
        "emd": [[emd(a, b) for b in jets2] for a in jets1],
        "efp": {g: [efp(j, g) for j in jets1[:4]] for g in all_graphs},
        "isotonic": {"scores": scores.tolist(), "labels": labels.tolist(), "at": at.tolist(),
                     "values": IsotonicRegression(out_of_bounds="clip").fit(scores, labels).predict(at).tolist()},
        "line_sizes": sizes.tolist(), "lines": fits,
    }, sys.stdout)
    sys.stdout.write("\n")


main()
