using Challenge.Core.Engines;

namespace Challenge.Core.Tests.Engines;

public sealed class EngineCatalogTests
{
    private static readonly EngineCatalog _complete = new(EngineCatalog.All.Select(e => e.Feature).OfType<string>().ToHashSet());

    [Fact]
    public void Every_part_has_an_engine_in_every_build() =>
        Assert.All(Enum.GetValues<Seam>(), seam => Assert.Contains(EngineCatalog.Standard.BuiltIn(seam), e => e.Feature is null));

    [Fact]
    public void What_is_built_in_is_the_default_but_for_blobs_which_need_an_account()
    {
        Assert.Equal(["sqlite", "quartz", "libhdf5", "disk", "standard"], Enum.GetValues<Seam>().Select(s => EngineCatalog.Standard.Default(s).Id));
        Assert.Equal(["sqlite", "hangfire", "purehdf", "disk", "torch"], Enum.GetValues<Seam>().Select(s => _complete.Default(s).Id));
    }

    [Fact]
    public void An_engine_is_found_by_its_id_and_only_where_it_is_built_in()
    {
        Assert.Equal("Hangfire", _complete.Find(Seam.Jobs, "Hangfire")!.Name);
        Assert.Null(EngineCatalog.Standard.Find(Seam.Jobs, "hangfire"));
        Assert.Null(_complete.Find(Seam.Jobs, "purehdf"));
    }

    [Fact]
    public void What_is_not_built_in_says_how_to_get_it()
    {
        Assert.Empty(_complete.NotBuiltIn);
        Assert.Equal(["hangfire", "purehdf-writing", "purehdf", "azure", "torch"], EngineCatalog.Standard.NotBuiltIn.Select(e => e.Id));
        Assert.All(EngineCatalog.Standard.NotBuiltIn, e => Assert.Contains($"-p:With{e.Feature}=true", e.HowToGet, StringComparison.Ordinal));
    }

    [Fact]
    public void One_line_names_the_engines_in_use_and_those_not_built_in()
    {
        EngineCatalog withHangfire = new(new HashSet<string> { "Hangfire" });
        EnginesInUse engines = new(withHangfire, new Dictionary<Seam, Engine> { [Seam.Jobs] = withHangfire.Find(Seam.Jobs, "quartz")! });
        Assert.Equal(
            "database SQLite · jobs Quartz.NET · HDF5 libhdf5 · blobs local disk · baselines cuts, logistic regression, boosted trees; not built in: purehdf-writing, purehdf, azure, torch",
            engines.ToString());
    }
}
