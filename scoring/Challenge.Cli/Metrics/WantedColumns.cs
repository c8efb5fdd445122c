using System.Globalization;
using Challenge.Cli.Files;
using Challenge.Metrics;

namespace Challenge.Cli.Metrics;

/// <summary>
/// The columns that a metric can ask its files for, so that a file of many need not be read whole. Where one of them is missing, the whole file is read
/// after all, and what is said of it is what it holds.
/// </summary>
/// <param name="Names">What any role, key or argument may ask for by name.</param>
/// <param name="Keys">Key columns, which every file but that of the weights needs.</param>
internal sealed record WantedColumns(IReadOnlySet<string> Names, IReadOnlyList<string> Keys)
{
    /// <summary>Null where files must be read whole: for roles that are bound to several columns.</summary>
    public static WantedColumns? Of(MetricInfo info, IReadOnlyList<string> keys, IEnumerable<string?> arguments)
    {
        MetricRole[] roles = [.. info.Truth, .. info.Prediction];
        if (roles.Any(r => r.Type == RoleType.Vector))
            return null;
        IEnumerable<string> named = arguments.OfType<string>().Select(a => a[(a.LastIndexOf(':') + 1)..]);
        return new WantedColumns(new HashSet<string>([.. roles.Select(r => r.Name), .. keys, .. named], StringComparer.Ordinal), keys);
    }

    /// <summary>
    /// Whether such columns are enough of a file: its column is named, and not by its place, and its side has no second role whose
    /// absence would have to be explained.
    /// </summary>
    public static bool Suffice(FileArgument file, IEnumerable<MetricRole> roles) =>
        file.Column is { } column && !int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out _) && roles.Count(r => !r.Optional) <= 1;
}
