namespace Challenge.Formats;

/// <summary>What the columns of a table mean to a program that learns from it.</summary>
/// <param name="Features">Inputs, in the order in which they are numbered.</param>
/// <param name="Label">What is to be learnt; null for rows without it.</param>
/// <param name="Weight">How much each row counts; null when all count the same.</param>
/// <param name="Key">An integer that names the row; null when there is none.</param>
public sealed record LearningColumns(IReadOnlyList<string> Features, string? Label, string? Weight, string? Key);
