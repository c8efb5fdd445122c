#!/usr/bin/python3
"""Phase space and amplitudes of six gluons (dataset matrix-element): our generator against the same written in numpy, in memory, the same rows.

The opponent makes the very same rows: Philox4x32-10 with a stream for each row, RAMBO, the cuts, the formula of Parke and Taylor, all vectorised over blocks of rows that
fit into the cache. Its rows are compared with ours before a time counts; they differ by rounding only. A second row of the table has numpy draw from its own
generator (PCG64) instead: other rows of the same distribution, and all that one would write in numpy if rows need not be made alone.
"""
import pathlib
import subprocess
import sys
import tempfile
import time

import benchmark

ROWS, RUNS, BLOCK, SEED = 1_000_000, 5, 1 << 14, 2026
GLUONS, ENERGY, MIN_PT, MIN_DISTANCE = 4, 1000.0, 30.0, 0.4


def philox(np, rows, block, count):
    """Words of `count` counters (row, block …) of every row, as Philox4x32-10 gives them; shape [rows, 4 · count]."""
    low, shift = np.uint64(0xFFFFFFFF), np.uint64(32)
    c0, c1 = (rows & low)[:, None], (rows >> shift)[:, None]
    c2 = (np.uint64(block) + np.arange(count, dtype=np.uint64))[None, :]
    c0, c1, c2 = (np.broadcast_to(c, (len(rows), count)).copy() for c in (c0, c1, c2))
    c3 = np.zeros_like(c0)
    key0, key1 = SEED & 0xFFFFFFFF, SEED >> 32
    for _ in range(10):
        product0, product1 = c0 * np.uint64(0xD2511F53), c2 * np.uint64(0xCD9E8D57)
        c0, c1, c2, c3 = (product1 >> shift) ^ c1 ^ np.uint64(key0), product1 & low, (product0 >> shift) ^ c3 ^ np.uint64(key1), product0 & low
        key0, key1 = (key0 + 0x9E3779B9) & 0xFFFFFFFF, (key1 + 0xBB67AE85) & 0xFFFFFFFF
    return np.stack([c0, c1, c2, c3], axis=2).reshape(len(rows), 4 * count)


def rambo(np, u):
    """Massless momenta from uniform numbers of shape [rows, gluons, 4]; as [4, gluons, rows], E px py pz."""
    u = np.ascontiguousarray(np.moveaxis(u, 0, 2))
    cos = 2 * u[:, 0] - 1
    sin, phi = np.sqrt(1 - cos * cos), 2 * np.pi * u[:, 1]
    e = -np.log(u[:, 2] * u[:, 3])
    q = np.stack([e, e * sin * np.cos(phi), e * sin * np.sin(phi), e * cos])
    total = q.sum(axis=1)
    mass = np.sqrt(total[0] ** 2 - total[1] ** 2 - total[2] ** 2 - total[3] ** 2)
    gamma, scale, boost = total[0] / mass, ENERGY / mass, -total[1:] / mass
    along = (boost[:, None] * q[1:]).sum(axis=0)
    step = q[0] + along / (1 + gamma)
    return np.concatenate([(scale * (gamma * q[0] + along))[None], scale * (q[1:] + boost[:, None] * step)])


def dot(p, i, j):
    return 2 * (p[0, i] * p[0, j] - p[1, i] * p[1, j] - p[2, i] * p[2, j] - p[3, i] * p[3, j])


def passes(np, p):
    square = p[1] ** 2 + p[2] ** 2
    good = (square >= MIN_PT**2).all(axis=0)
    for i in range(GLUONS):
        for j in range(i):
            s = dot(p, i, j)
            good &= s * s >= MIN_DISTANCE**4 * square[i] * square[j]
    return good


def log_squared(np, p):
    numerator, denominator = 0.0, 1.0
    for i in range(GLUONS + 2):
        for j in range(i + 1, GLUONS + 2):
            s = dot(p, i, j)
            numerator = numerator + (s * s) ** 2
            if j == i + 1 or (i, j) == (0, GLUONS + 1):
                denominator = denominator * s
    return np.log(2 * numerator / denominator)


