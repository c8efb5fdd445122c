#!/usr/bin/env python3
"""Writes HDF5 files as publishers do, with h5py or pandas. Argument: a JSON list of {path, writer, key, columns: [{name, type, shape, values}]}.

A name that begins with # is a number, as the columns of a frame without names have. Tested with h5py 3.7, PyTables 3.7, pandas 1.5.
"""
import json
import sys
import warnings

import h5py
import numpy as np
import pandas as pd

for file in json.load(open(sys.argv[1])):
    columns = {c["name"]: np.array(c["values"], dtype=c["type"]).reshape(c["shape"]) for c in file["columns"]}
    if file["writer"] == "h5py":
        with h5py.File(file["path"], "w") as target:
            for name, values in columns.items():
                target.create_dataset(name, data=values, compression="gzip")
        continue
    frame = pd.DataFrame({int(name[1:]) if name[0] == "#" else name: values for name, values in columns.items()})
    # PyTables warns of names that are no names of Python.
    warnings.simplefilter("ignore")
    frame.to_hdf(file["path"], key=file["key"], mode="w", format=file["writer"].split()[1], complevel=9, complib="zlib")
