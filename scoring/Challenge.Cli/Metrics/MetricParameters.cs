using System.Globalization;
using Challenge.Datasets;
using Challenge.Metrics;

namespace Challenge.Cli.Metrics;

/// <summary>Parameters given with <c>--param</c>, and published yields when they are given in place of files.</summary>
internal sealed record MetricParameters(IReadOnlyDictionary<string, double> Values, PublishedYields? Yields)
{
    public static Result<MetricParameters> Parse(MetricInfo info, IReadOnlyList<string> given, bool hasFiles)
    {
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        bool mayBeYields = info.Id == PublishedYields.Metric && !hasFiles;
        List<string> known = [.. info.Parameters.Select(p => p.Name), .. mayBeYields ? PublishedYields.Names : []];
        foreach (string text in given)
        {
            int equals = text.IndexOf('=');
            string name = equals < 0 ? text : text[..equals];
            if (!known.Contains(name))
            {
                string has = known.Count == 0 ? $"{info.Id} has no parameters." : $"{info.Id} has: {string.Join(", ", known)}.";
                return Fault.Usage($"unknown parameter '{name}'.{NearestName.Suggest(name, known)} {has}");
            }
            if (equals < 0 || !double.TryParse(text[(equals + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
                return Fault.Usage($"--param {name} needs a number: --param {name}=NUMBER.");
            if (!values.TryAdd(name, value))
                return Fault.Usage($"--param {name} is given twice.");
        }
        if (!mayBeYields || !PublishedYields.Names.Any(values.ContainsKey))
            return new MetricParameters(values, null);
        if (PublishedYields.Names.FirstOrDefault(n => !values.ContainsKey(n)) is { } missing)
            return Fault.Usage($"--param {missing}=NUMBER is missing: AMS of published yields needs both s and b.");
        PublishedYields yields = new(values["s"], values["b"]);
        return new MetricParameters(values.Where(v => !PublishedYields.Names.Contains(v.Key)).ToDictionary(), yields);
    }
}
