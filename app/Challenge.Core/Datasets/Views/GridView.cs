namespace Challenge.Core.Datasets.Views;

/// <summary>Cells of equal size with a value each: a correlation matrix, a jet image, a shower.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">Heading.</param>
/// <param name="Caption">What one sees.</param>
/// <param name="X">Horizontal axis; names of the columns, or edges.</param>
/// <param name="Y">Vertical axis; names of the rows, or edges.</param>
/// <param name="Value">What the values are, with their unit.</param>
/// <param name="Scale">How values are told apart.</param>
/// <param name="Rows">Values by row of the vertical axis and then column; null where there is none.</param>
public sealed record GridView(string Id, string Title, string Caption, ViewAxis X, ViewAxis Y, string Value, GridScale Scale, IReadOnlyList<IReadOnlyList<double?>> Rows)
    : DatasetView(Id, Title, Caption, X, Y);

/// <summary>How the values of a grid are told apart.</summary>
public enum GridScale
{
    /// <summary>From −1 over 0 to 1, with two colours.</summary>
    Signed,

    /// <summary>By their logarithm over the largest; 0 is empty.</summary>
    Logarithmic,
}
