# %% [markdown]
# ## Look at the data
#
# One row is one jet. `constituents` holds up to 200 particles of a jet, by falling transverse momentum: for each its energy E and its momentum
# (px, py, pz) in GeV; unused places are zero. `label` is 1 where the jet is what is left of a top quark.

# %%
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # on so few rows threads cost more than they gain

import matplotlib.pyplot as plt
import numpy as np

import kit

MOST = 20_000  # jets to look at; raise it when you have memory and time
train = kit.load("train", MOST)
test = kit.load("test")
print(train["constituents"].shape, "to train on,", test["constituents"].shape, "to predict")
print(f"{train['label'].mean():.1%} of the jets are tops; {np.count_nonzero(train['constituents'][:, :, 0], axis=1).mean():.0f} particles in a jet on average")

# %% [markdown]
# ## Turn particles into numbers that mean something
#
# The mass of a jet is that of the sum of its particles. The other numbers describe its shape: how many particles, how far from the axis they fly (girth), how well
# one, two or three axes describe them (N-subjettiness τ₁, τ₂, τ₃: small τ₃/τ₂ means three cores).


# %%
def coordinates(jets):
    """Share of the transverse momentum of every particle, and its distance from the jet's axis along the beam and around it."""
    e, px, py, pz = np.moveaxis(jets["constituents"].astype(float), 2, 0)
    pt = np.hypot(px, py)
    there = pt > 0
    eta = np.where(there, np.arcsinh(pz / np.where(there, pt, 1)) - jets["jet_eta"][:, None], 0)
    phi = np.where(there, (np.arctan2(py, px) - jets["jet_phi"][:, None] + np.pi) % (2 * np.pi) - np.pi, 0)
    return pt / pt.sum(1, keepdims=True), eta, phi


def tau(z, eta, phi, count):
    """N-subjettiness with axes by a few steps of k-means, from seeds that lie far apart; all jets at once."""
    rows = np.arange(len(z))
    axes = [np.stack([eta[:, 0], phi[:, 0]], 1)]
    nearest = np.full(z.shape, np.inf)
    for _ in range(count - 1):
        nearest = np.minimum(nearest, (eta - axes[-1][:, :1]) ** 2 + (phi - axes[-1][:, 1:]) ** 2)
        seed = np.argmax(z * nearest, axis=1)
        axes.append(np.stack([eta[rows, seed], phi[rows, seed]], 1))
    axes = np.stack(axes, 1)
    for step in range(4):
        squares = (eta[:, None] - axes[:, :, :1]) ** 2 + (phi[:, None] - axes[:, :, 1:]) ** 2
        if step == 3:
            return (z * np.sqrt(squares.min(1))).sum(1)
        mine = (squares.argmin(1)[:, None] == np.arange(count)[None, :, None]) * z[:, None]
        total = np.maximum(mine.sum(2), 1e-12)
        axes = np.stack([(mine * eta[:, None]).sum(2) / total, (mine * phi[:, None]).sum(2) / total], 2)


def features(jets):
    total = jets["constituents"].astype(float).sum(1)
    mass = np.sqrt(np.maximum(total[:, 0] ** 2 - (total[:, 1:] ** 2).sum(1), 0))
    z, eta, phi = coordinates(jets)
    distance = np.hypot(eta, phi)
    hard = 40  # the softest particles say little about the cores
    t1, t2, t3 = (np.maximum(tau(z[:, :hard], eta[:, :hard], phi[:, :hard], n), 1e-6) for n in (1, 2, 3))
    return {
        "mass [GeV]": mass,
        "number of particles": np.count_nonzero(z, axis=1),
        "girth": (z * distance).sum(1),
        "spread of momentum": np.sqrt((z**2).sum(1)),
        "tau2 / tau1": t2 / t1,
        "tau3 / tau2": t3 / t2,
        "second moment": (z * distance**2).sum(1),
    }


def in_pieces(jets, size=5000):
    pieces = [features({name: values[start : start + size] for name, values in jets.items()}) for start in range(0, len(jets["jet_id"]), size)]
    return {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}


x, label = in_pieces(train), train["label"]

# %% [markdown]
# Tops gather near 173 GeV, the mass of the top quark. Among jets of that mass, three cores make the difference.

# %%
figure, plots = plt.subplots(1, 3, figsize=(13, 4))
for plot, name in zip(plots, ["mass [GeV]", "tau3 / tau2", "number of particles"]):
    edges = np.arange(10, 82, 2) if name.startswith("number") else np.linspace(*np.quantile(x[name], [0.005, 0.995]), 51)
    for value, word in [(0, "quark or gluon"), (1, "top quark")]:
        plot.hist(x[name][label == value], bins=edges, density=True, histtype="step", label=word)
    plot.set_xlabel(name)
plots[0].legend()
figure.tight_layout()
figure.savefig("features.png")

# %% [markdown]
# One jet of each kind, seen along the beam's direction and around it; the area of a dot is its share of the momentum.

# %%
figure, plots = plt.subplots(1, 2, figsize=(10, 5), sharex=True, sharey=True)
for plot, value, word in zip(plots, (0, 1), ("quark or gluon", "top quark")):
    one = np.flatnonzero((label == value) & (np.abs(x["mass [GeV]"] - 173) < 20))[:1]
    z, eta, phi = coordinates({name: values[one] for name, values in train.items()})
    plot.scatter(eta, phi, s=2000 * z, alpha=0.5)
    plot.set(title=word, xlabel="distance in η", ylabel="distance in φ", xlim=(-1, 1), ylim=(-1, 1))
figure.savefig("jets.png")

# %% [markdown]
# ## Train something simple, and score it here
#
# Boosted trees of scikit-learn. One jet in four is kept aside: a model looks better than it is on jets that it has seen.

# %%
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import accuracy_score, roc_auc_score, roc_curve
from sklearn.model_selection import train_test_split

table = np.column_stack(list(x.values()))
fit, held = train_test_split(np.arange(len(label)), test_size=0.25, random_state=1, stratify=label)
model = HistGradientBoostingClassifier(max_iter=150, learning_rate=0.1, max_leaf_nodes=31, random_state=1)
model.fit(table[fit], label[fit])
score = model.predict_proba(table[held])[:, 1]
false, true, _ = roc_curve(label[held], score)
passing = np.interp(0.3, true, false)
rejection = 1 / passing if passing > 0 else float("inf")
print(f"mass alone: ROC AUC {roc_auc_score(label[held], -np.abs(x['mass [GeV]'][held] - 173)):.4f}")
print(f"trees:      ROC AUC {roc_auc_score(label[held], score):.4f}, accuracy {accuracy_score(label[held], score > 0.5):.4f}, background rejection at 30 % {rejection:.0f}")

# %% [markdown]
# ## Write the prediction and submit it

# %%
model.fit(table, label)
prediction = model.predict_proba(np.column_stack(list(in_pieces(test).values())))[:, 1]
path = kit.write({"prediction": prediction})
kit.submit_if_asked(path)
