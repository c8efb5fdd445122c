using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Scoring.Roles;

/// <summary>Decides which column plays which role of a metric, as <see cref="MetricUse"/> words it. What does not fit is a mistake in the manifest.</summary>
internal sealed class RoleBinding(ChallengeDefinition challenge, DatasetManifest dataset, List<string> problems)
{
    /// <summary>Binds all roles; what cannot be bound is added to the problems.</summary>
    public BoundMetric Bind(MetricUse use, IMetric metric)
    {
        MetricInfo info = metric.Info;
        CheckNames(info, "truth role", use.Truth.Keys, info.Truth.Select(r => r.Name));
        CheckNames(info, "prediction role", use.Prediction.Keys, info.Prediction.Select(r => r.Name));
        CheckNames(info, "parameter", use.Parameters.Keys, info.Parameters.Select(p => p.Name));

        foreach (string field in use.Where.Keys)
        {
            if (TruthFields.FirstOrDefault(f => f.Name == field) is not { Shape.Count: 0, Type: not ColumnType.Text })
                problems.Add($"metric '{info.Id}': 'where' names '{field}', which is no number among the truth of the test split. It has: {string.Join(", ", TruthFields.Select(f => f.Name))}.");
        }
        List<BoundRole> truth = [], prediction = [];
        foreach (MetricRole role in info.Truth)
        {
            if (role.Type == RoleType.Vector)
                AddVector(truth, info, role, "truth", use.Truth, name => TruthFields.FirstOrDefault(f => f.Name == name)?.Type, [.. TruthFields.Select(f => f.Name)]);
            else
                Add(truth, info, role, "truth", TruthField(use, role));
        }
        foreach (MetricRole role in info.Prediction)
        {
            if (role.Type == RoleType.Vector)
                AddVector(prediction, info, role, "prediction", use.Prediction, PredictionType, [.. challenge.Columns.Select(c => c.Name)]);
            else
                Add(prediction, info, role, "prediction", PredictionColumn(use, info, role));
        }
        CheckPairedOptions(info, truth, prediction);
        return new BoundMetric(use, metric, truth, prediction);
    }

    /// <summary>The named field; for a role that must be bound else the field of the role's name, then the only field of that kind.</summary>
    private Candidate? TruthField(MetricUse use, MetricRole role)
    {
        if (use.Truth.TryGetValue(role.Name, out string? named))
            return Of(named, TruthFields.FirstOrDefault(f => f.Name == named));
        if (role.Optional)
            return null;
        Field? field = TruthFields.FirstOrDefault(f => f.Name == role.Name);
        if (field is null && Enum.TryParse(role.Name, ignoreCase: true, out FieldRole kind) && TruthFields.Count(f => f.Role == kind) == 1)
            field = TruthFields.Single(f => f.Role == kind);
        return field is null ? null : Of(field.Name, field);

        static Candidate Of(string name, Field? field) => new(name, field?.Type) { IsArray = field?.Shape.Count > 0 };
    }

    /// <summary>The named column; for a role that must be bound else the column or key of the role's name, then the only prediction column.</summary>
    private Candidate? PredictionColumn(MetricUse use, MetricInfo info, MetricRole role)
    {
        if (use.Prediction.TryGetValue(role.Name, out string? named))
            return Of(named);
        if (role.Optional)
            return null;
        if (PredictionType(role.Name) is not null)
            return Of(role.Name);
        int unbound = info.Prediction.Count(r => !r.Optional && !use.Prediction.ContainsKey(r.Name) && PredictionType(r.Name) is null);
        return challenge.Columns.Count == 1 && unbound == 1 ? Of(challenge.Columns[0].Name) : null;

        Candidate Of(string name) => new(name, PredictionType(name)) { IsArray = challenge.ArrayShapes.ContainsKey(name) };
    }

    private void Add(List<BoundRole> bound, MetricInfo info, MetricRole role, string side, Candidate? candidate)
    {
        if (candidate is null)
        {
            if (!role.Optional)
                problems.Add($"metric '{info.Id}': no {side} column plays the role '{role.Name}'. Name one under '{side}'.");
        }
        else if (candidate.Type is null)
        {
            problems.Add($"metric '{info.Id}': {side} role '{role.Name}' names '{candidate.Name}', which the {side} file does not have.");
        }
        else if (candidate.IsArray)
        {
            problems.Add($"metric '{info.Id}': {side} role '{role.Name}' needs one value a row, '{candidate.Name}' holds an array.");
        }
        else if (candidate.Type == ColumnType.Text || (role.Type == RoleType.Integer && candidate.Type != ColumnType.Int64))
        {
            problems.Add($"metric '{info.Id}': {side} role '{role.Name}' needs {role.Type} values, '{candidate.Name}' holds {candidate.Type}.");
        }
        else
        {
            bound.Add(new BoundRole(role.Name, role.Type, [candidate.Name]));
        }
    }

    /// <summary>The selected columns; for a role that must be bound else the numbered columns of its name.</summary>
    private void AddVector(
        List<BoundRole> bound, MetricInfo info, MetricRole role, string side, IReadOnlyDictionary<string, string> named, Func<string, ColumnType?> type, string[] names)
    {
        string unmatched = role.Name + "_*";
        IReadOnlyList<string>? columns = named.TryGetValue(role.Name, out string? selection)
            ? ColumnSelection.Match(selection, names, out unmatched)
            : role.Optional ? [] : ColumnSelection.ByRole(role.Name, names);
        if (columns is null)
            problems.Add($"metric '{info.Id}': {side} role '{role.Name}' takes the columns '{unmatched}', and the {side} file has none. Select them under '{side}', for example {role.Name}: \"voxel_*\".");
        else if (columns.FirstOrDefault(c => type(c) is null or ColumnType.Text) is { } text)
            problems.Add($"metric '{info.Id}': {side} role '{role.Name}' needs numbers, '{text}' holds text.");
        else if (columns.Count > 0)
            bound.Add(new BoundRole(role.Name, role.Type, columns));
    }

    /// <summary>An optional role that both sides have, such as an event id, means something only when both name it.</summary>
    private void CheckPairedOptions(MetricInfo info, List<BoundRole> truth, List<BoundRole> prediction)
    {
        foreach (MetricRole role in info.Truth.Where(r => r.Optional && info.Prediction.Any(p => p.Optional && p.Name == r.Name)))
        {
            if (truth.Any(b => b.Role == role.Name) != prediction.Any(b => b.Role == role.Name))
                problems.Add($"metric '{info.Id}': the role '{role.Name}' is named on one side only; name it under 'truth' and under 'prediction', or not at all.");
        }
    }

    private void CheckNames(MetricInfo info, string what, IEnumerable<string> used, IEnumerable<string> known)
    {
        foreach (string name in used.Except(known))
            problems.Add($"metric '{info.Id}' has no {what} '{name}'. It has: {string.Join(", ", known)}.");
    }

    /// <summary>What the truth file of a split holds: its keys and its truth fields.</summary>
    private IEnumerable<Field> TruthFields => dataset.FieldsOf(challenge.TestSplit).Where(f => f.IsTruth || challenge.Key.Contains(f.Name));

    private ColumnType? PredictionType(string name) =>
        challenge.Columns.FirstOrDefault(c => c.Name == name)?.Type
        ?? (challenge.Key.Contains(name) ? dataset.Fields.FirstOrDefault(f => f.Name == name)?.Type : null);

    private sealed record Candidate(string Name, ColumnType? Type)
    {
        public bool IsArray { get; init; }
    }
}
