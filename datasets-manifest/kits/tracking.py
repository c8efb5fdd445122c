# %% [markdown]
# ## Look at the data
#
# One row is one hit: a point where a charged particle, or noise, was seen. The hits of one collision share an `event_id`. In the training events
# `particle_id` says which hits belong together; in the test events that is to be found.

# %%
import matplotlib.pyplot as plt
import numpy as np

import kit

train = kit.frame("train")
test = kit.frame("test")
print(len(train), "hits in", train.event_id.nunique(), "training events;", len(test), "hits in", test.event_id.nunique(), "test events")
print(f"{(train.particle_id == 0).mean():.1%} of the hits are noise")
train.groupby("event_id").agg(hits=("hit_id", "size"), particles=("particle_id", "nunique"), weight=("weight", "sum")).head()

# %% [markdown]
# One event seen along the beam: hits lie on circles (cylinders seen from their end) and between them (disks). The hits of a few particles are joined.
# The magnetic field bends each particle into an arc of a circle, the slower the more.

# %%
event = train[train.event_id == train.event_id.iloc[0]]
figure, axes = plt.subplots(1, 2, figsize=(13, 6))
for axis, (across, along) in zip(axes, [("x", "y"), ("z", "r")]):
    shown = event.assign(r=np.hypot(event.x, event.y))
    axis.scatter(shown[across], shown[along], s=1, color="0.7")
    for _, hits in list(shown[shown.particle_pt > 0.5].groupby("particle_id"))[:15]:
        hits = hits.sort_values("r")
        axis.plot(hits[across], hits[along], ".-", markersize=4, linewidth=1)
    axis.set_xlabel(f"{across} [mm]")
    axis.set_ylabel(f"{along} [mm]")
axes[0].set_aspect("equal")
figure.tight_layout()
figure.savefig("event.png")

# %% [markdown]
# ## Find tracks by unrolling helices
#
# A particle from the beam line with a circle of radius R is at the azimuth φ = φ₀ + asin(c r), c = ±1/(2R), when its distance from the beam is r, and at
# z = z₀ + s cot θ after the arc s = asin(c r)/c. If we guess c and z₀, then φ₀ and cot θ can be computed for every hit, and hits of one particle agree in
# both. So: for many guesses, sort the hits into small bins of (φ₀, cot θ), and let each hit remember the fullest bin that it was ever in.


# %%
def find_tracks(hits, curvatures=80, starts=41, azimuths=200, slopes=100):
    """The track of each hit of one event."""
    r = np.hypot(hits.x, hits.y).to_numpy()
    phi = np.arctan2(hits.y, hits.x).to_numpy()
    z = hits.z.to_numpy()
    best = np.ones(len(hits), dtype=int)
    track = np.arange(len(hits), dtype=np.int64)
    guess = 1
    for c in np.linspace(-0.0014, 0.0014, curvatures):
        near = np.flatnonzero(np.abs(c * r) < 1)  # a slow particle curls up before it is farther out
        turn = np.arcsin(c * r[near])
        arc = turn / c
        azimuth = ((phi[near] - turn) / (2 * np.pi) % 1 * azimuths).astype(int)
        for z0 in np.linspace(-100, 100, starts):
            # asinh spreads the slopes evenly over the directions.
            slope = ((np.arcsinh((z[near] - z0) / arc) / 9 + 0.5) * slopes).clip(0, slopes - 1).astype(int)
            cell = azimuth * slopes + slope
            together = np.bincount(cell)[cell]
            better = together > best[near]
            best[near[better]] = together[better]
            track[near[better]] = guess * azimuths * slopes + cell[better]
            guess += 1
    return track


# %% [markdown]
# ## Score it here
#
# The TrackML score: a track counts when more than half of its hits come from one particle and more than half of that particle's hits are in it; then the
# weight of the hits that they share is earned. The weights of an event sum to 1.


# %%
def trackml_score(hits, track):
    """The score of one event."""
    table = hits.assign(track_id=track)
    pairs = table.groupby(["track_id", "particle_id"]).agg(shared=("weight", "size"), weight=("weight", "sum")).reset_index()
    pairs = pairs.sort_values(["track_id", "shared", "particle_id"], ascending=[True, False, True]).drop_duplicates("track_id")
    in_track = table.groupby("track_id").size().reindex(pairs.track_id).to_numpy()
    in_particle = table.groupby("particle_id").size().reindex(pairs.particle_id).to_numpy()
    good = (2 * pairs.shared > in_track) & (2 * pairs.shared > in_particle) & (pairs.particle_id != 0)
    return pairs.weight[good].sum() / table.weight.sum()


scores = []
for number, hits in list(train.groupby("event_id"))[:3]:
    scores.append(trackml_score(hits, find_tracks(hits)))
    print(f"event {number}: {len(hits)} hits, score {scores[-1]:.3f}")
print(f"mean of {len(scores)} training events: {np.mean(scores):.3f}")

# %% [markdown]
# Ideas to go on: finer bins for fast particles and wider ones for slow ones, which the material of the layers deflects; a fit of a helix to
# each group and a search for the hits that it missed; particles that do not come from the beam line, which this method cannot find; a classifier for pairs of
# hits, trained on the true particles.
#
# ## Write the prediction and submit it

# %%
track_id = np.zeros(len(test), dtype=np.int64)
for _, hits in test.groupby("event_id"):
    track_id[hits.index] = find_tracks(hits)
path = kit.write({"track_id": track_id})
kit.submit_if_asked(path)
