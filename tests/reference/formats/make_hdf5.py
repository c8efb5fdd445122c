#!/usr/bin/env python3
"""Makes the HDF5 files of this folder (hdf5/) and what h5py and pandas read in them and in real files (hdf5.tsv).

Run it in this folder with Debian 12's Python (h5py 3.7.0 on HDF5 1.10.8, pandas 1.5.3, PyTables 3.7.0), with CHALLENGE_REAL_DATA naming the
folder of real files if they are at hand. hdf5.tsv has a line a file: where it is, "table" with rows, columns, a digest of the names and one of
all bits, or "refused" with the reason. The rules by which columns are found are written down again here, independently of the product:
all datasets of one length are one table; a pandas frame is a table; several tables refuse the file."""
import os
import subprocess
import warnings

import h5py
import numpy as np
import pandas as pd

warnings.simplefilter("ignore")

PRIME = 1099511628211
MASK = (1 << 64) - 1


class Refused(Exception):
    pass


def fold(words, total=0):
    for word in words:
        total = ((total * PRIME) & MASK) ^ int(word)
    return total


def words_of(values):
    if values.dtype.kind in "OSU":
        try:
            text = "".join(v.decode("utf-8") if isinstance(v, bytes) else v for v in values.tolist())
        except UnicodeDecodeError as e:
            raise Refused("utf8") from e
        return np.frombuffer(text.encode("utf-16-le"), dtype="<u2")
    if values.dtype.kind == "f":
        return values.astype("<f8").view("<u8")
    if values.dtype.kind == "u" and values.size and values.max() >= np.uint64(2**63):
        raise Refused("beyond")
    return values.astype("<i8").view("<u8")


# ---- what a table of a file is

def datasets_of(group, path=""):
    """(path, dataset) through hard links, each object once, in the group's own order (creation where it is tracked)."""
    seen = set()

    def walk(node, path):
        for name in links(node):
            if name.startswith("_i_") or not isinstance(node.get(name, getlink=True), h5py.HardLink):
                continue
            child = node[name]
            if isinstance(child, h5py.Datatype) or h5py.h5o.get_info(child.id).addr in seen:
                continue
            seen.add(h5py.h5o.get_info(child.id).addr)
            full = f"{path}/{name}" if path else name
            if isinstance(child, h5py.Dataset):
                yield full, child
            elif "pandas_type" in child.attrs:
                yield full, child.attrs["pandas_type"]
            else:
                yield from walk(child, full)

    yield from walk(group["/"], path)


def links(group):
    names = []
    tracked = group.id.get_create_plist().get_link_creation_order() & h5py.h5p.CRT_ORDER_TRACKED
    group.id.links.iterate(lambda name: names.append(name.decode()), idx_type=h5py.h5.INDEX_CRT_ORDER if tracked else h5py.h5.INDEX_NAME)
    return names


def unread(dtype):
    """Whether columns cannot hold it."""
    if dtype.subdtype is not None:
        return unread(dtype.subdtype[0])
    if dtype.names is not None:
        return any(unread(dtype[n]) for n in dtype.names)
    if h5py.check_string_dtype(dtype) is not None:
        return False
    return dtype.kind in "OVcmM" or dtype.itemsize > 8 and dtype.kind in "fiu" or h5py.check_ref_dtype(dtype) is not None


def fields(values, name):
    """(name, array of one value a row) of an array with named fields or more dimensions."""
    if values.dtype.names is None:
        flat = values.reshape(values.shape[0], int(np.prod(values.shape[1:])))
        for i in range(flat.shape[1]):
            at = "_".join(str(k) for k in np.unravel_index(i, values.shape[1:])) if values.ndim > 1 else ""
            yield "_".join(p for p in (name, at) if p), flat[:, i]
        return
    rows = values.shape[0] if values.ndim else 1
    flat = values.reshape(rows, int(np.prod(values.shape[1:])))
    for item in range(flat.shape[1]):
        at = "_".join(str(k) for k in np.unravel_index(item, values.shape[1:])) if values.ndim > 1 else ""
        for leaf, column in leaves(flat[:, item], ""):
            full = ".".join(p for p in (name, leaf) if p)
            yield "_".join(p for p in (full, at) if p), column


def leaves(values, path):
    if values.dtype.names is not None:
        for field in values.dtype.names:
            yield from leaves(values[field], f"{path}.{field}" if path else field)
    elif values.ndim > 1:
        flat = values.reshape(values.shape[0], int(np.prod(values.shape[1:])))
        for i in range(flat.shape[1]):
            yield f"{path}_" + "_".join(str(k) for k in np.unravel_index(i, values.shape[1:])), flat[:, i]
    else:
        yield path, values


