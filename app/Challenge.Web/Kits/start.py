#!/usr/bin/env python3
"""Downloads the data of a challenge, fits a simple model, writes prediction.csv and, with --submit, submits it.

The model is logistic regression: features scaled to mean 0 and spread 1 (0 where missing), fitted by stochastic gradient descent.
It is a place to begin, not a good model: replace `fit` and `predict` by yours. Only Python's standard library is used.
"""
import csv, json, math, os, random, sys, time, urllib.error, urllib.request

# the challenge's facts stand here

SERVER = os.environ.get("CHALLENGE_SERVER", SERVER)
SELECTED_SHARE = 0.3  # of the test rows, where a column asks for a choice; find a better one on training rows


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
    """Mean and spread of each feature, and the weight of each in the logistic regression, the constant last."""
    scales = []
    for feature in FEATURES:
        values = [v for v in (number(row, feature) for row in rows) if v is not None]
        mean = sum(values) / max(1, len(values))
        spread = math.sqrt(sum((v - mean) ** 2 for v in values) / max(1, len(values)))
        scales.append((mean, spread))
    inputs = [scaled(row, scales) for row in rows]
    top = max(float(row[LABEL]) for row in rows)
    labels = [1.0 if float(row[LABEL]) == top else 0.0 for row in rows]
    weights = [0.0] * (len(FEATURES) + 1)
    order = list(range(len(rows)))
    draw = random.Random(1)
    epochs = max(5, min(200, 200_000 // max(1, len(rows))))
    for epoch in range(epochs):
        rate = 0.02 / (1 + 4 * epoch / epochs)
        draw.shuffle(order)
        for i in order:
            step = rate * (labels[i] - probability(weights, inputs[i]))
            weights = [w + step * x for w, x in zip(weights, inputs[i])]
    return scales, weights


def scaled(row, scales):
    values = []
    for feature, (mean, spread) in zip(FEATURES, scales):
        value = number(row, feature)
        values.append(0.0 if value is None or spread == 0 else max(-5.0, min(5.0, (value - mean) / spread)))
    return values + [1.0]


def probability(weights, inputs):
    z = sum(w * x for w, x in zip(weights, inputs))
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


def predict(model, row):
    """The probability of the last class, which is signal where the classes are 0 and 1."""
    scales, weights = model
    return probability(weights, scaled(row, scales))


def write(test, probabilities, name):
    ranked = sorted(probabilities, reverse=True)
    threshold = ranked[min(len(ranked) - 1, int(SELECTED_SHARE * len(ranked)))] if ranked else 0
    with open(name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(KEY + [column["name"] for column in COLUMNS])
        for row, chance in zip(test, probabilities):
            cells = [row[key] for key in KEY]
            for column in COLUMNS:
                if column["is_probability"]:
                    value = chance
                elif column["is_choice"]:
                    value = 1 if chance >= threshold else 0
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
