namespace Challenge.Baselines.Torch.Files;

/// <summary>A named array of a <see cref="TensorFile"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">float[], double[] or long[].</param>
/// <param name="Shape">Lengths; their product is that of the array.</param>
internal sealed record StoredTensor(string Name, Array Values, params long[] Shape);