def read_dataset(dataset):
    dtype = dataset.dtype
    if h5py.check_string_dtype(dtype) is not None and h5py.check_string_dtype(dtype).length is not None:
        # numpy cuts trailing NUL of fixed text; other padding is left to HDF5's own conversion to numpy's padding.
        return dataset[()] if dataset.shape else np.array([dataset[()]])
    values = dataset[()]
    return values if dataset.shape else np.array([values], dtype=dtype if dtype.kind != "O" else object)


def frame_columns(path, key):
    with h5py.File(path) as file:
        arrays = [d for d in file[key].values() if isinstance(d, h5py.Dataset)]
        if any(h5py.check_vlen_dtype(d.dtype) is not None for d in arrays):
            raise Refused("pickle")
        if "axis1_nlevels" in file[key].attrs:
            raise Refused("levels")
    try:
        frame = pd.read_hdf(path, key)
    except Exception as e:
        raise Refused("frame") from e
    if isinstance(frame, pd.Series):
        frame = frame.to_frame("values" if frame.name is None else frame.name)
    index = frame.index
    columns = []
    if isinstance(index, pd.MultiIndex):
        columns += [(n, index.get_level_values(n).to_numpy()) for n in index.names]
    elif index.name is not None or not (index.dtype.kind in "iu" and (index.to_numpy() == np.arange(len(frame))).all()):
        values = index.to_numpy() if not hasattr(index, "asi8") or index.dtype.kind not in "Mm" else index.asi8
        columns.append((index.name or "index", values))
    for name in frame.columns:
        values = frame[name]
        if values.dtype == object and not all(isinstance(v, str) for v in values):
            raise Refused("objects")
        if values.dtype.name == "category":
            raise Refused("category")
        values = values.astype("int64") if values.dtype.kind == "M" else values
        columns.append((str(name), values.to_numpy()))
    return len(frame), columns


def table_of(path):
    with h5py.File(path, "r") as file:
        found = list(datasets_of(file))
        frames = [name for name, what in found if isinstance(what, (str, bytes))]
        arrays = [(n, d) for n, d in found if isinstance(d, h5py.Dataset) and d.shape is not None]
        many = [(n, d) for n, d in arrays if d.shape]
        arrays = many if many or frames else arrays
        if len(frames) == 1 and not arrays:
            return frame_columns(path, frames[0])
        if frames:
            raise Refused("several")
        if not arrays:
            raise Refused("none")
        kinds = {}
        for name, dataset in arrays:
            try:
                kinds[name] = unread(dataset.dtype)
            except (TypeError, ValueError):
                # Times of HDF5, and floats that numpy has no type for.
                kinds[name] = True
        readable = [(n, d) for n, d in arrays if not kinds[n]]
        if not readable:
            raise Refused("type")
        rows = lambda d: d.shape[0] if d.shape else 1
        lengths = {rows(d) for _, d in readable}
        if len(lengths) > 1:
            is_text = lambda d: h5py.check_string_dtype(d.dtype) is not None
            lengths = {rows(d) for _, d in readable if not is_text(d)}
        if len(lengths) != 1:
            raise Refused("several")
        count = lengths.pop()
        if any(kinds[n] and rows(d) == count for n, d in arrays):
            raise Refused("type")
        chosen = [(n, d) for n, d in readable if rows(d) == count]
        alone = len(chosen) == 1 and chosen[0][1].dtype.names is not None
        columns = []
        for name, dataset in chosen:
            if dataset.external or dataset.is_virtual:
                raise Refused("elsewhere")
            creation = dataset.id.get_create_plist()
            # PyTables registers filters of its own, which h5py then finds; HDF5's own and LZF are what counts.
            if any(creation.get_filter(i)[0] not in (1, 2, 3, 4, 5, 6, 32000) for i in range(creation.get_nfilters())):
                raise Refused("filter")
            if rows(dataset) > 2**30:
                raise Refused("large")
            if dataset.size > 10**7 and dataset.id.get_storage_size() == 0:
                raise Refused("unwritten")
            try:
                values = read_dataset(dataset)
            except OSError as e:
                raise Refused("filter") from e
            columns += list(fields(values, "" if alone else name))
        if len({n for n, _ in columns}) < len(columns):
            raise Refused("names")
        return count, columns


