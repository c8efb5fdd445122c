namespace Challenge.Baselines.XGBoost;

/// <summary>Features, and for training labels and weights, in libxgboost's memory.</summary>
internal sealed class DMatrix : IDisposable
{
    private DMatrix(DMatrixHandle handle) => Handle = handle;

    public DMatrixHandle Handle { get; }

    public static DMatrix Of(FeatureMatrix features, int threads)
    {
        NativeMethods.Check(
            NativeMethods.XGDMatrixCreateFromMat_omp(features.Values, (ulong)features.Rows, (ulong)features.Columns, float.NaN, out DMatrixHandle handle, threads),
            "XGDMatrixCreateFromMat_omp");
        return new DMatrix(handle);
    }

    /// <summary>The features of some rows, without labels and weights of their own yet.</summary>
    public DMatrix Slice(int[] rows)
    {
        NativeMethods.Check(NativeMethods.XGDMatrixSliceDMatrix(Handle, rows, (ulong)rows.Length, out DMatrixHandle slice), "XGDMatrixSliceDMatrix");
        return new DMatrix(slice);
    }

    public void SetTarget(bool[] isSignal, float[] weights)
    {
        Set("label", Array.ConvertAll(isSignal, static s => s ? 1f : 0f));
        Set("weight", weights);
    }

    public void SetTarget(float[] targets, float[] weights)
    {
        Set("label", targets);
        Set("weight", weights);
    }

    public void Dispose() => Handle.Dispose();

    private void Set(string field, float[] values) =>
        NativeMethods.Check(NativeMethods.XGDMatrixSetFloatInfo(Handle, field, values, (ulong)values.Length), $"XGDMatrixSetFloatInfo({field})");
}
