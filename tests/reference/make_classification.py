#!/usr/bin/env python3
"""Makes classification.json: small inputs and what scikit-learn, SciPy and plain NumPy definitions say of them.

Run:  python3 make_classification.py [REAL_DATA] > classification.json      (scikit-learn 1.2, SciPy 1.10, NumPy 1.24)

Where scikit-learn or SciPy has the metric, it gives the value. The others are written out from the definition with matrices and loops over every threshold,
window or pair, without the product's sorting tricks. Standard errors of the multi-class areas and of the distance correlation come from numerical
derivatives along each row's weight. With the folder of real data, "real" holds the values on real jets and events.
"""
import json
import sys

import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.stats import ks_2samp
from sklearn.metrics import (accuracy_score, average_precision_score, brier_score_loss, log_loss, roc_auc_score, roc_curve)


def roc(label, score, w):
    return roc_curve(label, score, sample_weight=w, drop_intermediate=False)[:2]


def rejection(label, score, w, eps):
    fpr, tpr = roc(label, score, w)
    return float(1 / np.interp(eps, tpr, fpr))


def calibration_error(label, score, w, bins):
    total = 0.0
    for b in range(bins):
        inside = (score >= b / bins) & ((score < (b + 1) / bins) | (b == bins - 1))
        if inside.any():
            gap = np.average(label[inside], weights=w[inside]) - np.average(score[inside], weights=w[inside])
            total += w[inside].sum() * abs(gap)
    return float(total / w.sum())


def ams(s, b, b_r=10.0):
    return np.sqrt(2 * ((s + b + b_r) * np.log(1 + s / (b + b_r)) - s))


def ams_scan(label, score, w, signal=None, background=None, min_rows=1):
    w = w.copy()
    if signal is not None:
        w[label == 1] *= signal / w[label == 1].sum()
    if background is not None:
        w[label == 0] *= background / w[label == 0].sum()
    best, threshold = -1.0, None
    for t in np.unique(score)[::-1]:
        kept = score >= t
        value = ams(w[kept & (label == 1)].sum(), w[kept & (label == 0)].sum())
        if kept.sum() >= min_rows and value > best:
            best, threshold = value, t
    s2 = (w[(score >= threshold) & (label == 1)] ** 2).sum()
    b2 = (w[(score >= threshold) & (label == 0)] ** 2).sum()
    s, big = w[(score >= threshold) & (label == 1)].sum(), w[(score >= threshold) & (label == 0)].sum() + 10.0
    by_s, by_b = np.log(1 + s / big) / best, (np.log(1 + s / big) - s / big) / best
    return [float(best), float(np.sqrt(by_s ** 2 * s2 + by_b ** 2 * b2)), float(threshold)]


def max_sic(label, score, w, limit=0.2):
    best = 0.0
    for t in np.unique(score):
        kept = score >= t
        background = w[kept & (label == 0)]
        if len(background) == 0 or 1 / np.sqrt(background.sum() ** 2 / (background ** 2).sum()) >= limit:
            continue
        fpr = background.sum() / w[label == 0].sum()
        best = max(best, w[kept & (label == 1)].sum() / w[label == 1].sum() / np.sqrt(fpr))
    return float(best)


def truncated_auc(label, score, w):
    fpr, tpr = roc(label, score, w)
    cuts, weights = [0, 0.2, 0.4, 0.6, 0.8, 1.0], [4, 3, 2, 1, 0]
    area = sum(v * np.trapz(np.clip(tpr, low, high) - low, fpr) for v, low, high in zip(weights, cuts, cuts[1:]))
    return float(area / sum(v * 0.2 for v in weights))


def ks(domain, score, w):
    data, simulation = domain == 1, domain == 0
    grid = np.unique(score)
    d = [w[data & (score <= t)].sum() / w[data].sum() for t in grid]
    s = [w[simulation & (score <= t)].sum() / w[simulation].sum() for t in grid]
    value = float(np.abs(np.array(d) - s).max())
    if (w == 1).all():
        assert abs(value - ks_2samp(score[data], score[simulation]).statistic) < 1e-14
    return value


def cvm(mass, score, window, step):
    """Equal masses are not in these inputs; equal scores rank in order of mass."""
    n = len(mass)
    order = np.argsort(mass)
    ranks = np.empty(n, int)
    ranks[np.lexsort((np.arange(n), score[order]))] = np.arange(1, n + 1)
    values = []
    for start in range(0, n - window + 1, step):
        f = np.array([(ranks[start:start + window] <= k).mean() for k in range(1, n + 1)])
        values.append(((np.arange(1, n + 1) / n - f) ** 2).mean())
    return float(np.mean(values))


