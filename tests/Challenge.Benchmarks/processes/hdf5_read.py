#!/usr/bin/env python3
"""Reads 10 million gzip-compressed float64 with h5py and with Challenge, the same file, turn by turn, and prints the ratio.

usage: /usr/bin/python3 tests/Challenge.Benchmarks/processes/hdf5_read.py [ROUNDS]
Needs python3-h5py and a Release build of tests/Challenge.Benchmarks. h5py reads into a new array each time; Challenge includes the way from its
reading process. Each round gives the best of seven reads of either."""
import os
import subprocess
import sys
import tempfile
import time

import h5py
import numpy as np

ROWS = 10_000_000
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
TOOL = os.path.join(ROOT, "tests/Challenge.Benchmarks/bin/Release/net10.0/Challenge.Benchmarks.dll")


def h5py_seconds(path):
    best = []
    for _ in range(7):
        start = time.perf_counter()
        with h5py.File(path) as file:
            file["x"][:]
        best.append(time.perf_counter() - start)
    return min(best)


def challenge_seconds(path):
    out = subprocess.run(["dotnet", TOOL, "hdf5", path, "7"], check=True, capture_output=True, text=True).stdout.split()
    return float(out[1]), float(out[0])


rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
with tempfile.TemporaryDirectory() as folder:
    values = np.random.default_rng(3).normal(size=ROWS)
    for name, options in {"gzip": {}, "gzip, shuffle": {"shuffle": True}}.items():
        path = os.path.join(folder, "x.h5")
        with h5py.File(path, "w") as file:
            file.create_dataset("x", data=values, compression="gzip", **options)
        for _ in range(rounds):
            theirs = h5py_seconds(path)
            ours, first = challenge_seconds(path)
            print(f"{name}: h5py {theirs:.3f} s, Challenge {ours:.3f} s (first, with the start of its process, {first:.3f} s), ratio {ours / theirs:.2f}")
