#!/usr/bin/python3
"""challenge metric roc_auc on a CSV of predictions against pandas read_csv and scikit-learn roc_auc_score, on the same files.

roc_auc.py [--row] [--rows N] [--runs N] [--key]
"""
import argparse
import json
import pathlib
import tempfile

import benchmark

benchmark.need("numpy", "pandas", "sklearn")
import numpy  # noqa: E402
import pandas  # noqa: E402
import sklearn  # noqa: E402

OPPONENT = """
import sys, pandas
from sklearn.metrics import roc_auc_score
truth, prediction = pandas.read_csv(sys.argv[1]), pandas.read_csv(sys.argv[2])
if len(sys.argv) > 3:
    prediction = prediction.set_index(sys.argv[3]).loc[truth[sys.argv[3]]]
print(repr(float(roc_auc_score(truth["label"].to_numpy(), prediction["prediction"].to_numpy()))))
"""


def write(folder, rows):
    """Truth and predictions, of 16 to 17 significant digits, in the order of their keys."""
    random = numpy.random.default_rng(1)
    label = random.integers(0, 2, rows)
    score = random.random(rows) + 0.4 * label * random.random(rows)
    truth, prediction = folder / "truth.csv", folder / "prediction.csv"
    with open(truth, "w", encoding="ascii") as t, open(prediction, "w", encoding="ascii") as p:
        t.write("key,label\n")
        p.write("key,prediction\n")
        for start in range(0, rows, 500_000):
            keys = range(start, min(rows, start + 500_000))
            t.writelines(f"{k},{v}\n" for k, v in zip(keys, label[start:].tolist()))
            p.writelines(f"{k},{v!r}\n" for k, v in zip(keys, score[start:start + 500_000].tolist()))
    return truth, prediction


def compare(tool, truth, prediction, arguments, by_key):
    files = [str(truth), str(prediction)]
    key = ["--key", "key"] if by_key else []
    ours, theirs = benchmark.alternate(
        lambda: benchmark.run([*tool, "metric", "roc_auc", "--truth", f"{truth}:label", "--prediction", f"{prediction}:prediction", *key, "--json"]),
        lambda: benchmark.run([benchmark.PYTHON, "-c", OPPONENT, *files, *key[1:]], benchmark.opponent_environment()),
        arguments.runs)
    values = {json.loads(r[3])["value"] for r in ours} | {float(r[3]) for r in theirs}
    if max(values) - min(values) > 1e-12:
        benchmark.say(f"the values differ: {values}")
        raise SystemExit(1)
    times = [benchmark.median(r[0] for r in side) for side in (ours, theirs)]
    cpu = [benchmark.median(r[1] for r in side) for side in (ours, theirs)]
    peaks = [max(r[2] for r in side) / 1e6 for side in (ours, theirs)]
    size = sum(pathlib.Path(f).stat().st_size for f in files) / 1e6
    benchmark.row(
        "processes/roc_auc.py" + (" --key" if by_key else ""),
        f"`challenge metric roc_auc{' --key key' if by_key else ''}`, {arguments.rows:,} rows in {size:.0f} MB of CSV",
        f"median {times[0]:.2f} s of {arguments.runs} (CPU {cpu[0]:.2f} s), peak {peaks[0]:.0f} MB",
        f"pandas {pandas.__version__} + scikit-learn {sklearn.__version__}: median {times[1]:.2f} s (CPU {cpu[1]:.2f} s), peak {peaks[1]:.0f} MB",
        times[1] / times[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--row", action="store_true", help="print table rows (it always does)")
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--key", action="store_true", help="only the pairing by key")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        tool = benchmark.publish_tool(folder / "tool")
        benchmark.say("writing the files …")
        truth, prediction = write(folder, arguments.rows)
        for by_key in ([True] if arguments.key else [False, True]):
            compare(tool, truth, prediction, arguments, by_key)


if __name__ == "__main__":
    main()
