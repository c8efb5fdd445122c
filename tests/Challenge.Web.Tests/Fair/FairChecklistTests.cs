using Challenge.Core.Curation;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair;
using Challenge.Web.Fair.Checklist;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>The checklist of a dataset says what is so, at the time it is looked at.</summary>
public sealed class FairChecklistTests(SharedServer shared)
{
    private static readonly DateTimeOffset s_finished = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "", true)]
    [InlineData(7, "", true)]
    [InlineData(7.01, "", false)]
    [InlineData(400, "", false)]
    [InlineData(1, "another", true)]
    [InlineData(1, "higgs-tautau", false)]
    public void Only_a_fixity_check_of_the_last_week_without_findings_counts(double days, string damaged, bool isMet)
    {
        Publication publication = Publications.Of(shared.Server.Services.GetRequiredService<ManifestCatalog>().FindDataset("higgs-tautau")!);
        FixityReport report = new(
            s_finished.AddHours(-1), s_finished, 6, 1000, damaged.Length == 0 ? [] : [new FixityProblem(damaged, "1.0.0", "train.csv", new string('a', 64), "it is missing")]);
        FairCheck check = FairChecklist.Of(publication.Manifest, publication.Record, publication.Publisher, report, s_finished.AddDays(days))
            .Single(c => c.Title.Contains("fixity", StringComparison.Ordinal));
        Assert.Equal(isMet, check.IsMet);
        Assert.StartsWith("2026-11-20", check.Finding, StringComparison.Ordinal);
    }
}
