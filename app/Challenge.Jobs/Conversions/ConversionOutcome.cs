using Challenge.Core.Datasets;

namespace Challenge.Jobs.Conversions;

/// <summary>What became of a wish for a file in another format.</summary>
public abstract record ConversionOutcome;

/// <summary>The file is there.</summary>
public sealed record Converted(DatasetFile File) : ConversionOutcome;

/// <summary>There is no such split, or it cannot be had in that format at all.</summary>
/// <param name="Offered">Names of the files that can be had.</param>
public sealed record NotOffered(IReadOnlyList<string> Offered) : ConversionOutcome;

/// <summary>The format cannot hold a value of the split.</summary>
/// <param name="Obstacle">Which, where, and how to go on.</param>
public sealed record CannotHold(string Obstacle) : ConversionOutcome;

/// <summary>It takes longer than the reader waits, and goes on.</summary>
/// <param name="Progress">How far it is, 0 … 1.</param>
public sealed record StillConverting(double Progress) : ConversionOutcome;
