#!/usr/bin/env python3
"""Makes metrics.json: small inputs and what scikit-learn and a plain O(n^2) NumPy computation say of them.

Run:  python3 make_metrics.py > metrics.json      (scikit-learn 1.2, NumPy 1.24; any later version agrees to the digits kept)

roc_auc, accuracy and log_loss values come from scikit-learn. The standard errors come from the definitions, written out with
n x m matrices and without sorting, so that they share nothing with the product's code.
"""
import json
import sys

import numpy as np
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score


def delong(label, score, weight):
    """Weighted DeLong standard error from the matrix of all pairs."""
    pos, neg = label == 1, label == 0
    s, t, w, u = score[pos], score[neg], weight[pos], weight[neg]
    m, n = len(s), len(t)
    psi = (s[:, None] > t[None, :]) + 0.5 * (s[:, None] == t[None, :])
    v10 = psi @ u / u.sum()
    v01 = w @ psi / w.sum()
    auc = w @ v10 / w.sum()
    var = m / (m - 1) * ((w * (v10 - auc)) ** 2).sum() / w.sum() ** 2
    var += n / (n - 1) * ((u * (v01 - auc)) ** 2).sum() / u.sum() ** 2
    return float(np.sqrt(var))


def delong_textbook(label, score):
    """Unweighted: S10/m + S01/n with NumPy's own sample variance."""
    s, t = score[label == 1], score[label == 0]
    psi = (s[:, None] > t[None, :]) + 0.5 * (s[:, None] == t[None, :])
    return float(np.sqrt(psi.mean(1).var(ddof=1) / len(s) + psi.mean(0).var(ddof=1) / len(t)))


def mean_error(values, weight, correction):
    mean = np.average(values, weights=weight)
    n = len(values)
    factor = n / (n - 1) if correction else 1.0
    return float(np.sqrt(factor * ((weight * (values - mean)) ** 2).sum()) / weight.sum())


def case(name, label, score, weight=None):
    w = np.ones(len(label)) if weight is None else weight
    clipped = np.clip(score, 1e-15, 1 - 1e-15)
    losses = -np.where(label == 1, np.log(clipped), np.log1p(-clipped))
    right = ((score >= 0.5).astype(int) == label).astype(float)
    error = delong(label, score, w)
    if weight is None:
        assert abs(error - delong_textbook(label, score)) < 1e-14
    return {
        "name": name,
        "label": label.tolist(),
        "score": score.tolist(),
        "weight": None if weight is None else weight.tolist(),
        "roc_auc": [float(roc_auc_score(label, score, sample_weight=weight)), error],
        "accuracy": [float(accuracy_score(label, score >= 0.5, sample_weight=weight)), mean_error(right, w, False)],
        "log_loss": [float(log_loss(label, score, sample_weight=weight, eps=1e-15)), mean_error(losses, w, True)],
    }


def main():
    rng = np.random.default_rng(20261122)
    label = rng.integers(0, 2, 120)
    smooth = 1 / (1 + np.exp(-rng.normal(1.2 * label - 0.6, 1.0)))
    coarse = np.round(smooth, 1)
    weight = rng.lognormal(0, 1, 120)
    cases = [
        case("no ties", label, smooth),
        case("no ties, weighted", label, smooth, weight),
        case("many ties", label, coarse),
        case("many ties, weighted", label, coarse, weight),
        case("all scores equal", label, np.full(120, 0.5), weight),
        case("certain and sometimes wrong", label, np.where(rng.random(120) < 0.1, 1 - label, label).astype(float)),
    ]
    json.dump(cases, sys.stdout, indent=None)
    sys.stdout.write("\n")


main()
