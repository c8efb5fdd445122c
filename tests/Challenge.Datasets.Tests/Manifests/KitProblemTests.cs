namespace Challenge.Datasets.Tests.Manifests;

/// <summary>Starting kits that belong to no challenge, or that no notebook can be made of.</summary>
public sealed class KitProblemTests
{
    [Fact]
    public void A_kit_without_a_challenge_or_without_cells_is_named()
    {
        using ManifestFolder folder = new();
        folder.Write("datasets/toy.yaml", ManifestFolder.Dataset);
        folder.Write("challenges/toy-challenge.yaml", ManifestFolder.Challenge);
        folder.Write("kits/toy-challenge.py", "# %%\nprint(1)\n");
        Assert.Equal("# %%\nprint(1)\n", Assert.Single(folder.Read().Challenges).StartingKit);

        folder.Write("kits/toy-chalenge.py", "# %%\nprint(1)\n");
        Assert.Contains("Did you mean 'toy-challenge'?", Assert.Single(folder.Read().Problems).Message, StringComparison.Ordinal);
        folder.Write("kits/toy-chalenge.py", "print(1)\n");
        Assert.Contains(folder.Read().Problems, p => p.Message.Contains("first line is '# %% [markdown]'", StringComparison.Ordinal));
    }
}
