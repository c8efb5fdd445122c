#!/usr/bin/env python3
"""Prints what scikit-learn's logistic regression says of UCI HIGGS: trained on the first 7,984 of 10,984 events, judged on the others.

Run:  python3 make_baselines.py PATH/higgs-uci/sas_higgs_10984.csv      (scikit-learn 1.2)

Same objective as the product's: mean weighted log loss + 0.001/2 |beta|^2 on standardised features, classes balanced; the prior of the
training rows is put back afterwards. The values stand in tests/Challenge.Baselines.Tests/UciHiggsTests.cs.
"""
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

data = np.genfromtxt(sys.argv[1], delimiter=",", skip_header=1)
x, y = data[:, :-1], data[:, -1]
train, test = slice(0, 7984), slice(7984, None)
z = (x - x[train].mean(0)) / x[train].std(0)
prior = y[train].mean()
weight = np.where(y[train] == 1, 0.5 / prior, 0.5 / (1 - prior))
model = LogisticRegression(C=1 / (1e-3 * weight.sum()), solver="newton-cg", tol=1e-12, max_iter=1000).fit(z[train], y[train], sample_weight=weight)
margin = model.decision_function(z[test])
probability = 1 / (1 + np.exp(-(margin + np.log(prior / (1 - prior)))))
print("roc_auc", roc_auc_score(y[test], margin))
print("first five probabilities", probability[:5].tolist())