def jsd(label, mass, score, w, bins, low=None, high=None, eps=0.5):
    threshold = max(t for t in np.unique(score) if w[(score >= t) & (label == 1)].sum() / w[label == 1].sum() >= eps)
    background = label == 0
    edges = (mass[background].min() if low is None else low, mass[background].max() if high is None else high)
    p = np.histogram(mass[background], bins, edges, weights=w[background])[0]
    kept = background & (score >= threshold)
    q = np.histogram(mass[kept], bins, edges, weights=w[kept])[0]
    return float(jensenshannon(p, q, base=2) ** 2)


def distance_correlation(x, y, w):
    p = w / w.sum()
    a, b = np.abs(x[:, None] - x), np.abs(y[:, None] - y)
    a = a - (a @ p)[:, None] - p @ a + p @ a @ p
    b = b - (b @ p)[:, None] - p @ b + p @ b @ p
    return float(np.sqrt((p @ (a * b) @ p) / np.sqrt((p @ (a * a) @ p) * (p @ (b * b) @ p))))


def linear_error(value, w):
    """From central differences along each weight."""
    total = 0.0
    for i in range(len(w)):
        up, down = w.copy(), w.copy()
        up[i] *= 1 + 1e-4
        down[i] *= 1 - 1e-4
        total += ((value(up) - value(down)) / 2e-4) ** 2
    return float(np.sqrt(total * len(w) / (len(w) - 1)))


def binary_case(name, label, score, mass, domain, weight=None):
    w = np.ones(len(label)) if weight is None else weight
    background = label == 0
    x, y, p = score[background], mass[background], w[background]
    return {
        "name": name,
        "label": label.tolist(), "score": score.tolist(), "mass": mass.tolist(), "domain": domain.tolist(),
        "weight": None if weight is None else weight.tolist(),
        "average_precision": float(average_precision_score(label, score, sample_weight=weight)),
        "brier_loss": float(brier_score_loss(label, score, sample_weight=weight)),
        "expected_calibration_error": calibration_error(label, score, w, 15),
        "expected_calibration_error bins=7": calibration_error(label, score, w, 7),
        "background_rejection": rejection(label, score, weight, 0.5),
        "background_rejection eps_s=0.3": rejection(label, score, weight, 0.3),
        "tpr_at_fpr": float(np.interp(0.01, *roc(label, score, weight))),
        "tpr_at_fpr fpr=0.1": float(np.interp(0.1, *roc(label, score, weight))),
        "max_sic": max_sic(label, score, w),
        "max_sic max_relative_error=0.4": max_sic(label, score, w, 0.4),
        "ams_scan": ams_scan(label, score, w)[:2],
        "ams_scan signal_total=50 background_total=5000 min_rows=30": ams_scan(label, score, w, 50, 5000, 30)[:2],
        "truncated_roc_auc": truncated_auc(label, score, weight),
        "ks_agreement": ks(domain, score, w),
        "cvm_flatness": cvm(mass, score, 200, 50),
        "cvm_flatness window=37 step=11": cvm(mass, score, 37, 11),
        "jsd_sculpting": jsd(label, mass, score, w, 50),
        "jsd_sculpting mass_bins=12 mass_low=50 mass_high=110 eps_s=0.8": jsd(label, mass, score, w, 12, 50, 110, 0.8),
        "distance_correlation": [distance_correlation(x, y, p), linear_error(lambda v: distance_correlation(x, y, v), p)],
    }


def area(first, second, w_first, w_second):
    wins = (first[:, None] > second) + 0.5 * (first[:, None] == second)
    return w_first @ wins @ w_second / w_first.sum() / w_second.sum()


def one_vs_rest(label, scores, w):
    return float(np.mean([area(scores[label == k, k], scores[label != k, k], w[label == k], w[label != k]) for k in range(scores.shape[1])]))


def one_vs_one(label, scores, w):
    k = scores.shape[1]
    return float(np.mean([area(scores[label == i, i], scores[label == j, i], w[label == i], w[label == j]) for i in range(k) for j in range(k) if i != j]))


def class_rejection(label, scores, w, s, b, eps):
    kept = (label == s) | (label == b)
    discriminant = scores[kept, s] / (scores[kept, s] + scores[kept, b])
    return rejection((label[kept] == s).astype(int), discriminant, None if w is None else w[kept], eps)


