using Challenge.Metrics.Regression;

namespace Challenge.Metrics.Diagnostics;

/// <summary>The responses of a prediction in bins of the target.</summary>
internal static class ResponseBins
{
    private const int MaximumBins = 20, MinimumRows = 20;

    /// <summary>The bins with weight in ascending order of target; null where a response is not defined.</summary>
    public static List<ResponseBin>? Read(MetricInput input)
    {
        if (RegressionRows.Read(input).Rows is not { } rows || rows.Responses().Values is not { } responses)
            return null;
        List<ResponseBin> bins = [];
        foreach (int[] members in EqualBins.Of(rows.Targets, MaximumBins, MinimumRows))
        {
            double target = rows.Targets[members[members.Length / 2]];
            int[] byResponse = [.. members.Where(i => rows.Weights.Length == 0 || rows.Weights[i] > 0.0).OrderBy(i => responses[i])];
            if (byResponse.Length > 0)
                bins.Add(new ResponseBin(target, Array.ConvertAll(byResponse, i => responses[i]), rows.Weights.Length == 0 ? [] : Array.ConvertAll(byResponse, i => rows.Weights[i])));
        }
        return bins;
    }
}
