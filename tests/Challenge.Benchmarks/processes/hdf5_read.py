#!/usr/bin/env python3
"""Reads 10 million gzip-compressed float64 with h5py and with Challenge, the same file, turn by turn, in memory.

Run:  /usr/bin/python3 hdf5_read.py [--row] [ROUNDS]       (python3-h5py)

h5py reads into a new array each time; Challenge's time includes the way from its reading process to the table. Each round takes the best of seven reads
of each; the rows give the median of the rounds, one for each engine: libhdf5, and PureHDF where infra/features.sh finds that it can be built.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import benchmark

benchmark.need("numpy", "h5py")
import h5py  # noqa: E402  (after the check that it is there)
import numpy as np  # noqa: E402

ROWS = 10_000_000
PROJECT = pathlib.Path(__file__).resolve().parents[1]


def h5py_seconds(path):
    best = []
    for _ in range(7):
        start = time.perf_counter()
        with h5py.File(path) as file:
            file["x"][:]
        best.append(time.perf_counter() - start)
    return min(best)


def challenge_seconds(path, engine):
    program = PROJECT / "bin" / "Release" / "net10.0" / "Challenge.Benchmarks.dll"
    out = subprocess.run(["dotnet", str(program), "hdf5", path, "7", engine], check=True, capture_output=True, text=True).stdout.split()
    return float(out[1]), float(out[0])


def main():
    numbers = [int(a) for a in sys.argv[1:] if a != "--row"]
    rounds = (numbers + [3])[0]
    benchmark.say("building the benchmarks ...")
    features = benchmark.features()
    subprocess.run(["dotnet", "build", str(PROJECT), "-c", "Release", "--nologo", "-v", "q", *features], check=True, stdout=sys.stderr)
    engines = ["libhdf5"] + ["purehdf"] * ("-p:WithPureHdf=true" in features)
    values = np.random.default_rng(3).normal(size=ROWS)
    with tempfile.TemporaryDirectory() as folder:
        for name, options in {"gzip": {}, "gzip with shuffle": {"shuffle": True}}.items():
            path = os.path.join(folder, "x.h5")
            with h5py.File(path, "w") as file:
                file.create_dataset("x", data=values, compression="gzip", **options)
            turns = [(h5py_seconds(path), *(challenge_seconds(path, engine) for engine in engines)) for _ in range(rounds)]
            theirs = benchmark.median([turn[0] for turn in turns])
            for number, engine in enumerate(engines, 1):
                ours, first = (benchmark.median(column) for column in zip(*(turn[number] for turn in turns)))
                benchmark.row(
                    "processes/hdf5_read.py", f"HDF5, {ROWS:,} float64, {name}, file in memory to columns, by {engine}",
                    f"{ours:.3f} s (the first read, which starts the reading process, {first:.3f} s)", f"h5py {h5py.__version__}: {theirs:.3f} s", theirs / ours)


main()
