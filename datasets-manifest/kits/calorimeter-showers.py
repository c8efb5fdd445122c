# %% [markdown]
# ## Look at the data
#
# One row is one electron that was stopped in a calorimeter. `showers` holds the energy in 6,480 voxels, in MeV: 45 layers in depth, 16 angles around the
# flight line, 9 rings outwards. As an array of [45, 16, 9] it is easier to look at.

# %%
import matplotlib.pyplot as plt
import numpy as np

import kit

LAYERS, ANGLES, RINGS = 45, 16, 9
train, test = kit.load("train", rows=20000), kit.load("test")
energy = train["incident_energy"].astype(float)
showers = train["showers"].reshape(-1, LAYERS, ANGLES, RINGS)
print(len(showers), "showers to learn from,", len(test["shower_id"]), "to make")
print(f"incident energies from {energy.min() / 1000:.1f} to {energy.max() / 1000:.1f} GeV; {np.mean(showers > 0):.1%} of the voxels are hit")

# %% [markdown]
# A shower of high energy goes deeper: its maximum moves by about one and a quarter layers for each factor of e in energy. And showers of one energy differ, the more
# the smaller they are.

# %%
total = showers.sum(axis=(1, 2, 3), dtype=float)
layers = showers.sum(axis=(2, 3), dtype=float) / energy[:, None]
figure, axes = plt.subplots(1, 3, figsize=(14, 4))
for low, high in [(1, 5), (20, 100), (300, 1000)]:
    chosen = (energy > 1000 * low) & (energy < 1000 * high)
    axes[0].step(np.arange(LAYERS), layers[chosen].mean(axis=0), where="mid", label=f"{low}–{high} GeV")
    axes[1].hist(total[chosen] / energy[chosen], bins=np.linspace(0.4, 1.6, 41), density=True, histtype="step", label=f"{low}–{high} GeV")
axes[0].set_xlabel("layer")
axes[0].set_ylabel("share of the energy")
axes[1].set_xlabel("seen energy / incident energy")
axes[0].legend()
axes[1].legend()
largest = showers[np.argmax(energy)].sum(axis=1).T
axes[2].imshow(np.log10(largest + 0.01), aspect="auto", origin="lower")
axes[2].set_xlabel("layer")
axes[2].set_ylabel("ring")
axes[2].set_title("one shower: log10 of the energy in MeV")
figure.tight_layout()
figure.savefig("showers.png")

# %% [markdown]
# ## Train something simple
#
# Two steps. First the energies of the 45 layers as shares of the incident energy: their averages follow a curve in ln E, and what is left over is drawn from a few principal
# components, whose sizes also depend on E. Then the voxels of a layer: the average share of each ring, and fluctuations as if the energy came in grains.

# %%
from sklearn.decomposition import PCA
from sklearn.linear_model import LinearRegression


def powers(values):
    t = (np.log(values) - np.log(30000)) / 3
    return np.stack([t, t**2, t**3], axis=1)


class LayerModel:
    """Shares of the layers: a mean that is a curve in ln E, and normal components whose logarithmic size is a line in ln E."""

    def fit(self, energies, shares):
        self.mean = LinearRegression().fit(powers(energies), shares)
        rest = shares - self.mean.predict(powers(energies))
        self.width = LinearRegression().fit(powers(energies)[:, :1], np.log(rest.std(axis=1) + 1e-9))
        scaled = rest / np.exp(self.width.predict(powers(energies)[:, :1]))[:, None]
        self.components = PCA(min(12, len(shares) - 1), random_state=1).fit(scaled)
        return self

    def draw(self, energies, random):
        normal = random.normal(size=(len(energies), len(self.components.explained_variance_))) * np.sqrt(self.components.explained_variance_)
        rest = self.components.inverse_transform(normal) * np.exp(self.width.predict(powers(energies)[:, :1]))[:, None]
        return np.maximum(self.mean.predict(powers(energies)) + rest, 0)


