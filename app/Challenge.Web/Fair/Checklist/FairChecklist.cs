using System.Globalization;
using Challenge.Core.Curation;
using Challenge.Core.Datasets;
using Challenge.Datasets.Datasheets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Hosting;

namespace Challenge.Web.Fair.Checklist;

/// <summary>The checklist of a dataset, computed from its manifest and from what is served; nothing in it is ticked by hand.</summary>
public static class FairChecklist
{
    /// <summary>How old the newest fixity check may be. It runs every night, so an older one means that the job stopped.</summary>
    private static readonly TimeSpan s_fixityAge = TimeSpan.FromDays(7);

    /// <param name="manifest">The dataset.</param>
    /// <param name="record">What is published of it, or null.</param>
    /// <param name="publisher">Who publishes here.</param>
    /// <param name="fixity">The newest fixity report, or null.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<FairCheck> Of(DatasetManifest manifest, DatasetRecord? record, Publisher publisher, FixityReport? fixity, DateTimeOffset now)
    {
        Creator[] people = [.. manifest.Creators.Where(c => c.IsPerson)];
        Field[] numeric = [.. manifest.Fields.Where(f => f.Role is not (FieldRole.Key or FieldRole.Label) && f.Type != Formats.ColumnType.Text)];
        DatasheetQuestion[] open = [.. Datasheet.Answer(manifest).Where(a => a.Text is null).Select(a => a.Question)];
        PhysicsFacts physics = manifest.Physics;
        int facts = new[] { physics.Experiment, physics.CollisionEnergy, physics.CollisionType, physics.Process, physics.Generator, physics.DetectorSimulation, physics.PileUp, physics.Validation, physics.Usage }.Count(f => f is not null);
        return
        [
            new("F1", "A registered identifier", record?.Doi is not null, record?.Doi is { } doi ? "doi:" + doi : "none; cited by its address here",
                "A DOI goes on working when this server has moved, and citation counts follow it.", "Configure Challenge:DataCite, then register the version on this page."),
            Lengthy("F2", "A description for people who are not physicists", manifest.Description, 400,
                "It is what search engines show, and what decides whether a student goes on reading.", "Write at least 400 characters under description: what a row is, and why anybody measures it."),
            Several("F2", "Keywords", manifest.Keywords.Count, 3, "Catalogues group and find datasets by them.", "Name at least three under keywords."),
            new("F3", "Creators with ORCID iDs", people.Length == 0 || people.All(c => c.Orcid is not null), people.Length == 0 ? "made by an organisation" : Of(people.Count(c => c.Orcid is not null), people.Length, "people"),
                "Names are ambiguous; an ORCID iD gives credit to the right person for ever.", "Add orcid to each person under creators."),
            new("F3", "Affiliations with ROR identifiers", manifest.Creators.All(c => c.Affiliation is null || c.Ror is not null), Of(manifest.Creators.Count(c => c.Ror is not null), manifest.Creators.Count(c => c.Affiliation is not null), "affiliations"),
                "Institutions find their data by it.", "Add ror to each creator with an affiliation."),
            new("F4", "Files with digests and sizes", record?.Files.Count > 0, record is null ? "not published yet" : string.Create(CultureInfo.InvariantCulture, $"{record.Files.Count} files"),
                "Who downloads can prove that nothing was lost on the way.", "They are computed when the version is published."),
            new("A1", "An open format without special programs", record?.Files.Any(f => f.Format is "csv" or "csv.gz" or "h5") ?? false, record is null ? "not published yet" : string.Join(", ", record.Files.Select(f => f.Format).Distinct()),
                "Data outlive programs; CSV and HDF5 are read by everything.", "They are made when the version is published."),
            new("A1", "A fixity check of the last week without findings", fixity is { } seen && now - seen.FinishedAt <= s_fixityAge && !seen.Problems.Any(p => p.Dataset == manifest.Id), Fixity(manifest, fixity),
                "Disks rot quietly. Who relies on a file wants to know that somebody looks.", "The check runs every night; start one on the administration page."),
            new("A2", "A way to ask", manifest.Contact is not null || publisher.Contact is not null, manifest.Contact ?? publisher.Contact ?? "nobody is named",
                "Questions about data come years later.", "Write contact in the manifest, or configure Challenge:PublisherContact."),
            new("I1", "A meaning and unit for every variable", manifest.Fields.All(f => f.Description.Length >= 20), Of(manifest.Fields.Count(f => f.Description.Length >= 20), manifest.Fields.Count, "variables"),
                "Undocumented columns are the commonest complaint about data portals.", "Describe each field in a sentence."),
            new("I1", "Allowed ranges", numeric.Length == 0 || numeric.Count(f => f.Minimum is not null || f.Maximum is not null) * 2 >= numeric.Length, Of(numeric.Count(f => f.Minimum is not null || f.Maximum is not null), numeric.Length, "numeric variables"),
                "A range tells a value from an error, and normalisation needs it.", "Write minimum and maximum where there are any."),
            Several("I3", "Related works", manifest.Related.Count + (manifest.Doi is null ? 0 : 1), 1, "Relations let people and machines go from data to paper to code.", "List them under related, in DataCite's words."),
            new("R1.1", "A licence that allows use", manifest.License != "see source" && !manifest.License.Contains("NC", StringComparison.Ordinal) && !manifest.License.Contains("ND", StringComparison.Ordinal), manifest.License,
                "Without one nobody may use the data, whatever they think.", "Name an SPDX licence; where the source states none, ask its publisher."),
            Lengthy("R1.2", "How it was made", manifest.HowMade, 300, "A result can only be trusted as far as the data can.", "Describe the steps under how_made."),
            Several("R1.2", "Known issues", manifest.KnownIssues.Count, 1, "Everything has some; who names them is believed.", "List them under known_issues."),
            Several("R1.2", "References", manifest.References.Count(r => r.Url is not null), 1, "Works that describe or use the data, with addresses that last.", "List them under references, with url."),
            Several("R1.2", "What a physicist asks first", facts, 5, "Energy, process, generator and detector decide whether the data fit a study.", "Fill in physics."),
            new("R1.3", "Every question of the datasheet answered", open.Length == 0, open.Length == 0 ? $"{Datasheet.Questions.Count} answers" : $"open: {string.Join(", ", open.Select(q => q.Id))}",
                "A datasheet is what reviewers of machine-learning datasets ask for.", "Answer the open ones under datasheet."),
            new("R1.3", "What changed between versions", record is null || manifest.Version.StartsWith("1.0.0", StringComparison.Ordinal) || manifest.Changes.Count > 0, manifest.Changes.Count == 0 ? "nothing is said" : $"{manifest.Changes.Count} entries",
                "Who used an older version must know whether results stay comparable.", "Write an entry under changes for each version."),
        ];
    }

    private static FairCheck Lengthy(string principle, string title, string text, int minimum, string why, string how) =>
        new(principle, title, text.Length >= minimum, string.Create(CultureInfo.InvariantCulture, $"{text.Length:N0} characters"), why, how);

    private static FairCheck Several(string principle, string title, int count, int minimum, string why, string how) =>
        new(principle, title, count >= minimum, string.Create(CultureInfo.InvariantCulture, $"{count}"), why, how);

    private static string Of(int some, int all, string what) => string.Create(CultureInfo.InvariantCulture, $"{some} of {all} {what}");

    private static string Fixity(DatasetManifest manifest, FixityReport? fixity)
    {
        if (fixity is null)
            return "never checked";
        int found = fixity.Problems.Count(p => p.Dataset == manifest.Id);
        return string.Create(CultureInfo.InvariantCulture, $"{fixity.FinishedAt:yyyy-MM-dd}: {(found == 0 ? "all files as published" : $"{found} files missing or damaged")}");
    }
}
