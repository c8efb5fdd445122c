namespace Challenge.Core.Datasets.Search;

/// <summary>A word of a dataset's description, and how much it says about the dataset.</summary>
/// <param name="Word">As <see cref="SearchWords"/> gives it.</param>
/// <param name="Weight">Of all places where it stands, the weight of the most telling: see <see cref="DatasetText"/>.</param>
public readonly record struct WeightedWord(string Word, int Weight);