def line_of(path, shown):
    try:
        try:
            rows, columns = table_of(path)
        except OSError as e:
            raise Refused("damaged") from e
        total = 0
        for _, values in columns:
            total = fold(words_of(np.asarray(values)), total)
        names = fold(np.frombuffer("\n".join(n for n, _ in columns).encode("utf-16-le"), dtype="<u2"))
        return f"{shown}\ttable\t{rows}\t{len(columns)}\t{names}\t{total}"
    except Refused as e:
        return f"{shown}\trefused\t{e}\t\t\t"


# ---- small files in the layouts that people use

def pandas_files():
    rng = np.random.default_rng(7)
    n = 6
    jets = pd.DataFrame(rng.normal(size=(n, 8)).astype("f4"), columns=[f"{p}_{i}" for i in range(2) for p in ("E", "PX", "PY", "PZ")], index=[375, 377, 378, 379, 380, 381])
    jets["ttv"], jets["is_signal_new"] = np.int64(1), np.arange(n) % 2
    jets.to_hdf("hdf5/top_tagging.h5", "table", format="table", complib="zlib", complevel=1, index=False)
    events = pd.DataFrame(rng.normal(size=(n, 5)))
    events.to_hdf("hdf5/lhco_events.h5", "df", complib="zlib", complevel=9)
    features = pd.DataFrame({"pxj1": rng.normal(size=n), "mj1": rng.normal(size=n).astype("f4"), "label": np.arange(n) % 2, "tight": np.arange(n) % 3 == 0})
    features.to_hdf("hdf5/lhco_features.h5", "df")
    text = features.assign(name=["μ", "τ", "e", "jet", "b-jet", "γ"])
    text.to_hdf("hdf5/pandas_text_table.h5", "t", format="table", data_columns=True, index=False)
    text.to_hdf("hdf5/pandas_text_fixed.h5", "t")
    features.set_index(pd.Index(range(n), name="event_id")).to_hdf("hdf5/pandas_named_index.h5", "t")
    features.set_index(pd.Index([f"k{i}" for i in range(n)])).to_hdf("hdf5/pandas_text_index.h5", "t")
    features.set_index(pd.MultiIndex.from_arrays([[1, 1, 1, 2, 2, 2], [1, 2, 3] * 2], names=["event", "hit"])).to_hdf("hdf5/pandas_levels_table.h5", "t", format="table", index=False)
    features.set_index(pd.MultiIndex.from_arrays([[1, 1, 1, 2, 2, 2], [1, 2, 3] * 2], names=["event", "hit"])).to_hdf("hdf5/pandas_levels_fixed.h5", "t")
    features["mj1"].to_hdf("hdf5/pandas_series.h5", "s")
    features.assign(kind=pd.Categorical(list("abcabc"))).to_hdf("hdf5/pandas_categories.h5", "t", format="table", index=False)
    features.assign(time=pd.to_datetime(["2026-01-01"] * n)).to_hdf("hdf5/pandas_times.h5", "t")
    with pd.HDFStore("hdf5/pandas_two_frames.h5", "w") as store:
        store.put("train", features)
        store.put("test", features[:3])
    for name in os.listdir("hdf5"):
        # PyTables allocates chunks for many more rows.
        if os.path.getsize("hdf5/" + name) > 20_000:
            subprocess.run(["h5repack", "-f", "GZIP=9", "hdf5/" + name, "hdf5/repacked"], check=True)
            os.replace("hdf5/repacked", "hdf5/" + name)


