#!/usr/bin/env python3
"""Makes regression.json: small inputs and what NumPy and scikit-learn say of them, for regression, intervals and TrackML weights.

Run:  python3 make_regression.py > regression.json      (NumPy 1.24, scikit-learn 1.2; any later version agrees to the digits kept)

rmse, mae, r2_score: scikit-learn. Quantiles: numpy.quantile(method="hazen") without weights or ties; otherwise numpy.interp on the middles of the
steps of the weighted distribution. Errors of means: written out. Errors of quantiles: the spread of 20,000 Poisson-bootstrap samples (known to 0.5 %).
Interval scores: the formula of arXiv:2410.02867, written out with a loop over rows. Order weights: numpy.interp.
"""
import json
import sys

import numpy as np
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score


def quantile(x, w, levels):
    values, inverse = np.unique(x, return_inverse=True)
    steps = np.bincount(inverse, w)
    keep = steps > 0
    values, steps = values[keep], steps[keep]
    return np.interp(levels, (np.cumsum(steps) - steps / 2) / steps.sum(), values)


def mean_error(x, w):
    m = np.average(x, weights=w)
    n = np.count_nonzero(w)
    return float(np.sqrt(n / (n - 1) * ((w * (x - m)) ** 2).sum()) / w.sum())


def spread(x, w, function, rng):
    return float(np.std([function(x, w * rng.poisson(1.0, len(x))) for _ in range(20000)], ddof=1))


def r2_error(t, e, w):
    r, d = (e - t) ** 2, (t - np.average(t, weights=w)) ** 2
    ratio = (w * r).sum() / (w * d).sum()
    n = np.count_nonzero(w)
    return float(np.sqrt(n / (n - 1) * ((w * (r - ratio * d)) ** 2).sum()) / (w * d).sum())


def regression_case(name, t, e, weight, rng):
    w = np.ones(len(t)) if weight is None else weight
    response, decades = e / t, np.abs(np.log10(e) - np.log10(t))
    far = (np.abs(response - 1) > 0.3).astype(float)
    rmse, bias = float(np.sqrt(mean_squared_error(t, e, sample_weight=w))), float(np.average(e - t, weights=w))
    of = {
        "resolution_68": (response, lambda x, v: np.diff(quantile(x, v, [0.16, 0.84]))[0] / 2),
        "interquartile_response": (response, lambda x, v: np.diff(quantile(x, v, [0.25, 0.75]))[0]),
        "median_response_error": (response, lambda x, v: abs(quantile(x, v, [0.5])[0] - 1)),
        "log_ratio_quantile": (decades, lambda x, v: quantile(x, v, [0.5])[0]),
    }
    if weight is None and len(np.unique(response)) == len(response):
        assert abs(of["resolution_68"][1](response, w) - np.diff(np.quantile(response, [0.16, 0.84], method="hazen"))[0] / 2) < 1e-14
        assert abs(quantile(response, w, [0.5])[0] - np.median(response)) < 1e-14
    return {
        "name": name,
        "target": t.tolist(),
        "estimate": e.tolist(),
        "weight": None if weight is None else weight.tolist(),
        "exact": {
            "rmse": [rmse, mean_error((e - t) ** 2, w) / (2 * rmse)],
            "mae": [float(mean_absolute_error(t, e, sample_weight=w)), mean_error(np.abs(e - t), w)],
            "bias": [abs(bias), mean_error(e - t, w)],
            "tail_fraction": [float(np.average(far, weights=w)), mean_error(far, w)],
            "r2_score": [float(r2_score(t, e, sample_weight=w)), r2_error(t, e, w)],
        },
        "quantiles": {k: [float(f(x, w)), spread(x, w, f, rng)] for k, (x, f) in of.items()},
    }


def fair_universe(mu, p16, p84):
    covered, width = 0, 0.0
    for m, low, high in zip(mu, p16, p84):
        covered += 1 if low <= m <= high else 0
        width += abs(high - low)
    n, one_sigma = len(mu), 0.6827
    c, w, sigma = covered / n, width / n, ((one_sigma * (1 - one_sigma) * n) ** 0.5) / n
    low, high = one_sigma - 2 * sigma, one_sigma + 2 * sigma
    f = 1.0 if low <= c <= high else 1 + abs((c - low) / sigma) ** 4 if c < low else 1 + abs((c - high) / sigma) ** 3
    return [float(-np.log((w + 1e-3) * f)), abs(c - one_sigma), w]


def interval_case(name, n, bias, width, rng):
    mu = rng.uniform(0.1, 3.0, n)
    centre = mu + rng.normal(bias, 0.2, n)
    half = width * 0.2 * rng.uniform(0.9, 1.1, n)
    p16, p84 = centre - half, centre + half
    score, coverage, mean = fair_universe(mu, p16, p84)
    return {"name": name, "mu": mu.tolist(), "p16": p16.tolist(), "p84": p84.tolist(),
            "fair_universe_score": score, "interval_coverage_error": coverage, "interval_width_loss": mean}


def order_weights(hits):
    knots = [10.0, 8.0, 6.0, 5.0, 3.0, 3.0, 3.0, 5.0, 6.0]
    w = np.interp(np.arange(hits), np.arange(9) * (hits - 1) / 8, knots)
    return (w / w.sum()).tolist()


def main():
    rng = np.random.default_rng(20261126)
    t = np.exp(rng.uniform(0, 4, 300))
    e = t * np.maximum(0.05, rng.normal(1.06, 0.2, 300))
    w = rng.lognormal(0, 1, 300)
    w[::17] = 0.0
    coarse = t * np.maximum(0.1, np.round(e / t, 1))
    pt = [0.01, 0.05, 0.2, 0.5, 0.7, 1.3, 2.9, 3.0, 40.0]
    result = {
        "regression": [
            regression_case("no ties", t, e, None, rng),
            regression_case("weighted, some with weight 0", t, e, w, rng),
            regression_case("responses in steps of 0.1, weighted", t, coarse, w, rng),
        ],
        "intervals": [
            interval_case("right coverage", 1000, 0.0, 1.0, rng),
            interval_case("covers too little", 400, 0.1, 0.8, rng),
            interval_case("covers too much", 400, 0.0, 1.6, rng),
            interval_case("few", 12, 0.0, 0.5, rng),
        ],
        "trackml_order": {str(n): order_weights(n) for n in range(4, 21)},
        "trackml_pt": [pt, np.interp(pt, [0.05, 0.5, 3.0], [0.2, 0.2, 1.0], left=0.0).tolist()],
    }
    json.dump(result, sys.stdout, indent=None)
    sys.stdout.write("\n")


main()
