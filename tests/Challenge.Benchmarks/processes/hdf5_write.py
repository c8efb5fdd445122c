#!/usr/bin/env python3
"""Writes normal numbers to HDF5 with h5py and with Challenge, turn by turn, from arrays in memory to a file: the same shapes and filters, the same chunks
where they are compressed, and what is h5py's fastest, one piece, where they are stored.

Run:  /usr/bin/python3 hdf5_write.py [--row] [ROUNDS]       (python3-h5py)

h5py writes each column in one call; Challenge gets the rows in blocks of 8192. Neither waits for the disk. Each round takes the best of thirty writes
of either without compression, so that the compiler of .NET has seen which code is hot, and the best of five with it; the row gives the median of the rounds.
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

CASES = [(10_000_000, 1, "float64"), (1_000_000, 30, "float32")]
PROJECT = pathlib.Path(__file__).resolve().parents[1]


def chunk_rows(columns, dtype):
    """The chunks that Challenge makes: half a mebibyte, less in wide tables, where all together are two mebibytes."""
    return (min(1 << 19, max(1 << 14, (2 << 20) // columns)) // np.dtype(dtype).itemsize,)


def writes(level):
    """How often a round writes the file."""
    return 5 if level else 30


def h5py_seconds(path, columns, level):
    best = []
    for _ in range(writes(level)):
        if os.path.exists(path):
            os.remove(path)
        start = time.perf_counter()
        with h5py.File(path, "w") as file:
            for i, values in enumerate(columns):
                filters = {"chunks": chunk_rows(len(columns), values.dtype), "compression": "gzip", "compression_opts": level, "shuffle": True} if level else {}
                file.create_dataset(f"x{i}", data=values, **filters)
        best.append(time.perf_counter() - start)
    return min(best), os.path.getsize(path)


def challenge_seconds(path, level, rows, columns, dtype):
    program = PROJECT / "bin" / "Release" / "net10.0" / "Challenge.Benchmarks.dll"
    command = ["dotnet", str(program), "hdf5-write", path, str(level), str(rows), str(columns), dtype, str(writes(level))]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    check(path, rows, columns, dtype, level)
    return float(out[0]), int(out[2])


def check(path, rows, columns, dtype, level):
    """h5py finds normal numbers of that shape, stored as they should be."""
    with h5py.File(path) as file:
        for i in range(columns):
            values = file[f"x{i}"]
            stored = (values.compression_opts, values.shuffle) == ((level, True) if level else (None, False))
            if not stored or values.shape != (rows,) or values.dtype != dtype or abs(values[:].std() - 1) > 0.01:
                sys.exit(f"x{i} is not what was to be written")


def main():
    numbers = [int(a) for a in sys.argv[1:] if a != "--row"]
    rounds = (numbers + [3])[0]
    benchmark.say("building the benchmarks ...")
    subprocess.run(["dotnet", "build", str(PROJECT), "-c", "Release", "--nologo", "-v", "q"], check=True, stdout=sys.stderr)
    random = np.random.default_rng(3)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.h5")
        for rows, count, dtype in CASES:
            columns = [random.normal(size=rows).astype(dtype) for _ in range(count)]
            for level in (0, 4):
                pairs = [h5py_seconds(path, columns, level) + challenge_seconds(path, level, rows, count, dtype) for _ in range(rounds)]
                theirs, their_size, ours, our_size = (benchmark.median(column) for column in zip(*pairs))
                name = f"gzip {level} with shuffle" if level else "stored"
                benchmark.row(
                    "processes/hdf5_write.py", f"writing HDF5, {rows:,} × {count} {dtype}, {name}",
                    f"{ours:.3f} s, {our_size / 1e6:.0f} MB", f"h5py {h5py.__version__}: {theirs:.3f} s, {their_size / 1e6:.0f} MB", theirs / ours)


main()
