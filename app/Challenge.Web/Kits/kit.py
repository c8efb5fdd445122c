"""What every starting kit needs: the data of a challenge as numpy arrays, a prediction file that is checked before it is sent, and sending it.

    import kit
    train = kit.load("train")            # {"column": numpy array}, one entry a column, row after row
    table = kit.frame("train")           # the columns of one value a row, as a pandas table
    kit.write({"prediction": p})         # prediction.csv (or .npz), one value a row of the test split, in its order
    kit.submit("prediction.csv")         # sends it and waits for the scores; needs CHALLENGE_TOKEN

Python 3.9 and numpy are enough for this file; the notebook also uses pandas, matplotlib and scikit-learn.
"""
import csv, json, os, sys, time, urllib.error, urllib.request

import numpy as np

# the challenge's facts stand here

SERVER = os.environ.get("CHALLENGE_SERVER", SERVER)
HERE = os.path.dirname(os.path.abspath(__file__))
FEATURES = [name for name, field in FIELDS.items() if field["role"] == "feature"]


def load(split, rows=None):
    """The columns of a split as numpy arrays, at most the first rows of it. Downloads the file once, into data/.

    Where the server cannot be reached, the sample of the training split that came with the kit stands in.
    """
    path = os.path.join(HERE, "data", split + ".npz")
    sample = os.path.join(HERE, "data", split + "-sample.npz")
    if not os.path.exists(path):
        try:
            _download(f"{SERVER}/api/v1/datasets/{DATASET}/files/{split}.npz", path)
        except OSError as problem:
            if not os.path.exists(sample):
                raise SystemExit(f"{split}.npz cannot be downloaded from {SERVER}: {problem}\nIs the server running? CHALLENGE_SERVER sets another address.")
            print(f"{SERVER} cannot be reached ({problem}); going on with the sample of the kit")
            path = sample
    with np.load(path) as arrays:
        return {name: arrays[name][:rows] for name in arrays.files}


def frame(split, rows=None):
    """The columns of one value a row as a pandas table; what the data marks as undefined is NaN."""
    import pandas

    table = pandas.DataFrame({name: values for name, values in load(split, rows).items() if values.ndim == 1})
    for name, field in FIELDS.items():
        if field["missing"] is not None and name in table:
            table[name] = table[name].where(table[name] != field["missing"])
    return table


def write(columns, path=None):
    """Writes the prediction file: the keys of the test split and the given columns, in the order of its rows. Returns its name."""
    test = load(TEST)
    table = {key: test[key] for key in KEY}
    for column in COLUMNS:
        name, shape = column["name"], tuple(column["shape"])
        if name not in columns:
            raise ValueError(f"the prediction needs a column '{name}': {column['description']}")
        values = np.asarray(columns[name], dtype=np.int64 if column["integer"] else np.float64)
        rows = len(test[KEY[0]])
        if values.shape != (rows, *shape):
            raise ValueError(f"'{name}' has the shape {values.shape}; {(rows, *shape)} is needed, one entry a row of the {TEST} split")
        if not np.isfinite(values).all():
            raise ValueError(f"'{name}' holds {np.count_nonzero(~np.isfinite(values))} values that are not finite")
        low, high = column["minimum"], column["maximum"]
        if (low is not None and values.min() < low) or (high is not None and values.max() > high):
            raise ValueError(f"'{name}' runs from {values.min():g} to {values.max():g}; allowed is {low} to {high}")
        table[name] = values
    arrays = any(column["shape"] for column in COLUMNS)
    path = path or ("prediction.npz" if arrays else "prediction.csv")
    if arrays:
        np.savez_compressed(path, **{name: values.astype(np.float32) if values.dtype == np.float64 else values for name, values in table.items()})
    else:
        with open(path, "w", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(table)
            out.writerows(zip(*(values.tolist() for values in table.values())))
    print(f"{path}: {len(test[KEY[0]])} rows")
    return path


def submit(path, method_name="starting kit", token=None):
    """Sends a prediction file and waits until it is scored. The token comes from /account/tokens or the variable CHALLENGE_TOKEN."""
    token = token or os.environ.get("CHALLENGE_TOKEN")
    if not token:
        print(f"not submitted: set CHALLENGE_TOKEN to a token from {SERVER}/account/tokens, or submit {path} at {SERVER}/challenges/{CHALLENGE}/submit")
        return None
    with open(path, "rb") as file:
        url = f"{SERVER}/api/v1/challenges/{CHALLENGE}/submissions?method_name={urllib.request.quote(method_name)}"
        headers, _ = _call("POST", url, token, file.read(), "application/zip" if path.endswith(".npz") else "text/csv")
    shown = None
    while True:
        _, submission = _call("GET", SERVER + headers["Location"], token)
        if submission["state"] != shown:
            shown = submission["state"]
            print(shown)
        if shown in ("Scored", "Rejected", "Failed", "Withdrawn"):
            break
        time.sleep(0.5)
    for score in submission["scores"]:
        error = "" if score["standard_error"] is None else f" ± {score['standard_error']:.2g}"
        value = score["undefined_reason"] if score["value"] is None else f"{score['value']:.6g}{error}"
        print(f"{score['metric']:>28} {score['part']:>8}  {value}")
    if submission["rejection"]:
        print(json.dumps(submission["rejection"], indent=2))
    print(SERVER + submission["page"])
    return submission


def submit_if_asked(path):
    """Submits when the script was started with --submit; in a notebook call submit yourself."""
    if "--submit" in sys.argv[1:]:
        submission = submit(path)
        if submission is None or submission["state"] != "Scored":
            sys.exit(1)


def _download(url, path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    print("downloading", url)
    with urllib.request.urlopen(url) as answer, open(path + ".part", "wb") as file:
        while block := answer.read(1 << 20):
            file.write(block)
    os.replace(path + ".part", path)


def _call(method, url, token, body=None, content_type=None):
    request = urllib.request.Request(url, data=body, method=method)
    request.add_header("Authorization", "Bearer " + token)
    if content_type:
        request.add_header("Content-Type", content_type)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.headers, json.load(answer)
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.code}: {error.read().decode('utf-8', 'replace')}")
