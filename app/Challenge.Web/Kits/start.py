#!/usr/bin/env python3
"""Downloads the data of a challenge, fits a simple model, writes prediction.csv and, with --submit, submits it.

The model is Gaussian naive Bayes: each feature is a bell curve per class, and the features are taken as independent.
It is a place to begin, not a good model: replace `fit` and `predict` by yours. Only Python's standard library is used.
"""
import csv, json, math, os, sys, time, urllib.error, urllib.request

# the challenge's facts stand here

SERVER = os.environ.get("CHALLENGE_SERVER", SERVER)
SELECTED_SHARE = 0.15  # of the test rows, where a column asks for a choice


def download(split):
    name = split + ".csv"
    if not os.path.exists(name):
        print("downloading", name)
        urllib.request.urlretrieve(f"{SERVER}/api/v1/datasets/{DATASET}/files/{name}", name + ".part")
        os.replace(name + ".part", name)
    with open(name, newline="") as file:
        return list(csv.DictReader(file))


def number(row, feature):
    """The value, or None where it is missing."""
    value = float(row[feature]) if row[feature] else math.nan
    return None if math.isnan(value) or value == MISSING.get(feature) else value


def fit(rows):
    """Mean and variance of each feature in each class, and the share of each class."""
    model = {}
    for label in sorted({row[LABEL] for row in rows}, key=float):
        mine = [row for row in rows if row[LABEL] == label]
        curves = {}
        for feature in FEATURES:
            values = [v for v in (number(row, feature) for row in mine) if v is not None]
            if len(values) > 1:
                mean = sum(values) / len(values)
                variance = sum((v - mean) ** 2 for v in values) / len(values)
                if variance > 0:
                    curves[feature] = (mean, variance)
        model[label] = (len(mine) / len(rows), curves)
    return model


def predict(model, row):
    """The probability of the last class, which is signal where the classes are 0 and 1."""
    logs = []
    for share, curves in model.values():
        log = math.log(share)
        for feature, (mean, variance) in curves.items():
            value = number(row, feature)
            if value is not None:
                log -= 0.5 * (math.log(2 * math.pi * variance) + (value - mean) ** 2 / variance)
        logs.append(log)
    top = max(logs)
    weights = [math.exp(log - top) for log in logs]
    return weights[-1] / sum(weights)


def write(test, probabilities, name):
    ranked = sorted(probabilities, reverse=True)
    threshold = ranked[min(len(ranked) - 1, int(SELECTED_SHARE * len(ranked)))] if ranked else 0
    with open(name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(KEY + [column["name"] for column in COLUMNS])
        for row, probability in zip(test, probabilities):
            cells = [row[key] for key in KEY]
            for column in COLUMNS:
                if column["is_probability"]:
                    value = probability
                elif column["is_choice"]:
                    value = 1 if probability >= threshold else 0
                else:
                    value = column["example"]
                cells.append(int(value) if column["integer"] else repr(float(value)))
            out.writerow(cells)


def call(method, url, body=None, content_type=None):
    request = urllib.request.Request(url, data=body, method=method)
    request.add_header("Authorization", "Bearer " + os.environ.get("CHALLENGE_TOKEN", ""))
    if content_type:
        request.add_header("Content-Type", content_type)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.headers, json.load(answer)
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.code}: {error.read().decode('utf-8', 'replace')}")


def submit(name):
    with open(name, "rb") as file:
        headers, _ = call("POST", f"{SERVER}/api/v1/challenges/{CHALLENGE}/submissions?method_name=start.py", file.read(), "text/csv")
    while True:
        _, submission = call("GET", SERVER + headers["Location"])
        print(submission["state"], f"{submission['progress']:.0%}")
        if submission["state"] in ("Scored", "Rejected", "Failed", "Withdrawn"):
            break
        time.sleep(1)
    for score in submission["scores"]:
        print(f"{score['metric']:>20} {score['part']:>8} {score['value']} ± {score['standard_error']}")
    if submission["rejection"]:
        print(json.dumps(submission["rejection"], indent=2))
    print(SERVER + submission["page"])


if __name__ == "__main__":
    train, test = download(TRAIN), download(TEST)
    if LABEL:
        model = fit(train)
        probabilities = [predict(model, row) for row in test]
    else:
        probabilities = [0.5] * len(test)
    write(test, probabilities, "prediction.csv")
    print("prediction.csv has", len(test), "rows")
    if "--submit" in sys.argv:
        submit("prediction.csv")
