#!/usr/bin/env python3
"""TrackML score of one event of 100,000 hits: two pandas implementations of the definition against the product, on the same arrays.

Run:  /usr/bin/python3 trackml_reference.py [--row] [HITS] [RUNS]       (pandas, NumPy)

Only the scoring is timed, in memory, after a warm-up. Every time is elapsed time and the smallest of the runs (for the product of batches of ten, its
garbage collector included); the product uses both cores, pandas one. `loop` walks over the joined, sorted hits as the definition is usually written
down; `grouped` is the same with group-by operations alone, the fastest that we found in pandas.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import benchmark

benchmark.need("numpy", "pandas")
import numpy as np  # noqa: E402  (after the check that it is there)
import pandas as pd  # noqa: E402

PROJECT = pathlib.Path(__file__).resolve().parents[1]


def make_event(hits, rng):
    """Particles of about ten hits with 64-bit ids, 12 % noise, tracks that break some particles and misplace some hits; rows in random order."""
    particles = hits // 10
    ids = rng.choice(2**55, particles, replace=False) + 1
    owner = rng.integers(0, particles, hits)
    noise = rng.random(hits) < 0.12
    particle = np.where(noise, 0, ids[owner])
    weight = np.where(noise, 0.0, rng.random(hits))
    weight /= weight.sum()
    track = np.where(rng.random(hits) < 0.85, owner + particles * (rng.random(hits) < 0.1), rng.integers(0, 2 * particles, hits))
    hit = np.arange(1, hits + 1)
    order = rng.permutation(hits)
    truth = pd.DataFrame({"hit_id": hit, "particle_id": particle, "weight": weight})
    return truth, pd.DataFrame({"hit_id": hit[order], "track_id": track[order]})


def loop(truth, tracks):
    size = truth["particle_id"].value_counts()
    joined = truth.merge(tracks, on="hit_id", validate="one_to_one").sort_values(["track_id", "particle_id"])
    score, total = 0.0, truth["weight"].sum()
    state = None  # track, its hits, (particle, hits, weight) now and best

    def finish(state):
        _, hits, now, best = state
        particle, majority, weight = now if now[1] > best[1] else best
        return weight if 2 * majority > hits and 2 * majority > size[particle] else 0.0

    for row in joined.itertuples(index=False):
        if state is None or state[0] != row.track_id:
            score += 0.0 if state is None else finish(state)
            state = [row.track_id, 0, [row.particle_id, 0, 0.0], [0, 0, 0.0]]
        if state[2][0] != row.particle_id:
            if state[2][1] > state[3][1]:
                state[3] = state[2]
            state[2] = [row.particle_id, 0, 0.0]
        state[1] += 1
        state[2][1] += 1
        state[2][2] += row.weight
    return (score + finish(state)) / total


def grouped(truth, tracks):
    joined = truth.merge(tracks, on="hit_id", validate="one_to_one")
    pairs = joined.groupby(["track_id", "particle_id"], as_index=False).agg(hits=("hit_id", "size"), weight=("weight", "sum"))
    best = pairs.sort_values(["track_id", "hits", "particle_id"], ascending=[True, False, True]).drop_duplicates("track_id")
    of_track = best["track_id"].map(joined["track_id"].value_counts())
    of_particle = best["particle_id"].map(joined["particle_id"].value_counts())
    good = (2 * best["hits"] > of_track) & (2 * best["hits"] > of_particle)
    return best["weight"][good].sum() / truth["weight"].sum()


def clock(score, runs):
    values, times = [], []
    for _ in range(runs + 1):
        start = time.perf_counter()
        values.append(score())
        times.append(time.perf_counter() - start)
    return values[-1], min(times[1:])


def main():
    numbers = [int(a) for a in sys.argv[1:] if a != "--row"]
    hits, runs = (numbers + [100_000, 5][len(numbers):])[:2]
    truth, tracks = make_event(hits, np.random.default_rng(20261126))
    benchmark.say("building the benchmarks ...")
    subprocess.run(["dotnet", "build", str(PROJECT), "-c", "Release", "--nologo", "-v", "q"], check=True, stdout=sys.stderr)
    results = {
        "pandas, loop": clock(lambda: loop(truth, tracks), runs),
        "pandas, grouped": clock(lambda: grouped(truth, tracks), runs),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, values in [("truth_hit", truth["hit_id"]), ("particle", truth["particle_id"]), ("weight", truth["weight"]),
                             ("prediction_hit", tracks["hit_id"]), ("track", tracks["track_id"])]:
            values.to_numpy().tofile(os.path.join(folder, name))
        program = PROJECT / "bin" / "Release" / "net10.0" / "Challenge.Benchmarks.dll"
        run = subprocess.run(["dotnet", str(program), "trackml", folder], stdout=subprocess.PIPE, check=True, text=True)
    answer = json.loads(run.stdout)
    for name, (value, seconds) in results.items():
        if abs(value - answer["value"]) > 1e-12:
            benchmark.say(f"{name} gives {value}, the product {answer['value']}")
            sys.exit(1)
        benchmark.row(
            "trackml_reference.py", f"`trackml_score`, one event of {hits} hits in memory, rows of the prediction in random order",
            f"{answer['seconds'] * 1e3:.2f} ms, best batch of 20", f"{name} {pd.__version__}: {seconds * 1e3:.0f} ms, smallest of {runs}", seconds / answer["seconds"])


main()
