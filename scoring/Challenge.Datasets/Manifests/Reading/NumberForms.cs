using System.Globalization;
using System.Text.Json.Nodes;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>A finite number.</summary>
/// <param name="Above">The number must be greater than this; null for no bound.</param>
/// <param name="Below">The number must be less than this; null for no bound.</param>
internal sealed record NumberForm(double? Above = null, double? Below = null) : Form
{
    public override string Says => (Above, Below) switch
    {
        (null, null) => "a number",
        ({ } above, null) => FormattableString.Invariant($"a number greater than {above}"),
        (null, { } below) => FormattableString.Invariant($"a number less than {below}"),
        ({ } above, { } below) => FormattableString.Invariant($"a number greater than {above} and less than {below}"),
    };

    public static bool TryParse(ScalarNode scalar, out double number)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(scalar.Text, style, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) && scalar.IsPlain;
    }

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (Scalar(value, path, problems) is { } scalar
            && (!TryParse(scalar, out double number) || number <= Above || number >= Below))
            Refuse(scalar, path, problems);
    }

    public override JsonObject Schema()
    {
        JsonObject schema = new() { ["type"] = "number" };
        if (Above is not null)
            schema["exclusiveMinimum"] = Above;
        if (Below is not null)
            schema["exclusiveMaximum"] = Below;
        return schema;
    }
}

/// <summary>A whole number.</summary>
internal sealed record IntegerForm(long Minimum, long Maximum) : Form
{
    public override string Says => FormattableString.Invariant($"a whole number from {Minimum} to {Maximum}");

    public static bool TryParse(ScalarNode scalar, out long number) =>
        long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && scalar.IsPlain;

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (Scalar(value, path, problems) is { } scalar
            && (!TryParse(scalar, out long number) || number < Minimum || number > Maximum))
            Refuse(scalar, path, problems);
    }

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = Minimum, ["maximum"] = Maximum };
}

/// <summary>True or false.</summary>
internal sealed record BooleanForm : Form
{
    public override string Says => "true or false";

    public override void Check(Node value, string path, ProblemList problems)
    {
        if (Scalar(value, path, problems) is { } scalar && scalar is not { IsPlain: true, Text: "true" or "false" })
            Refuse(scalar, path, problems);
    }

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
