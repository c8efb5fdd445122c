#!/usr/bin/env python3
"""Makes the golden files of this folder with numpy and pandas (Debian 12: numpy 1.24.2, pandas 1.5.3).

Run it in this folder, with CHALLENGE_REAL_DATA naming the folder of real files if they are at hand. Every file is small and written by the libraries that participants use; floats.csv carries the bits
that Python's own correctly rounded parser gives (float32 bits from exact fractions, rounded half to even)."""
import gzip
import os
import random
import struct
from fractions import Fraction

import numpy as np
import pandas as pd

INTS = [[0, 1], [2, 3], [100, 127]]
REALS = [[0.5, -1.25], [2.0, 3.0], [100.0, -0.0]]


def npy(name, array, version=None):
    with open(name + ".npy", "wb") as file:
        np.lib.format.write_array(file, array, version=version)


def arrays():
    for order in "<>":
        side = "le" if order == "<" else "be"
        for code in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
            npy(f"{code}_{side}", np.array(INTS, dtype=order + code))
        for code in ["f2", "f4", "f8"]:
            npy(f"{code}_{side}", np.array(REALS, dtype=order + code))
    npy("f8_fortran", np.asfortranarray(np.array(REALS)))
    npy("i4_be_fortran_v2", np.asfortranarray(np.array(INTS, dtype=">i4")), (2, 0))
    npy("f8_v3", np.array(REALS), (3, 0))
    npy("one_dimension", np.array([1.5, 2.5, -3.5]))
    npy("three_dimensions", np.arange(12.0).reshape(2, 3, 2))
    npy("three_dimensions_fortran", np.asfortranarray(np.arange(12.0).reshape(2, 3, 2)))
    npy("scalar", np.array(42))
    npy("no_rows", np.zeros((0, 3), dtype="f4"))
    npy("no_columns", np.zeros((3, 0)))
    npy("bool", np.array([True, False, True]))
    npy("unicode", np.array(["a", "π𝜏", ""]))
    npy("unicode_be", np.array(["a", "π𝜏", ""]).astype(">U2"))
    npy("bytes", np.array([b"s", b"b", b""]))
    npy("bytes_latin1", np.array([b"caf\xe9"]))
    record = np.array([(9007199254740993, 0.25, "s"), (-1, -0.5, "bb")], dtype=[("id", "<i8"), ("value", "<f4"), ("label", "<U2")])
    npy("record", record)
    aligned = np.zeros(2, dtype=np.dtype([("flag", "u1"), ("value", "f8")], align=True))
    aligned["flag"], aligned["value"] = [1, 2], [0.5, -0.5]
    npy("record_aligned", aligned)
    nested = np.zeros(2, dtype=[("p4", [("pt", "f8"), ("eta", "f8")]), ("cov", "f4", (2,)), ("it's", "i2")])
    nested["p4"]["pt"], nested["p4"]["eta"], nested["cov"], nested["it's"] = [1, 2], [3, 4], [[5, 6], [7, 8]], [9, 10]
    npy("record_nested", nested)
    npy("record_greek", np.array([(1.0,)], dtype=[("π", "f8")]), (3, 0))
    npy("record_fortran_2d", np.asfortranarray(np.array([[(1, 2.0), (3, 4.0)], [(5, 6.0), (7, 8.0)], [(9, 10.0), (11, 12.0)]], dtype=[("a", "i4"), ("b", "f8")])))
    npy("beyond_int64", np.array([1, 2**63], dtype="u8"))
    npy("complex", np.array([1j]))
    npy("datetime", np.array(["2020-01-01"], dtype="M8[D]"))
    npy("longdouble", np.array([1.5], dtype=np.longdouble))
    with open("pickled.npy", "wb") as file:
        np.lib.format.write_array(file, np.array([{"a": 1}, None], dtype=object))
    np.savez("plain.npz", event_id=np.array([3, 1, 2]), prediction=np.array([0.1, 0.2, 0.3], dtype="f4"), X=np.array(REALS))
    np.savez_compressed("compressed.npz", event_id=np.arange(1000) % 7, label=np.array(["s", "b"] * 500))
    np.savez("different_lengths.npz", X=np.zeros((3, 2)), y=np.zeros(4))


