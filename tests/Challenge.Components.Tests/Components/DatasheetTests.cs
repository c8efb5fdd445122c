using Bunit;
using Challenge.Datasets.Datasheets;
using Challenge.Datasets.Manifests;
using Challenge.Tests;
using Challenge.Web.Components.Datasets;

namespace Challenge.Components.Tests.Components;

/// <summary>What a dataset's page says of its physics and its making.</summary>
public sealed class DatasheetTests : BunitContext
{
    private static readonly DatasetManifest s_manifest = new ManifestReader(new ManifestVocabulary()).Read(Repository.Path("datasets-manifest")).FindDataset("higgs-tautau")!;

    [Fact]
    public void Every_question_stands_in_its_section_with_its_answer()
    {
        IRenderedComponent<DatasheetSection> sheet = Render<DatasheetSection>(p => p.Add(s => s.Manifest, s_manifest));
        Assert.Equal(Datasheet.Questions.Select(q => q.Section).Distinct(), sheet.FindAll("details > summary").Select(s => s.TextContent));
        Assert.Equal(Datasheet.Questions.Select(q => q.Text), sheet.FindAll("dt").Select(t => t.TextContent));
        Assert.Contains("All are answered.", sheet.Markup, StringComparison.Ordinal);
        Assert.Contains("truly secret", sheet.Find("#datasheet-purpose").NextElementSibling!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_nobody_gave_is_seen_to_be_missing_and_markup_in_one_is_text()
    {
        DatasetManifest manifest = s_manifest with { Funding = [], DatasheetAnswers = new Dictionary<string, string> { ["purpose"] = "<script>alert(1)</script>" } };
        IRenderedComponent<DatasheetSection> sheet = Render<DatasheetSection>(p => p.Add(s => s.Manifest, manifest));
        Assert.Equal("not stated", sheet.Find("#datasheet-funders").NextElementSibling!.TextContent.Trim());
        Assert.Contains("not answered yet", sheet.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Empty(sheet.FindAll("script"));
    }

    [Fact]
    public void Only_the_physics_that_is_stated_has_a_row()
    {
        DatasetManifest manifest = s_manifest with { Physics = new PhysicsFacts { CollisionEnergy = "13 TeV", Process = "<b>H</b> → ττ" } };
        IRenderedComponent<PhysicsSection> physics = Render<PhysicsSection>(p => p.Add(s => s.Manifest, manifest));
        Assert.Equal(["Energy of the collisions", "Processes"], physics.FindAll("th").Select(h => h.TextContent));
        Assert.Equal(["13 TeV", "<b>H</b> → ττ"], physics.FindAll("td").Select(c => c.TextContent));
    }

    [Fact]
    public void Without_physics_there_is_no_section()
    {
        IRenderedComponent<PhysicsSection> physics = Render<PhysicsSection>(p => p.Add(s => s.Manifest, s_manifest with { Physics = new PhysicsFacts() }));
        Assert.Equal("", physics.Markup.Trim());
        Assert.False(PhysicsSection.HasFacts(s_manifest with { Physics = new PhysicsFacts() }));
    }
}
