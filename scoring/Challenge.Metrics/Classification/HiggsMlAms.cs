namespace Challenge.Metrics.Classification;

/// <summary>
/// AMS of a submission as the 2014 HiggsML challenge took it: EventId (the key), RankOrder and Class. The value is that of <see cref="Ams"/> on the events of
/// class s; the ranks do not enter it, but a file whose ranks are no permutation is not a valid submission. Class letters are given as integers: 1 for s, 0 for b.
/// </summary>
public sealed class HiggsMlAms : IMetric
{
    private const string Events = "events";

    private readonly Ams _ams = new();

    public HiggsMlAms() => Info = _ams.Info with
    {
        Id = "higgsml_ams",
        Name = "AMS of a HiggsML submission",
        Summary = "The approximate median significance of the events that a submission of the 2014 HiggsML challenge calls signal. " +
            "The weights of each set (public or private) are normalised to the expected events of the full sample by the parameters signal_total and background_total; " +
            "the open-data column KaggleWeight has that already.",
        Prediction =
        [
            new MetricRole("rank_order", RoleType.Integer, "RankOrder: a permutation of 1 … N, N the most signal-like event. Checked, not used for the value."),
            new MetricRole("selected", RoleType.Integer, "Class as an integer: 1 for s, 0 for b."),
        ],
        Parameters =
        [
            .. _ams.Info.Parameters,
            new MetricParameter(Events, null, "Number of events in the whole file, where only a part of them is scored: the part's ranks are then distinct numbers from 1 to it. Not given: these rows are the whole file."),
        ],
        // A row given twice would have its rank twice, which is no permutation.
        WeightIsRepetition = false,
        Version = "1",
    };

    public MetricInfo Info { get; }

    public MetricResult Compute(MetricInput input)
    {
        long[] ranks = input.Prediction.Integer("rank_order");
        double events = input.Parameters.GetValueOrDefault(Events, ranks.Length);
        return RankProblem(ranks, events) is { } problem ? new Undefined(problem, ranks.Length) : _ams.Compute(input);
    }

    /// <summary>Null when the ranks are distinct numbers from 1 to <paramref name="events"/>.</summary>
    private static string? RankProblem(long[] ranks, double events)
    {
        if (!(events >= ranks.Length && events <= int.MaxValue))
            return $"The parameter events must be the number of events of the whole file, so at least {ranks.Length}; it is {events}.";
        bool[] seen = new bool[(int)events + 1];
        (long outside, long repeated) = (0, 0);
        foreach (long rank in ranks)
        {
            if (rank < 1 || rank > events)
            {
                outside++;
                continue;
            }
            repeated += seen[rank] ? 1 : 0;
            seen[rank] = true;
        }
        return outside + repeated == 0
            ? null
            : $"rank_order must be a permutation of 1 … {events}: {outside} of {ranks.Length} values lie outside it, {repeated} stand there a second time.";
    }
}