def make_block(np, first, count, own):
    """Momenta [rows, 6, 4] in single precision and the logarithm of the squared amplitude."""
    rows = np.arange(first, first + count, dtype=np.uint64)
    p = np.empty((4, GLUONS + 2, count))
    p[:, 0], p[:, 1] = np.array([[0.5], [0], [0], [0.5]]) * ENERGY, np.array([[0.5], [0], [0], [-0.5]]) * ENERGY
    open_rows, attempt = np.arange(count), 0
    while len(open_rows):
        if own is None:
            u = (philox(np, rows[open_rows], 4 * attempt, 4) + 0.5) * (1 / 4294967296.0)
        else:
            u = own.random((len(open_rows), 4 * GLUONS))
        momenta = rambo(np, u.reshape(-1, GLUONS, 4))
        good = passes(np, momenta)
        p[:, 2:, open_rows[good]] = momenta[:, :, good]
        open_rows, attempt = open_rows[~good], attempt + 1
    return np.ascontiguousarray(p.transpose(2, 1, 0), dtype=np.float32), log_squared(np, p)


def opponent(kind, rows):
    import numpy as np
    own = np.random.default_rng(SEED) if kind == "own" else None
    started = time.perf_counter()
    for first in range(0, rows, BLOCK):
        make_block(np, first, min(BLOCK, rows - first), own)
    print(time.perf_counter() - started, np.__version__)


def agree(folder):
    import numpy as np
    momenta = np.fromfile(folder / "momenta.bin", np.float32).reshape(-1, GLUONS + 2, 4)
    target = np.fromfile(folder / "log_me2.bin", np.float64)
    theirs, logs = make_block(np, 0, len(target), None)
    worst, worst_log = np.abs(momenta - theirs).max(), np.abs(target - logs).max()
    benchmark.say(f"{len(target)} rows agree to {worst:.1e} GeV and {worst_log:.1e} in log_me2")
    return worst < 1e-3 and worst_log < 1e-9


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--opponent":
        opponent(sys.argv[2], ROWS)
        return 0
    benchmark.need("numpy")
    project = benchmark.ROOT / "tests/Challenge.Benchmarks"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        benchmark.say("building …")
        subprocess.run(["dotnet", "build", str(project), "-c", "Release", "--nologo", "-v", "q"], check=True, stdout=sys.stderr)
        tool = ["dotnet", str(project / "bin/Release/net10.0/Challenge.Benchmarks.dll"), "generate", "matrix-element", str(ROWS)]
        benchmark.run([*tool, "1", str(folder)])
        if not agree(folder):
            benchmark.say("the rows differ")
            return 1
        ours, same, own = [], [], []
        for i in range(RUNS):
            lines = benchmark.run([*tool, "1"])[3].split("\n")
            ours.append([float(line.split("wall=")[1].split()[0]) for line in lines if line])
            for kind, times in (("same", same), ("own", own)):
                times.append(benchmark.run([benchmark.PYTHON, __file__, "--opponent", kind], benchmark.opponent_environment())[3].split())
            benchmark.say(f"run {i + 1} of {RUNS}: ours {ours[-1]}, numpy {same[-1][0]}, with its own numbers {own[-1][0]}")
        one, both = (benchmark.median([o[k] for o in ours]) for k in (0, -1))
        for times, what in ((same, "numpy, the same rows"), (own, "numpy with its own random numbers")):
            theirs = benchmark.median([float(t[0]) for t in times])
            benchmark.row("processes/phase_space_reference.py", f"{ROWS:,} events of matrix-element in memory, against {what}",
                          f"{both:.2f} s on all cores, {one:.2f} s on one ({RUNS} runs)", f"{theirs:.2f} s ({RUNS} runs), numpy {times[0][1]}", theirs / min(one, both))
    return 0


sys.exit(main())
