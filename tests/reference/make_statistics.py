#!/usr/bin/env python3
"""Makes statistics.json: what SciPy and plain O(n m) NumPy computations say of the statistics behind a leaderboard.

Run:  python3 make_statistics.py > statistics.json      (SciPy 1.10, NumPy 1.24; any later version agrees to the digits kept)

Normal tails are summed with 500 decimals; quantiles and binomial tests come from SciPy. DeLong's covariance is computed from the matrix of all pairs with np.cov, without
sorting. Poisson multiplicities are computed with Python's big integers from the written definition, with thresholds from the exact distribution.
"""
import json
import math
from decimal import Decimal, getcontext
from fractions import Fraction

import numpy as np
from scipy.stats import binomtest, norm


def pi():
    """Gauss and Legendre's means: the digits double with every step."""
    a, b, t, p = Decimal(1), 1 / Decimal(2).sqrt(), Decimal("0.25"), Decimal(1)
    for _ in range(10):
        mean = (a + b) / 2
        a, b, t, p = mean, (a * b).sqrt(), t - p * (a - mean) ** 2, 2 * p
    return (a + b) ** 2 / (4 * t)


def cumulative(x):
    """Phi(x) with 500 decimals from its everywhere convergent series, so that the far tail keeps its digits; SciPy's own lose three at x = -20."""
    getcontext().prec = 500
    d = Decimal(x)
    term, total, k = d, d, 1
    while abs(term) > Decimal(10) ** -450:
        k += 2
        term = term * d * d / k
        total += term
    root_two_pi = (2 * pi()).sqrt()
    value = float(Decimal("0.5") + (-d * d / 2).exp() / root_two_pi * total)
    assert x < -5 or abs(value - norm.cdf(x)) <= 4e-15 * value
    return value


def normal():
    xs = [-38.0, -20.0, -8.25, -5.5, -4.0, -2.5, -1.0, -0.66, -0.3, -1e-9, 0.0, 1e-5, 0.2, 0.6629, 0.7, 1.2, 1.959963984540054, 3.0, 5.6568, 5.66, 6.5, 9.0]
    ps = [1e-300, 1e-100, 1e-20, 1e-10, 2.5e-5, 1e-3, 0.025, 0.07, 0.0750001, 0.2, 0.5, 0.6, 0.9, 0.925, 0.975, 0.9999]
    return {
        "cumulative": [[x, cumulative(x)] for x in xs],
        "two_sided": [[x, 2 * cumulative(-abs(x))] for x in xs],
        "quantile": [[p, float(norm.ppf(p))] for p in ps],
    }


def mcnemar():
    pairs = [(0, 0), (1, 0), (0, 5), (3, 3), (4, 3), (10, 2), (7, 21), (60, 40), (480, 560), (1000, 1150), (5000, 4700)]
    return [[b, c, float(binomtest(b, b + c, 0.5).pvalue) if b + c else 1.0] for b, c in pairs]


def holm(p):
    """From the definition by closed testing: the adjusted value of k is the largest Bonferroni value over the sets that the steps go through."""
    order = np.argsort(p, kind="stable")
    adjusted = np.empty(len(p))
    for k, i in enumerate(order):
        adjusted[i] = min(1.0, max((len(p) - j) * p[order[j]] for j in range(k + 1)))
    return adjusted.tolist()


def delong(name, label, first, second, weight=None):
    pos, neg = label == 1, label == 0
    w = np.ones(len(label)) if weight is None else weight
    out = []
    for score in (first, second):
        s, t = score[pos], score[neg]
        psi = (s[:, None] > t[None, :]) + 0.5 * (s[:, None] == t[None, :])
        v10 = psi @ w[neg] / w[neg].sum()
        v01 = w[pos] @ psi / w[pos].sum()
        out.append((float(w[pos] @ v10 / w[pos].sum()), v10, v01))
    aucs = [o[0] for o in out]
    if weight is None:
        m, n = pos.sum(), neg.sum()
        s = np.cov(np.array([o[1] for o in out])) / m + np.cov(np.array([o[2] for o in out])) / n
    else:
        s = np.zeros((2, 2))
        for side, which in ((pos, 1), (neg, 2)):
            deviation = np.array([w[side] * (o[which] - o[0]) for o in out])
            k = side.sum()
            s += k / (k - 1) * deviation @ deviation.T / w[side].sum() ** 2
    z = (aucs[0] - aucs[1]) / math.sqrt(s[0, 0] + s[1, 1] - 2 * s[0, 1])
    return {
        "name": name, "label": label.tolist(), "first": first.tolist(), "second": second.tolist(),
        "weight": None if weight is None else weight.tolist(),
        "auc": aucs, "covariance": s.tolist(), "z": float(z), "p": float(2 * norm.sf(abs(z))),
    }


def delong_cases():
    random = np.random.default_rng(12)
    n = 120
    label = (random.random(n) < 0.4).astype(int)
    shared = label + random.normal(size=n)
    first, second = np.round(shared + 0.6 * random.normal(size=n), 1), np.round(shared + 0.9 * random.normal(size=n), 1)
    weight = np.round(random.gamma(2.0, size=n), 3)
    return [delong("ties", label, first, second), delong("weights", label, first, second, weight)]


MASK = (1 << 64) - 1


def mix(z):
    z &= MASK
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK
    return z ^ (z >> 31)


def poisson():
    """Multiplicities of replicas 0-9 of a few keys. 1/e as a fraction to 60 digits, so that rounding the thresholds is beyond doubt."""
    inverse_e = sum(Fraction((-1) ** k, math.factorial(k)) for k in range(60))
    total, thresholds = Fraction(0), []
    for k in range(8):
        total += inverse_e / math.factorial(k)
        thresholds.append(round(total * 65536))
    cases = []
    for seed in (0, 7, 0xFEDCBA9876543210):
        for key in (0, 1, 2, 12345678901234567890, MASK):
            counts = []
            for replica in range(10):
                h = mix(key + seed + (replica // 4) * 0x9E3779B97F4A7C15)
                uniform = h >> (16 * (replica % 4)) & 0xFFFF
                counts.append(sum(uniform >= t for t in thresholds))
            cases.append({"seed": seed, "key": key, "counts": counts})
    return {"thresholds": thresholds, "cases": cases}


p_values = [0.04, 0.001, 0.2, 0.0125, 0.9, 0.013, 0.013, 0.0]
sections = {"normal": normal(), "mcnemar": mcnemar(), "holm": [p_values, holm(p_values)], "delong": delong_cases(), "poisson": poisson()}
print("{" + ",\n".join(f"{json.dumps(name)}: {json.dumps(section)}" for name, section in sections.items()) + "}")
