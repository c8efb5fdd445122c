#!/usr/bin/python3
"""FPD and KPD of 50,000 x 36 features: our tool against numpy and scipy, whole processes on the same two .npy files.

The opponents are written from the definitions (arXiv:2211.10295, as the JetNet library computes them): FPD takes 10 sizes x 20 draws with replacement, numpy.cov and
scipy.linalg.sqrtm each, and scipy's curve_fit; KPD takes 10 batches of 5,000 and full kernel matrices, the fourth power by squaring twice in place, which is
faster than numpy's power. Draws differ between the two programs, so values must agree within 5 of their combined errors; the formulas themselves are compared
to 1e-11 in the tests (tests/reference/make_generative.py). The opponent's row names the BLAS library that numpy loaded; point LD_LIBRARY_PATH at another one to try it.
"""
import json
import math
import pathlib
import sys
import tempfile
import time

import benchmark

ROWS, WIDTH, RUNS = 50_000, 36, 3


def make(folder):
    import numpy as np
    rng = np.random.default_rng(7)
    mixing = rng.normal(0, 1, (WIDTH, WIDTH)) / 6
    # Skewed and correlated, with scales over four decades, as energy-flow polynomials are.
    scale = 10.0 ** rng.uniform(-3, 1, WIDTH)
    np.save(folder / "reference.npy", np.exp(0.3 * rng.normal(0, 1, (ROWS, WIDTH)) @ mixing) * scale)
    np.save(folder / "generated.npy", np.exp(0.3 * rng.normal(0.02, 1.01, (ROWS, WIDTH)) @ mixing) * scale)


def blas():
    with open("/proc/self/maps", encoding="utf-8") as lines:
        paths = {line.split()[-1] for line in lines if "blas" in line.lower()}
    resolved = {str(pathlib.Path(p).resolve()) for p in paths if p.startswith("/")}
    return "OpenBLAS" if any("openblas" in p for p in resolved) else "reference BLAS" if resolved else "bundled BLAS"


def fpd(x, y):
    import numpy as np
    from scipy.linalg import sqrtm
    from scipy.optimize import curve_fit
    rng = np.random.default_rng(42)
    sizes = (1 / np.linspace(1 / 20_000, 1 / 50_000, 10)).astype("int32")
    values = []
    for size in sizes:
        draws = []
        for _ in range(20):
            a, b = x[rng.choice(len(x), size=size)], y[rng.choice(len(y), size=size)]
            s, t, d = np.cov(a, rowvar=False), np.cov(b, rowvar=False), a.mean(axis=0) - b.mean(axis=0)
            root, _ = sqrtm(s @ t, disp=False)
            draws.append(d @ d + np.trace(s) + np.trace(t) - 2 * np.trace(root).real)
        values.append(np.mean(draws))
    fitted, covariance = curve_fit(lambda u, a, b: a + b * u, 1 / sizes, values, bounds=([0, 0], [np.inf, np.inf]))
    return float(fitted[0]), float(np.sqrt(covariance[0, 0]))


def kpd(x, y):
    import numpy as np

    def kernel(a, b):
        k = a @ b.T
        k /= a.shape[1]
        k += 1
        k *= k
        k *= k
        return k

    def mean_of_pairs(k):
        return (k.sum() - np.trace(k)) / (len(k) * (len(k) - 1))

    values = []
    for batch in range(10):
        rng = np.random.default_rng(42 + batch * 1000)
        a, b = x[rng.choice(len(x), size=5_000)], y[rng.choice(len(y), size=5_000)]
        values.append(mean_of_pairs(kernel(a, a)) + mean_of_pairs(kernel(b, b)) - 2 * kernel(a, b).mean())
    low, high = np.percentile(values, [16.275, 83.725])
    return float(np.median(values)), float((high - low) / 2)


def opponent(metric, folder):
    import numpy as np
    x, y = np.load(folder / "reference.npy"), np.load(folder / "generated.npy")
    started = time.perf_counter()
    largest = np.abs(x).max(axis=0)
    value, error = {"frechet_physics_distance": fpd, "kernel_physics_distance": kpd}[metric](x / largest, y / largest)
    seconds = time.perf_counter() - started
    print(json.dumps({"value": value, "standard_error": error, "seconds": seconds, "versions": f"numpy {np.__version__}, {blas()}"}))


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "--opponent":
        opponent(sys.argv[2], pathlib.Path(sys.argv[3]))
        return 0
    benchmark.need("numpy", "scipy")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make(folder)
        tool = benchmark.publish_tool(folder / "tool")
        for metric in ("frechet_physics_distance", "kernel_physics_distance"):
            ours, theirs = benchmark.alternate(
                lambda m=metric: benchmark.run([*tool, "metric", m, "--truth", str(folder / "reference.npy"), "--prediction", str(folder / "generated.npy"), "--json"]),
                lambda m=metric: benchmark.run([benchmark.PYTHON, __file__, "--opponent", m, str(folder)], benchmark.opponent_environment()), RUNS)
            a, b = json.loads(ours[-1][3]), json.loads(theirs[-1][3])
            tolerance = 5 * math.hypot(a["standard_error"], b["standard_error"]) + 1e-9
            benchmark.say(f"{metric}: ours {a['value']:.6g} ± {a['standard_error']:.2g}, theirs {b['value']:.6g} ± {b['standard_error']:.2g} (inside python {b['seconds']:.2f} s)")
            benchmark.say(f"  processor seconds: ours {min(o[1] for o in ours):.2f}, theirs {min(t[1] for t in theirs):.2f}")
            if abs(a["value"] - b["value"]) > tolerance:
                benchmark.say(f"they differ by more than {tolerance:.2g}")
                return 1
            mine, other = benchmark.median([o[0] for o in ours]), benchmark.median([t[0] for t in theirs])
            memory = [max(r[2] for r in runs) / 1e6 for runs in (ours, theirs)]
            benchmark.row("processes/generative_reference.py", f"{metric}, {ROWS:,} × {WIDTH} against {ROWS:,} × {WIDTH}, .npy",
                          f"{mine:.2f} s ({RUNS} runs, {memory[0]:.0f} MB)", f"{other:.2f} s ({RUNS} runs, {memory[1]:.0f} MB), {b['versions']}, scipy", other / mine)
    return 0


sys.exit(main())