def tables():
    frame = pd.DataFrame({
        "event_id": [9007199254740993, -5, 0], "score": [0.1, 1e-300, 12345.678], "whole": [1.0, 2.0, 3.0],
        "gap": [0.5, np.nan, np.inf], "label": ["s", "b, c", 'd "e"\nf'], "selected": [True, False, True]})
    frame.to_csv("pandas_index.csv")
    frame.to_csv("pandas_plain.csv", index=False)
    frame.to_csv("pandas_crlf_bom_quoted.csv", index=False, lineterminator="\r\n", encoding="utf-8-sig", quoting=1)
    frame.to_csv("pandas_tabs.tsv", index=False, sep="\t")
    frame.to_csv("pandas_semicolons.csv", index=False, sep=";")
    frame.to_csv("pandas_latin1.csv", index=False, encoding="latin-1", header=[*frame.columns[:-1], "sélected"])
    frame.to_csv("pandas_utf16.csv", index=False, encoding="utf-16")
    frame.to_csv("pandas.csv.gz", index=False, compression={"method": "gzip", "mtime": 1})
    with open("two_members.csv.gz", "wb") as file:
        file.write(gzip.compress(b"a,b\n1,2\n", mtime=0) + gzip.compress(b"", mtime=0) + gzip.compress(b"3,4\n", mtime=0))
    np.savetxt("savetxt.csv", np.array([[1, 0.1], [2, 0.2], [3, 1 / 3]]), delimiter=",", header="event_id,prediction", comments="")


def single_bits(exact):
    """Bits of the float32 nearest to the fraction, ties to even."""
    sign, magnitude = (0x80000000, -exact) if exact < 0 else (0, exact)
    low, high = 0, 0x7F800000
    value = lambda bits: Fraction(2) ** 128 if bits == 0x7F800000 else Fraction(struct.unpack("<f", struct.pack("<I", bits))[0])
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if value(middle) <= magnitude else (low, middle)
    below, above = magnitude - value(low), value(high) - magnitude
    return sign | (low if below < above or (below == above and low % 2 == 0) else high)


def floats():
    random.seed(1)
    texts = ["0.0", "-0.0", "1e23", "9007199254740993.0", "5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623157e308",
             "1.7976931348623158e308", "2.2250738585072011e-308", "2.2250738585072014e-308", "4.9406564584124654e-324", "6.631236846766476e-316",
             "0.500000000000000166533453693773481063544750213623046875", "3.518437208883201171875e13", "179769313486231570000.0e289",
             "1.00000005960464477539062499", "1.000000059604644775390625", "1.00000005960464477539062501", "16777217.0", "16777219.0", "3.4028235e38",
             "3.4028236e38", "1.401298464324817e-45", "7.006492321624085e-46", "7.006492321624086e-46", "1.1754942e-38", "8.589973e9", "1e-1000", "1.", ".5", "+3.5",
             "0.00000000000000000000000000000000000000000000000000000001e56", "123456789012345678901234567890.0", "1E5", "1e+5", "-1e-05"]
    for _ in range(150):
        bits = random.getrandbits(64)
        value = struct.unpack("<d", struct.pack("<Q", bits))[0]
        if value == value and abs(value) != float("inf"):
            texts += [repr(value), "%.17e" % value, "%.20e" % value]
    for _ in range(150):
        value = random.uniform(-1, 1) * 10 ** random.randint(-6, 6)
        texts += [repr(value), "%.18e" % value, "%.6f" % value, "%.9g" % value + "e0" if "e" not in "%.9g" % value else "%.9g" % value]
    for _ in range(100):  # exact midpoints of neighbouring doubles and of neighbouring floats, and just beside them
        for bits, pack, unit in [(random.getrandbits(62), "<d", "<Q"), (random.getrandbits(31) % 0x7F000000, "<f", "<I")]:
            if pack == "<d":
                bits = (bits % 0x0200000000000000) + 0x3E00000000000000
            low = Fraction(struct.unpack(pack, struct.pack(unit, bits))[0])
            high = Fraction(struct.unpack(pack, struct.pack(unit, bits + 1))[0])
            digits = exact_decimal((low + high) / 2)
            texts += [digits, digits + "1"]
    with open("floats.csv", "w") as file:
        file.write("text,double_bits,single_bits\n")
        for text in texts:
            exact = Fraction(text)
            negative_zero = exact == 0 and text.startswith("-")
            double = struct.unpack("<q", struct.pack("<d", float(text)))[0]
            single = 0x80000000 if negative_zero else single_bits(exact)
            file.write(f"{text},{double},{single}\n")


