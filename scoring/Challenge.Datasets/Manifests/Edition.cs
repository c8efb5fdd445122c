namespace Challenge.Datasets.Manifests;

/// <summary>How much of each generated dataset is made.</summary>
public enum Edition
{
    /// <summary>Enough to learn, teach and test with; a server makes all of it within a minute.</summary>
    Small,

    /// <summary>The benchmark itself.</summary>
    Full,
}
