namespace Challenge.Formats;

/// <summary>A cell that does not hold what its column was expected to hold.</summary>
/// <param name="Row">Row number as a person counts, header excluded: 1 is the first row of data.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Text">What stands there, shortened to 40 characters.</param>
/// <param name="Expected">The type that was expected.</param>
public sealed record InvalidCell(long Row, string Column, string Text, ColumnType Expected);
