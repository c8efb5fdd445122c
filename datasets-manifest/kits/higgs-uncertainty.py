# %% [markdown]
# ## Look at the data
#
# `train` has single events: ten measured values each, whether it is signal, of which process it is, its weight, and the energy scales of taus and jets with
# which it was made. `test` has pseudo-experiments: `events` holds up to 384 events of the same ten values, of which the first `event_count` are filled.

# %%
import matplotlib.pyplot as plt
import numpy as np

import kit

train = kit.frame("train")
test = kit.load("test")
features = [
    "der_mass_mmc", "der_mass_vis", "der_mass_transverse_met_lep", "der_pt_h", "der_deltar_tau_lep", "der_met_phi_centrality",
    "pri_tau_pt", "pri_lep_pt", "pri_met", "pri_jet_all_pt",
]
events, counts = test["events"], test["event_count"]
filled = np.arange(events.shape[1]) < counts[:, None]
print(len(train), "training events,", len(events), "experiments with", counts.min(), "to", counts.max(), "events")
print(train.groupby("process")["weight"].sum().rename("expected events").rename({0: "Higgs (μ = 1)", 1: "Z", 2: "top pairs", 3: "W + jets"}))

figure, axis = plt.subplots(figsize=(7, 4))
edges = np.linspace(80, 180, 51)
for process, word in enumerate(["Higgs boson", "Z boson", "top pairs", "W + jets"]):
    rows = train[train.process == process]
    axis.hist(rows.der_mass_mmc, bins=edges, weights=rows.weight, histtype="step", label=word)
axis.hist(events[filled][:, 0], bins=edges, weights=np.full(filled.sum(), 1 / len(events)), histtype="step", color="black", label="mean experiment")
axis.set_xlabel("estimated mass [GeV]")
axis.set_ylabel("events in an experiment")
axis.legend()
figure.savefig("mass.png")

# %% [markdown]
# ## Train something simple
#
# A linear model that tells signal from background. Its score sums an event up in one number. Half of the training events teach it, and the other half are
# what we count: scores on events that a model has seen are too good.

# %%
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

taught = np.arange(len(train)) % 2 == 0
balanced = train.weight / train.groupby("label")["weight"].transform("sum")
model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))
model.fit(train[features][taught].to_numpy(), train.label[taught], logisticregression__sample_weight=(balanced * len(train))[taught])
known = train[~taught]
known_score = model.decision_function(known[features].to_numpy())
score = np.full(filled.shape, np.nan)
score[filled] = model.decision_function(events[filled])

# %% [markdown]
# ## What is expected in bins of the score
#
# Twelve bins with equally many expected events. The scales of the training events are even over ±5 %, independent of all else. So the sum of weights in a bin is
# what is expected, and the sum of weight · (scale − 1), divided by the variance of the scale, is how that changes with the scale.

# %%
bins = 12
order = np.argsort(known_score)
cumulated = np.cumsum(known.weight.to_numpy()[order]) / known.weight.sum()
edges = known_score[order][np.searchsorted(cumulated, np.arange(1, bins) / bins)]
known_bin = np.digitize(known_score, edges)
weight = known.weight * train.groupby("process")["weight"].sum()[known.process].to_numpy() / known.groupby("process")["weight"].transform("sum")


def expected(process, factor=1.0):
    chosen = (known.process == process).to_numpy()
    return np.bincount(known_bin[chosen], weights=(weight * factor)[chosen], minlength=bins)


variance = 0.05**2 / 3
signal = expected(0)
background = sum(expected(process) for process in (1, 2, 3))
effects = {
    "tau scale, 1 %": [0.01 * expected(process, (known.tau_scale - 1) / variance) for process in range(4)],
    "jet scale, 1 %": [0.01 * expected(process, (known.jet_scale - 1) / variance) for process in range(4)],
}
for name, (s, *b) in effects.items():
    print(f"{name}: signal {s.sum():+.2f}, background {sum(b).sum():+.2f} events")

# %% [markdown]
# ## An interval for each experiment
#
# In every bin the count scatters by chance, √n. The nuisance parameters scatter all bins together: each adds the square of its effect to the covariance of
# the counts. With the covariance V, the best strength is μ = sᵀV⁻¹(n − b) / sᵀV⁻¹s and its error 1 / √(sᵀV⁻¹s). Without the nuisance parameters the same formula gives errors
# that are too small: try `nuisances=False`.

# %%
expected_top, expected_w = expected(2), expected(3)


def interval(counts, nuisances=True):
    mu = 1.0
    for _ in range(4):
        covariance = np.diag(mu * signal + background)
        if nuisances:
            shifts = [mu * s + sum(b) for s, *b in effects.values()]
            shifts += [0.02 * expected_top, 0.25 * expected_w, 0.001 * background]
            covariance = covariance + sum(np.outer(shift, shift) for shift in shifts)
        weights = np.linalg.solve(covariance, signal)
        error = 1 / np.sqrt(weights @ signal)
        best = weights @ (counts - background) * error**2
        mu = np.clip(best, 0.1, 3)
    return np.clip(best - error, 0.1, 3), np.clip(best + error, 0.1, 3)


def histogram(row):
    return np.bincount(np.digitize(score[row][filled[row]], edges), minlength=bins)


# %% [markdown]
# ## Score it here
#
# We make experiments of our own from the expected counts: strengths and factors at random, then Poisson counts. The share of intervals that hold the truth should be 0.68.

# %%
random = np.random.default_rng(1)


def coverage(nuisances, experiments=1000):
    mu, tau, jet, w = random.uniform(0.1, 3, experiments), *random.normal(0, 1, (3, experiments))
    held, width = 0, 0.0
    for i in range(experiments):
        (ts, *tb), (js, *jb) = effects.values()
        s = signal + tau[i] * ts + jet[i] * js
        b = background + tau[i] * sum(tb) + jet[i] * sum(jb) + 0.25 * w[i] * expected_w
        low, high = interval(random.poisson(np.maximum(mu[i] * s + b, 0)), nuisances)
        held += low <= mu[i] <= high
        width += (high - low) / experiments
    return held / experiments, width


def fair_universe_score(share, width, experiments=1000):
    sigma = np.sqrt(0.6827 * 0.3173 / experiments)
    below, above = (0.6827 - 2 * sigma - share) / sigma, (share - 0.6827 - 2 * sigma) / sigma
    return -np.log((width + 1e-3) * (1 + max(below, 0) ** 4 + max(above, 0) ** 3))


for nuisances in (False, True):
    share, width = coverage(nuisances)
    print(f"{'with' if nuisances else 'without'} nuisance parameters: {share:.3f} hold the truth, mean width {width:.3f}, score {fair_universe_score(share, width):.2f}")

# %% [markdown]
# ## Write the prediction and submit it

# %%
ends = np.array([interval(histogram(row)) for row in range(len(events))])
path = kit.write({"p16": ends[:, 0], "p84": ends[:, 1]})
kit.submit_if_asked(path)