def multiclass_case(name, label, scores, weight=None):
    w = np.ones(len(label)) if weight is None else weight
    ovr, ovo = one_vs_rest(label, scores, w), one_vs_one(label, scores, w)
    assert abs(ovr - roc_auc_score(label, scores, multi_class="ovr", sample_weight=weight)) < 1e-13
    if weight is None:
        assert abs(ovo - roc_auc_score(label, scores, multi_class="ovo")) < 1e-13
    return {
        "name": name,
        "class": label.tolist(), "class_scores": scores.tolist(), "weight": None if weight is None else weight.tolist(),
        "multiclass_accuracy": float(accuracy_score(label, scores.argmax(1), sample_weight=weight)),
        "multiclass_log_loss": float(log_loss(label, scores, sample_weight=weight)),
        "one_vs_rest_auc": [ovr, linear_error(lambda v: one_vs_rest(label, scores, v), w)],
        "one_vs_one_auc": [ovo, linear_error(lambda v: one_vs_one(label, scores, v), w)],
        "multiclass_background_rejection": class_rejection(label, scores, weight, 1, 0, 0.5),
        "multiclass_background_rejection signal_class=2 background_class=3 eps_s=0.7": class_rejection(label, scores, weight, 2, 3, 0.7),
    }


def real(folder):
    """The mass of top-tagging jets as the discriminant -|m - 175 GeV|, and m_bb of UCI HIGGS."""
    label = np.load(folder + "/top-tagging-sample/tl_labels.npy")
    p = np.load(folder + "/top-tagging-sample/tl_pf_vectors.npy").astype(float).sum(2)
    mass = np.sqrt(np.maximum(p[:, 3] ** 2 - (p[:, :3] ** 2).sum(1), 0))
    score, ones = -np.abs(mass - 175), np.ones(len(label))
    with open(folder + "/higgs-uci/sas_higgs_10984.csv") as file:
        column = file.readline().strip().split(",").index("m_bb")
    events = np.genfromtxt(folder + "/higgs-uci/sas_higgs_10984.csv", delimiter=",", skip_header=1)
    higgs, m_bb = events[:, -1].astype(int), -np.abs(events[:, column] - 0.95)
    return {
        "top-tagging": {
            "roc_auc": float(roc_auc_score(label, score)),
            "average_precision": float(average_precision_score(label, score)),
            "background_rejection": rejection(label, score, None, 0.5),
            "background_rejection eps_s=0.3": rejection(label, score, None, 0.3),
            "max_sic": max_sic(label, score, ones),
            "truncated_roc_auc": truncated_auc(label, score, None),
            "distance_correlation": distance_correlation(score[label == 0], mass[label == 0], ones[label == 0]),
            "jsd_sculpting": jsd(label, mass, score, ones, 50),
        },
        "uci-higgs": {
            "roc_auc": float(roc_auc_score(higgs, m_bb)),
            "average_precision": float(average_precision_score(higgs, m_bb)),
            "background_rejection": rejection(higgs, m_bb, None, 0.5),
            "truncated_roc_auc": truncated_auc(higgs, m_bb, None),
            "ams_scan": ams_scan(higgs, m_bb, np.ones(len(higgs)))[0],
        },
    }


def main():
    rng = np.random.default_rng(20261126)
    n = 420
    label = rng.integers(0, 2, n)
    mass = rng.gamma(4, 20, n) + 20 + 10 * label
    domain = rng.integers(0, 2, n)
    smooth = 1 / (1 + np.exp(-rng.normal(1.5 * label - 0.7 + 0.004 * mass, 1.0)))
    coarse = np.round(smooth, 1)
    weight = rng.lognormal(0, 0.6, n)
    classes = rng.integers(0, 4, 200)
    logits = rng.normal(0, 1, (200, 4)) + 1.2 * np.eye(4)[classes]
    soft = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    steps = np.maximum(1, np.round(8 * soft))
    stepped = steps / steps.sum(1, keepdims=True)
    class_weight = rng.lognormal(0, 0.6, 200)
    result = {
        "binary": [
            binary_case("no ties", label, smooth, mass, domain),
            binary_case("no ties, weighted", label, smooth, mass, domain, weight),
            binary_case("many ties", label, coarse, mass, domain),
            binary_case("many ties, weighted", label, coarse, mass, domain, weight),
        ],
        "multiclass": [
            multiclass_case("no ties", classes, soft),
            multiclass_case("no ties, weighted", classes, soft, class_weight),
            multiclass_case("many ties", classes, stepped),
            multiclass_case("many ties, weighted", classes, stepped, class_weight),
        ],
    }
    if len(sys.argv) > 1:
        result["real"] = real(sys.argv[1])
    json.dump(result, sys.stdout)
    sys.stdout.write("\n")


main()
