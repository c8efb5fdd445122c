#!/usr/bin/env python3
"""Reads a CSV of 4 million rows, an integer key and a prediction of 17 digits, with pandas and with Challenge, turn by turn, in memory.

Run:  /usr/bin/python3 csv_read.py [--row] [ROUNDS]       (python3-pandas)

Both read the file from the page cache to columns. Each round takes the best of five readings of pandas and of fifteen of ours, whose first ones are still being compiled; the row gives the median of the rounds, ours also in megabytes for
each second of processor time, which is the speed of one core.
"""
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

ROWS = 4_000_000
PROJECT = pathlib.Path(__file__).resolve().parents[1]


def pandas_seconds(path):
    best = []
    for _ in range(5):
        start = time.perf_counter()
        pd.read_csv(path)
        best.append(time.perf_counter() - start)
    return min(best)


def challenge_seconds(path):
    program = PROJECT / "bin" / "Release" / "net10.0" / "Challenge.Benchmarks.dll"
    out = subprocess.run(["dotnet", str(program), "csv", path, "15"], check=True, capture_output=True, text=True).stdout.split()
    return float(out[0]), float(out[1])


def main():
    numbers = [int(a) for a in sys.argv[1:] if a != "--row"]
    rounds = (numbers + [3])[0]
    benchmark.say("building the benchmarks ...")
    subprocess.run(["dotnet", "build", str(PROJECT), "-c", "Release", "--nologo", "-v", "q"], check=True, stdout=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.csv")
        pd.DataFrame({"event_id": np.arange(ROWS), "prediction": np.random.default_rng(5).random(ROWS)}).to_csv(path, index=False)
        megabytes = os.path.getsize(path) / 1e6
        rows = [(pandas_seconds(path), *challenge_seconds(path)) for _ in range(rounds)]
        theirs, ours, processor = (benchmark.median(column) for column in zip(*rows))
    benchmark.row(
        "processes/csv_read.py", f"CSV, {ROWS:,} rows of key and prediction, {megabytes:.0f} MB, file in memory to columns",
        f"{ours:.3f} s ({megabytes / ours:.0f} MB/s; {megabytes / processor:.0f} MB/s a core)",
        f"pandas {pd.__version__}: {theirs:.3f} s ({megabytes / theirs:.0f} MB/s)", theirs / ours)


main()