def h5py_files():
    rng = np.random.default_rng(8)
    n = 7
    with h5py.File("hdf5/jetnet.h5", "w") as f:
        f["particle_features"] = rng.normal(size=(n, 3, 4)).astype("f4")
        f["jet_features"] = rng.normal(size=(n, 4)).astype("f4")
    with h5py.File("hdf5/calochallenge.h5", "w") as f:
        f.create_dataset("incident_energies", data=rng.random((n, 1)), compression="gzip")
        f.create_dataset("showers", data=rng.random((n, 368)), compression="gzip", shuffle=True)
    with h5py.File("hdf5/hls4ml.h5", "w") as f:
        f["jets"] = rng.random((n, 3))
        f["jetFeatureNames"] = np.array([b"j_pt", b"j_eta", b"j_mass"])
        f["version"] = 3
    with h5py.File("hdf5/types.h5", "w") as f:
        for order in "<>":
            for code in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"):
                f[f"{code}{'be' if order == '>' else 'le'}"] = np.array([0, 1, 100, 127, 5, 6, 7], dtype=order + code)
            for code in ("f2", "f4", "f8"):
                f[f"{code}{'be' if order == '>' else 'le'}"] = np.array([0.5, -1.25, np.inf, -0.0, np.nan, 6e-8, 1], dtype=order + code)
        f["bool"] = np.array([True, False] * 3 + [True])
        f.create_dataset("enum", data=np.arange(n) % 2, dtype=h5py.enum_dtype({"background": 0, "signal": 1}, basetype="i1"))
        f["negative"] = np.array([-(2**63), 2**63 - 1, -1, 0, 1, 2, 3])
        low_level(f, "twelve_bits", odd_integer(), np.arange(n) - 3)
        low_level(f, "bfloat16", bfloat16(), np.arange(n) * 0.5)
    with h5py.File("hdf5/text.h5", "w") as f:
        words = ["π", "", "top quark", "a", "bb", "ccc", "𝜏"]
        f["variable"] = words
        raw = np.array([w.encode() for w in words], dtype=h5py.string_dtype("utf-8", 12))
        f["fixed"] = raw
        for pad, name in ((h5py.h5t.STR_NULLTERM, "terminated"), (h5py.h5t.STR_SPACEPAD, "spaces")):
            kind = h5py.h5t.C_S1.copy()
            kind.set_size(12)
            kind.set_cset(h5py.h5t.CSET_UTF8)
            kind.set_strpad(pad)
            space = h5py.h5s.create_simple((n,))
            d = h5py.h5d.create(f.id, name.encode(), kind, space)
            d.write(h5py.h5s.ALL, h5py.h5s.ALL, raw)
    with h5py.File("hdf5/latin1.h5", "w") as f:
        f["name"] = np.array([b"caf\xe9"])
    with h5py.File("hdf5/filters.h5", "w") as f:
        data = np.repeat(np.arange(50.0), 40).reshape(400, 5)
        for name, options in {"gzip": dict(compression=9), "shuffle": dict(compression=1, shuffle=True), "fletcher": dict(fletcher32=True),
                              "lzf": dict(compression="lzf"), "lzf_shuffle": dict(compression="lzf", shuffle=True), "szip": dict(compression="szip"),
                              "scaleoffset": dict(scaleoffset=2), "chunked": dict(chunks=(7, 2)), "one_chunk": dict(chunks=(400, 5), compression=1)}.items():
            f.create_dataset(name, data=data, **options)
        creation = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        creation.set_chunk((100,))
        creation.set_filter(h5py.h5z.FILTER_NBIT, 0, ())
        low_level(f, "nbit", odd_integer(), np.arange(400), creation)
    with h5py.File("hdf5/compound.h5", "w") as f:
        kind = np.dtype([("id", "<i8"), ("p4", [("pt", "<f4"), ("eta", ">f8")]), ("cov", "<f4", (2, 2)), ("name", "S4")], align=True)
        rows = np.zeros(n, dtype=kind)
        rows["id"], rows["p4"]["pt"], rows["cov"], rows["name"] = 2**53 + 1 + np.arange(n), rng.random(n), rng.random((n, 2, 2)), [b"ab"] * n
        f["hits"] = rows
    with h5py.File("hdf5/compounds.h5", "w") as f:
        f.create_dataset("jets", data=np.zeros(n, dtype=[("pt", "f4"), ("label", "i4")]))
        consts = np.zeros((n, 2), dtype=[("pt", "f4"), ("d0", "f2")])
        consts["pt"] = rng.random((n, 2))
        f["consts"] = consts
    with h5py.File("hdf5/compound_text.h5", "w") as f:
        rows = np.zeros(3, dtype=[("key", h5py.string_dtype()), ("score", "f8"), ("odd", "i2")])
        rows["key"], rows["score"] = ["one", "two", ""], [0.1, 0.2, 0.3]
        f["predictions"] = rows
    with h5py.File("hdf5/ordered.h5", "w", track_order=True) as f:
        f["zulu"], f["alpha"], f["mike"] = [1, 2], [3.0, 4.0], ["a", "b"]
    with h5py.File("hdf5/nested.h5", "w") as f:
        f["events/jets/pt"], f["events/met"] = [1.0, 2.0], [3, 4]
        f["second"] = f["events"]
        f["events/round"] = f["/"]
    with h5py.File("hdf5/scalars.h5", "w") as f:
        f["auc"], f["name"] = 0.9, "mine"
    with h5py.File("hdf5/userblock.h5", "w", userblock_size=512) as f:
        f["x"] = [1, 2, 3]
    with h5py.File("hdf5/no_rows.h5", "w") as f:
        f["x"], f["y"] = np.zeros(0), np.zeros((0, 2), dtype="i4")
    refused_files()


