# %% [markdown]
# ## Look at the data
#
# One row is one collision of two gluons that became four. `momenta` holds for each of the six gluons its energy and its momentum along x, y, z in GeV; the
# first two come in along the beam. `log_me2` is the logarithm of the squared amplitude, a number that says how likely nature makes this event.

# %%
import matplotlib.pyplot as plt
import numpy as np

import kit

train, test = kit.load("train"), kit.load("test")
momenta, target = train["momenta"].astype(float), train["log_me2"].astype(float)
print(len(target), "events to learn from,", len(test["event_id"]), "to predict")
print("momentum before minus after, first event:", np.round(momenta[0, :2].sum(axis=0) - momenta[0, 2:].sum(axis=0), 3))
print(f"log_me2: mean {target.mean():.2f}, standard deviation {target.std():.2f}, from {target.min():.1f} to {target.max():.1f}")

# %% [markdown]
# An amplitude does not depend on the momenta themselves but on their products, the invariants s_ij = 2 (E_i E_j − p_i · p_j). It grows where neighbours in the
# colour order, such as gluons 3 and 4, fly close together, and hardly cares about gluons that are no neighbours, such as 3 and 5.

# %%
PAIRS = [(i, j) for i in range(6) for j in range(i + 1, 6) if (i, j) != (0, 1)]


def log_invariants(p):
    """ln s_ij of every pair but the two incoming gluons, whose energy is fixed; one column a pair."""
    dot = np.einsum("nik,njk,k->nij", p, p, [1.0, -1.0, -1.0, -1.0])
    return np.log(np.maximum(2 * np.stack([dot[:, i, j] for i, j in PAIRS], axis=1), 1e-6))


x = log_invariants(momenta)
figure, axes = plt.subplots(1, 3, figsize=(13, 4))
axes[0].hist(target, bins=60, histtype="step")
axes[0].set_xlabel("log_me2")
axes[0].set_ylabel("events")
for axis, pair in zip(axes[1:], [(2, 3), (2, 4)]):
    axis.scatter(x[:3000, PAIRS.index(pair)], target[:3000], s=2, alpha=0.4)
    axis.set_xlabel(f"ln s between gluons {pair[0] + 1} and {pair[1] + 1}")
    axis.set_ylabel("log_me2")
figure.tight_layout()
figure.savefig("amplitude.png")

# %% [markdown]
# ## Train something simple
#
# First a straight line in the logarithms, then boosted trees on what the line leaves over: trees alone waste their splits on following a line. One event in
# four is kept aside.

# %%
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

fit_x, held_x, fit_y, held_y = train_test_split(x, target, test_size=0.25, random_state=1)


def train_model(features, values):
    line = LinearRegression().fit(features, values)
    trees = HistGradientBoostingRegressor(max_iter=80, learning_rate=0.15, max_leaf_nodes=31, random_state=1)
    trees.fit(features, values - line.predict(features))
    return line, trees


def predict(model, features):
    line, trees = model
    return line.predict(features) + trees.predict(features)


model = train_model(fit_x, fit_y)

# %% [markdown]
# ## Score it here
#
# The board ranks by the root mean square error. An error of 0.1 in the logarithm is about 10 % in the amplitude.

# %%
for name, estimate in [("always the mean", np.full(len(held_y), fit_y.mean())), ("straight line", model[0].predict(held_x)), ("line and trees", predict(model, held_x))]:
    residual = estimate - held_y
    print(f"{name:>16}: rmse {np.sqrt(np.mean(residual**2)):.4f}, mean |error| {np.mean(np.abs(residual)):.4f}, off by more than 0.5: {np.mean(np.abs(residual) > 0.5):.2%}")

figure, axis = plt.subplots(figsize=(6, 4))
for name, estimate in [("straight line", model[0].predict(held_x)), ("line and trees", predict(model, held_x))]:
    axis.hist(estimate - held_y, bins=np.linspace(-0.5, 0.5, 81), histtype="step", label=name)
axis.set_xlabel("estimate − log_me2")
axis.legend()
figure.savefig("residuals.png")

# %% [markdown]
# ## Write the prediction and submit it
#
# Where to go from here: the amplitude stays the same when the gluons are shifted around in their order or the order is reversed, which makes twelve training
# events of one; and a model that starts from the momenta has to find the invariants by itself.

# %%
model = train_model(x, target)
path = kit.write({"log_me2": predict(model, log_invariants(test["momenta"].astype(float)))})
kit.submit_if_asked(path)
