namespace Challenge.Web.Pages.Teaching;

/// <summary>A lesson that works today with a dataset of this server.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Dataset">Dataset id; the lesson is shown only where the dataset is described.</param>
/// <param name="For">Who it is for and how long it takes.</param>
/// <param name="Learn">What students can do afterwards.</param>
/// <param name="Steps">What happens, in order.</param>
/// <param name="Code">Python that works on the dataset, with {0} for the address of the training file.</param>
public sealed record Lesson(string Title, string Dataset, string For, string Learn, IReadOnlyList<string> Steps, string Code)
{
    public static IReadOnlyList<Lesson> All { get; } =
    [
        new(
            "Find the Higgs boson with one cut", "higgs-tautau", "School or first year, 90 minutes, no machine learning",
            "Read a histogram by class, choose a signal region, and say why more signal is not always better.",
            [
                "Look at the distributions on the dataset's page. Which variable parts signal from background best?",
                "Choose a window in the estimated mass. Count the weighted signal s and background b in it.",
                "Compute the significance, and move the window until it is largest. Everything gives about 1.1, the best window about 1.6.",
                "Apply the same window to the test file and submit. Compare the score and its error with your own estimate.",
            ],
            """
            import numpy as np, pandas as pd
            d = pd.read_csv("{0}")
            low, high = 100, 140
            inside = d.der_mass_mmc.between(low, high)
            s = d.weight[inside & (d.label == 1)].sum()
            b = d.weight[inside & (d.label == 0)].sum()
            print(np.sqrt(2 * ((s + b + 10) * np.log(1 + s / (b + 10)) - s)))
            """),
        new(
            "Which difference is real?", "higgs-uci", "First course in statistics or machine learning, 90 minutes",
            "Attach an error to a score, and tell luck from progress on a leaderboard.",
            [
                "Train two models that differ a little: logistic regression with and without the seven derived masses.",
                "Compute the area under the ROC curve of both on held-out rows.",
                "Draw the held-out rows again with replacement, two hundred times. How much does each value move? How much the difference?",
                "Look at the leaderboard: what do its errors, rank intervals and tiers say about neighbours?",
            ],
            """
            import numpy as np, pandas as pd
            from sklearn.linear_model import LogisticRegression
            from sklearn.metrics import roc_auc_score
            d = pd.read_csv("{0}")
            columns = [c for c in d.columns if c not in ("event_id", "label")]
            fit, held = d[:6000], d[6000:]
            p = LogisticRegression(max_iter=2000).fit(fit[columns], fit.label).predict_proba(held[columns])[:, 1]
            rng, y = np.random.default_rng(1), held.label.to_numpy()
            draws = [rng.integers(len(y), size=len(y)) for _ in range(200)]
            aucs = [roc_auc_score(y[i], p[i]) for i in draws]
            print(f"{roc_auc_score(y, p):.4f} ± {np.std(aucs):.4f}")
            """),
        new(
            "What a network finds by itself", "higgs-uci", "Machine learning course, two sessions",
            "Compare features that physicists derive with features that a model learns.",
            [
                "Train the same model twice: on the 21 measured features, and on the 7 derived masses.",
                "Add the other half to each. Who gains more, a linear model or a tree ensemble?",
                "Read the 2014 paper that asked this question with these data, and compare its answer with yours.",
                "Submit the best one. Write into its description what you tried, so that the next class can read it.",
            ],
            """
            import pandas as pd
            from sklearn.ensemble import HistGradientBoostingClassifier
            from sklearn.model_selection import cross_val_score
            d = pd.read_csv("{0}")
            derived = [c for c in d.columns if c.startswith("m_")]
            measured = [c for c in d.columns if c not in derived + ["event_id", "label"]]
            for name, columns in ("derived", derived), ("measured", measured), ("both", derived + measured):
                print(name, cross_val_score(HistGradientBoostingClassifier(), d[columns], d.label, scoring="roc_auc").mean())
            """),
        new(
            "Tuning against the board", "higgs-tautau", "Advanced course, one session and a week of submissions",
            "See overfitting to a public leaderboard happen, and know why the private part decides.",
            [
                "Let each group submit ten variants of one model that differ only in the random seed.",
                "Pick each group's best public value. By how much is it above the mean of the ten?",
                "Estimate from the error what the best of ten equal models shows by luck alone.",
                "Discuss what a fair final ranking must do, then read the challenge's evaluation page.",
            ],
            """
            import numpy as np
            error = 0.05   # the ± of your submissions
            best_of_ten = np.random.default_rng(1).normal(0, error, (100_000, 10)).max(axis=1)
            print(f"best of ten equal models: +{best_of_ten.mean():.3f} by luck alone")
            """),
    ];
}