def refused_files():
    with h5py.File("hdf5/refused_beyond_int64.h5", "w") as f:
        f["id"] = np.array([1, 2**63], dtype="u8")
    with h5py.File("hdf5/refused_lengths.h5", "w") as f:
        f["id"], f["score"] = np.arange(5), np.zeros(4)
    with h5py.File("hdf5/refused_jagged.h5", "w") as f:
        d = f.create_dataset("tracks", (3,), dtype=h5py.vlen_dtype("f4"))
        d[0], f["pt"] = [1, 2], [1.0, 2.0, 3.0]
    with h5py.File("hdf5/refused_complex.h5", "w") as f:
        f["z"] = np.array([1 + 2j])
    with h5py.File("hdf5/refused_reference.h5", "w") as f:
        f.create_dataset("r", data=[f.ref], dtype=h5py.ref_dtype)
    with h5py.File("hdf5/refused_opaque.h5", "w") as f:
        f["o"] = np.array([b"abcd"], dtype="V4")
    with h5py.File("hdf5/refused_longdouble.h5", "w") as f:
        f["x"] = np.array([1], dtype=np.longdouble)
    with h5py.File("hdf5/refused_external_data.h5", "w") as f:
        f.create_dataset("x", (4,), dtype="i1", external=[("/etc/hostname", 0, 4)])
    with h5py.File("hdf5/refused_virtual.h5", "w") as f:
        layout = h5py.VirtualLayout(shape=(2,), dtype="f8")
        layout[:] = h5py.VirtualSource("other.h5", "x", shape=(2,))
        f.create_virtual_dataset("x", layout)
    with h5py.File("hdf5/refused_links_out.h5", "w") as f:
        f["out"] = h5py.ExternalLink("types.h5", "/i8le")
        f["soft"] = h5py.SoftLink("/out")
    with h5py.File("hdf5/refused_no_values.h5", "w") as f:
        f["null"] = h5py.Empty("f8")
        f.create_group("empty")
    with h5py.File("hdf5/refused_bomb.h5", "w") as f:
        f.create_dataset("x", (2**40,), dtype="f8", chunks=(1024,), compression="gzip")
    with h5py.File("hdf5/refused_unwritten.h5", "w") as f:
        f.create_dataset("x", (10**8,), dtype="f8", chunks=(1024,), compression="gzip")
    with h5py.File("hdf5/refused_names.h5", "w") as f:
        f["a"], f["a_0"] = np.zeros((2, 1)), np.zeros(2)


def low_level(file, name, kind, values, creation=None):
    """A dataset of a type that h5py's numpy interface cannot name."""
    space = h5py.h5s.create_simple(values.shape)
    dataset = h5py.h5d.create(file.id, name.encode(), kind, space, creation)
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, values)


def odd_integer():
    """12 bits of 16, from bit 2."""
    kind = h5py.h5t.STD_I16LE.copy()
    kind.set_precision(12)
    kind.set_offset(2)
    return kind


def bfloat16():
    """The upper half of a float32."""
    kind = h5py.h5t.IEEE_F32LE.copy()
    kind.set_fields(15, 7, 8, 0, 7)
    kind.set_precision(16)
    kind.set_size(2)
    return kind


def real_files():
    folder = os.environ.get("CHALLENGE_REAL_DATA")
    if folder is None:
        return []
    found = []
    for top in ("robustness/hdf5", "robustness/root/skhep_testdata"):
        for path, _, names in os.walk(os.path.join(folder, top)):
            found += [os.path.join(path, n) for n in names if n.endswith((".h5", ".hdf5", ".nc", ".mat"))]
    return sorted((os.path.relpath(p, folder), p) for p in found)


if __name__ == "__main__":
    os.makedirs("hdf5", exist_ok=True)
    pandas_files()
    h5py_files()
    with open("hdf5.tsv", "w") as out:
        out.write("file\toutcome\trows or reason\tcolumns\tnames\tdigest\n")
        for name in sorted(os.listdir("hdf5")):
            out.write(line_of("hdf5/" + name, "hdf5/" + name) + "\n")
        for shown, path in real_files():
            out.write(line_of(path, shown) + "\n")