class ShowerModel:
    """Layers by LayerModel, then rings by their average share in layer and energy range, then voxels by grains of energy."""

    EDGES = np.geomspace(900, 1.1e6, 7)

    def fit(self, energies, voxels):
        seen = voxels.sum(axis=(2, 3), dtype=float)
        self.layers = LayerModel().fit(energies, seen / energies[:, None])
        ring = voxels.sum(axis=2, dtype=float) / energies[:, None, None]
        overall = ring.sum(axis=0) + 1e-9
        self.rings = []
        for low, high in zip(self.EDGES, self.EDGES[1:]):
            chosen = ring[(energies >= low) & (energies < high)].sum(axis=0) + 1e-3 * overall
            self.rings.append(chosen / chosen.sum(axis=1, keepdims=True))
        # A voxel that is hit by one grain holds its energy: half the variance over the mean of single voxels on the rim, where there is seldom more than one.
        rim = voxels[:, :, :, -3:]
        self.grain = float(np.median(rim[rim > 0]) / np.log(2))
        return self

    def draw(self, energies, random):
        shares = self.layers.draw(energies, random)
        which = np.clip(np.digitize(energies, self.EDGES) - 1, 0, len(self.rings) - 1)
        made = np.zeros((len(energies), LAYERS, ANGLES, RINGS), np.float32)
        for i in range(len(energies)):
            mean = shares[i][:, None] * energies[i] * self.rings[which[i]] / ANGLES
            grains = random.poisson(np.repeat(mean[:, None, :], ANGLES, axis=1) / self.grain)
            made[i] = self.grain * random.standard_gamma(np.maximum(grains, 1e-9)) * (grains > 0)
        return made


held = np.arange(len(energy)) % 4 == 0
model = ShowerModel().fit(energy[~held], showers[~held])
print(f"one grain holds about {model.grain:.0f} MeV on average")
random = np.random.default_rng(1)
made = model.draw(energy[held], random)

# %% [markdown]
# ## Score it here
#
# As the server does: turn both samples into observables and compare their distributions. Here a few of them, with the Fréchet distance of means and covariances, and
# a classifier that is trained to tell the two apart. Real showers against other real showers of nearly the same energies show what chance alone gives: the floor.

# %%
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

ANGLE = -np.pi + (np.arange(ANGLES) + 0.5) * 2 * np.pi / ANGLES
RADIUS = 4.65 * (np.arange(RINGS) + 0.5)
ETA = RADIUS * np.cos(ANGLE)[:, None]
PHI = RADIUS * np.sin(ANGLE)[:, None]


def observables(energies, voxels):
    voxels = voxels.reshape(len(voxels), 9, 5, ANGLES, RINGS).sum(axis=2, dtype=float)
    group = voxels.sum(axis=(2, 3))
    columns = [np.log10(energies)[:, None], group.sum(axis=1, keepdims=True) / energies[:, None], group / energies[:, None]]
    for place in (ETA, PHI):
        centre = (voxels * place).sum(axis=(2, 3)) / (group + 1e-16)
        square = (voxels * place**2).sum(axis=(2, 3)) / (group + 1e-16)
        columns += [centre, np.sqrt(np.maximum(square - centre**2, 0))]
    return np.concatenate(columns, axis=1)


def frechet(a, b):
    size = np.abs(a).max(axis=0)
    a, b = a / np.where(size > 0, size, 1), b / np.where(size > 0, size, 1)
    s, t = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    root = np.sqrt(np.maximum(np.linalg.eigvals(s @ t).real, 0)).sum()
    return float(np.sum((a.mean(axis=0) - b.mean(axis=0)) ** 2) + np.trace(s) + np.trace(t) - 2 * root)


def classifier_auc(a, b):
    x, y = np.concatenate([a, b]), np.repeat([0, 1], [len(a), len(b)])
    score = cross_val_predict(HistGradientBoostingClassifier(max_iter=60, random_state=1), x, y, cv=3, method="predict_proba")[:, 1]
    return roc_auc_score(y, score)


real, fake = observables(energy[held], showers[held]), observables(energy[held], made)
order = np.argsort(energy[held])
first, second = order[: len(order) // 2 * 2 : 2], order[1::2]
print(f"Fréchet distance of {len(first)} showers each: made {frechet(real[first], fake[second]):.4f}, floor {frechet(real[first], real[second]):.4f}")
print(f"classifier AUC: made {classifier_auc(real[first], fake[second]):.3f}, floor {classifier_auc(real[first], real[second]):.3f} (0.5 when it must guess)")
print(f"voxels hit: real {np.mean(showers[held] > 0):.3%}, made {np.mean(made > 0):.3%}")

# %% [markdown]
# ## Write the prediction and submit it
#
# Where to go from here: the width of a shower depends on how deep it is, not only on its energy; and showers of few GeV are far from normal distributions.

# %%
wanted = test["incident_energy"].astype(float)
made = model.draw(wanted, random).reshape(len(wanted), -1)
made[made < 0.01515] = 0
path = kit.write({"showers": np.round(made, 3)})
kit.submit_if_asked(path)
