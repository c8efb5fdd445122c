namespace Challenge.Datasets.Generators.TopTagging;

/// <summary>A parton and the two that it became.</summary>
internal readonly record struct Splitting(Parton Parent, Parton First, Parton Second);
