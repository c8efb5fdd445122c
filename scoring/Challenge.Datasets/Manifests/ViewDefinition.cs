namespace Challenge.Datasets.Manifests;

/// <summary>A picture that a dataset's page shows of its rows.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Fields">The fields it is drawn from: of hits x, y and z; otherwise one array field.</param>
/// <param name="Series">Of hits, the field whose equal values make a track; null where there is none.</param>
/// <param name="Components">Of a jet image, what the last index of the array runs over: <c>e px py pz</c>, or <c>eta phi pt</c>; "other" for what is not drawn.</param>
/// <param name="Cells">Of a shower, numbers of layers, angles and rings, the last running fastest.</param>
public sealed record ViewDefinition(ViewKind Kind, IReadOnlyList<string> Fields, string? Series, IReadOnlyList<string> Components, IReadOnlyList<int> Cells);

/// <summary>What a picture shows.</summary>
public enum ViewKind
{
    /// <summary>The hits of one event, across and along the beam.</summary>
    Hits,

    /// <summary>Where the transverse momentum of jets lies around their axis, on average over each class.</summary>
    JetImage,

    /// <summary>Energy of showers by layer and ring, on average, and of one shower by layer and angle.</summary>
    Shower,
}
