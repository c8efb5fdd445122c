using System.Globalization;

namespace Challenge.Baselines.XGBoost;

/// <summary>Boosted trees in libxgboost's memory.</summary>
internal sealed class Booster : IDisposable
{
    private const int OutputMargin = 1;

    private readonly BoosterHandle _handle;

    /// <summary>An untrained model for these rows; the library shares them from now on, so that each round builds on the last one's predictions.</summary>
    public Booster(TreeSettings settings, int seed, DMatrix train)
    {
        _handle = Create(train.Handle);
        Set("verbosity", 0);
        Set("nthread", settings.Threads);
        Set("seed", seed);
        Set("booster", "gbtree");
        Set("objective", settings.Objective);
        Set("base_score", settings.BaseScore);
        Set("tree_method", "hist");
        Set("max_depth", settings.Depth);
        Set("eta", settings.LearningRate);
        Set("min_child_weight", settings.MinimumChildWeight);
        Set("lambda", settings.Penalty);
    }

    public void Update(int round, DMatrix train) =>
        NativeMethods.Check(NativeMethods.XGBoosterUpdateOneIter(_handle, round, train.Handle), "XGBoosterUpdateOneIter");

    /// <summary>The sum of the trees' answers for every row: of a classifier the log-odds of signal, of a regression the number itself.</summary>
    public unsafe double[] Margins(DMatrix rows)
    {
        NativeMethods.Check(
            NativeMethods.XGBoosterPredict(_handle, rows.Handle, OutputMargin, treeLimit: 0, training: 0, out ulong count, out nint result), "XGBoosterPredict");
        // The memory is the booster's and lasts until its next call, so it is copied here.
        ReadOnlySpan<float> margins = new((void*)result, checked((int)count));
        double[] copy = new double[margins.Length];
        for (int i = 0; i < copy.Length; i++)
            copy[i] = margins[i];
        return copy;
    }

    public void Dispose() => _handle.Dispose();

    private static BoosterHandle Create(DMatrixHandle train)
    {
        bool held = false;
        try
        {
            train.DangerousAddRef(ref held);
            NativeMethods.Check(NativeMethods.XGBoosterCreate([train.DangerousGetHandle()], 1, out BoosterHandle booster), "XGBoosterCreate");
            return booster;
        }
        finally
        {
            if (held)
                train.DangerousRelease();
        }
    }

    private void Set(string name, IFormattable value) => Set(name, value.ToString(null, CultureInfo.InvariantCulture));

    private void Set(string name, string value) =>
        NativeMethods.Check(NativeMethods.XGBoosterSetParam(_handle, name, value), $"XGBoosterSetParam({name})");
}
