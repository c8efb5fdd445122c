"""A thousand paired replicas of the AUC of two predictions on a million rows: `challenge compare` against vectorised numpy.

Both draw the same multiplicities, so the error of the difference must agree. numpy sorts each prediction once, hashes in place, finds four replicas
from one hash, and has an AUC by one cumulative sum; scores are distinct, which spares it the ties. It makes fewer replicas and its time for them alone is scaled up;
reading and sorting count once. Ours is the whole process, reading included.

Usage: bootstrap_reference.py [--row] [ROWS] [REPLICAS]
"""
import json
import pathlib
import sys
import tempfile

import benchmark

OPPONENT = r'''
import json, sys, time
import numpy as np
folder, replicas = sys.argv[1], int(sys.argv[2])
started = time.perf_counter()
label = np.load(folder + "/label.npy").astype(bool)
T = np.array([24109, 48219, 60273, 64292, 65296, 65497, 65531, 65535], dtype=np.uint16)
G = 0x9E3779B97F4A7C15


def mix(z):
    z ^= z >> np.uint64(30)
    z *= np.uint64(0xBF58476D1CE4E5B9)
    z ^= z >> np.uint64(27)
    z *= np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return z


keys = mix(np.arange(1, len(label) + 1, dtype=np.uint64))
order = [np.argsort(np.load(folder + "/" + name + ".npy")) for name in ("a", "b")]
positive = [label[o] for o in order]
prepared = time.perf_counter()
values = np.empty((2, replicas))
for group in range((replicas + 3) // 4):
    halves = mix(keys + np.uint64(group * G % 2**64)).view(np.uint16).reshape(-1, 4)
    for r in range(4 * group, min(replicas, 4 * group + 4)):
        uniform = np.ascontiguousarray(halves[:, r % 4])
        count = np.zeros(len(label), dtype=np.uint8)
        for t in T:
            count += uniform >= t
        for k in range(2):
            m = count[order[k]]
            p = np.where(positive[k], m, 0).astype(np.int64)
            n = m - p
            below = np.cumsum(n)
            values[k, r] = (p @ below) / (p.sum() * below[-1])
done = time.perf_counter()
print(json.dumps({"prepare": prepared - started, "replicas": done - prepared, "error": float(np.std(values[0] - values[1], ddof=1))}))
'''


def main():
    arguments = [a for a in sys.argv[1:] if a != "--row"]
    rows = int(arguments[0]) if arguments else 1_000_000
    replicas = int(arguments[1]) if len(arguments) > 1 else 1000
    benchmark.need("numpy")
    import numpy as np

    fewer = 52
    with tempfile.TemporaryDirectory() as folder:
        random = np.random.default_rng(1)
        label = random.integers(0, 2, rows)
        shared = label + random.normal(size=rows)
        np.save(f"{folder}/label.npy", label)
        for name, noise in (("a", 0.5), ("b", 0.6)):
            np.save(f"{folder}/{name}.npy", shared + noise * random.normal(size=rows))
        script = pathlib.Path(folder, "opponent.py")
        script.write_text(OPPONENT, encoding="utf-8")
        tool = benchmark.publish_tool(f"{folder}/tool")

        def compare(count):
            wall, cpu, _, out = benchmark.run([
                *tool, "compare", "roc_auc", "--truth", f"{folder}/label.npy", "--prediction", f"{folder}/a.npy", "--prediction", f"{folder}/b.npy",
                "--replicas", str(count), "--json"])
            return wall, cpu, json.loads(out)["items"][1]["to_best"]["standard_error"]

        def ours():
            return compare(replicas)

        def opponent():
            _, cpu, _, out = benchmark.run([benchmark.PYTHON, str(script), folder, str(fewer)], benchmark.opponent_environment())
            found = json.loads(out)
            scaled = found["prepare"] + found["replicas"] * replicas / fewer
            # CPU seconds are scaled by the same factor as the wall clock, since the process does nothing else.
            return scaled, cpu * scaled / (found["prepare"] + found["replicas"]), found["error"]

        first, second = benchmark.alternate(ours, opponent, 3)
        mine = compare(fewer)[2]
        if abs(mine - second[0][2]) > 1e-9 * mine:
            benchmark.say(f"the errors of the difference disagree: ours {mine}, numpy {second[0][2]}")
            sys.exit(1)
    wall, other = benchmark.median([f[0] for f in first]), benchmark.median([s[0] for s in second])
    cpu, other_cpu = benchmark.median([f[1] for f in first]), benchmark.median([s[1] for s in second])
    benchmark.row(
        "processes/bootstrap_reference.py --row", f"{replicas} paired replicas of the AUC of 2 predictions, {rows} rows, from files",
        f"{wall:.2f} s ({cpu:.2f} s of processor time)",
        f"numpy {np.__version__}: {other:.0f} s ({other_cpu:.0f} s of processor time), scaled from {fewer} replicas", other / wall)


if __name__ == "__main__":
    main()