def exact_decimal(value):
    """A fraction whose denominator is a power of two, written out in full."""
    power = value.denominator.bit_length() - 1
    digits = str(value.numerator * 5 ** power).rjust(power + 1, "0")
    return digits[:-power] + "." + digits[-power:] if power else digits + ".0"


def digest(columns):
    """Order-dependent digest of the bits of all columns, 64 bits each, or of the characters of text."""
    total = 0
    for column in columns:
        kind = column.dtype.kind
        bits = column.astype("f8").view("u8") if kind == "f" else column.astype("i8").view("u8") if kind in "iub" else None
        words = bits.tolist() if bits is not None else [ord(c) for text in column for c in text]
        for word in words:
            total = (total * 1099511628211 ^ word) & 0xFFFFFFFFFFFFFFFF
    return total


def real_files(folder):
    """What pandas and numpy read in files that others published."""
    events = "trackml/event000000001/"
    texts = [("robustness/csv/pandas_tests/salaries.csv", "\t", 0), ("robustness/csv/pandas_tests/salaries.csv.gz", "\t", 0),
             ("robustness/csv/pandas_tests/sub_char.csv", ",", 0), ("robustness/csv/pandas_tests/test_mmap.csv", ",", 0),
             ("higgs-uci/sas_higgs_10984.csv", ",", 0), ("higgs-uci/lightgbm_example/binary.train", "\t", None),
             ("higgs-uci/lightgbm_example/binary.test", "\t", None), ("higgs-uci/lightgbm_example/binary.test.weight", ",", None)]
    texts += [(events + f"event000000001-{part}.csv.gz", ",", 0) for part in ["truth", "hits", "cells", "particles"]] + [(events + "detectors.csv.gz", ",", 0)]
    texts += [("trackml/submissions/" + name, ",", 0) for name in sorted(os.listdir(folder + "/trackml/submissions"))]
    texts += [("cms-opendata/" + name, ",", 0) for name in sorted(os.listdir(folder + "/cms-opendata"))]
    with open("real_files.tsv", "w") as file:
        file.write("path\theader\trows\tcolumns\tdigest\n")
        for path, separator, header in texts:
            frame = pd.read_csv(f"{folder}/{path}", sep=separator, header=header, float_precision="round_trip")
            file.write(f"{path}\t{int(header == 0)}\t{len(frame)}\t{len(frame.columns)}\t{digest(frame[c].to_numpy() for c in frame.columns)}\n")
        for path in ["hls4ml-jets/hls4ml_pf_mask.npy", "hls4ml-jets/hls4ml_labels.npy", "hls4ml-jets/hls4ml_pf_points.npy", "top-tagging-sample/tl_pf_points.npy",
                     "top-tagging-sample/tl_pf_mask.npy", "top-tagging-sample/tl_labels.npy", "top-tagging-sample/tl_pf_vectors.npy",
                     "robustness/npy/numpy_tests/python3.npy", "robustness/npy/numpy_tests/win64python2.npy", "higgs-uci/HIGGS_small.npz"]:
            loaded = np.load(f"{folder}/{path}")
            pieces = [loaded[name] for name in loaded] if path.endswith("z") else [loaded]
            columns = [column for piece in pieces for column in piece.reshape(len(piece), -1).T]
            file.write(f"{path}\t1\t{len(columns[0])}\t{len(columns)}\t{digest(columns)}\n")


arrays()
tables()
floats()
if "CHALLENGE_REAL_DATA" in os.environ:
    real_files(os.environ["CHALLENGE_REAL_DATA"])
