using System.Text.Json.Nodes;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair.DataCite;

/// <summary>What a version stands in a relation to: its other versions, its source, the works it names.</summary>
internal static class DataCiteRelations
{
    public static JsonArray Of(Publication publication)
    {
        JsonArray relations = [];
        HashSet<(string, string)> said = [];
        void Say(WorkIdentifier work, string relation, string? kind = null, string? information = null)
        {
            if (!said.Add((work.Value, relation)))
                return;
            JsonObject related = new() { ["relatedIdentifier"] = work.Value, ["relatedIdentifierType"] = work.Type, ["relationType"] = relation };
            related.Say("resourceTypeGeneral", kind);
            related.Say("relationTypeInformation", information);
            relations.Add((JsonNode)related);
        }

        DatasetManifest manifest = publication.Manifest;
        Say(new WorkIdentifier(publication.Concept, "URL"), "IsVersionOf", "Dataset", "All versions");
        IReadOnlyList<DatasetRecord> all = publication.Version.All;
        int mine = all.TakeWhile(r => r.Version != publication.Record.Version).Count();
        if (mine + 1 < all.Count)
            Say(Version(publication, all[mine + 1]), "IsNewVersionOf", "Dataset", "Version " + all[mine + 1].Version);
        if (mine > 0 && mine < all.Count)
            Say(Version(publication, all[mine - 1]), "IsPreviousVersionOf", "Dataset", "Version " + all[mine - 1].Version);
        if (manifest.Source is FileSource file)
        {
            if (manifest.Doi is { } original)
                Say(new WorkIdentifier(original, "DOI"), "IsDerivedFrom", "Dataset", "The original data");
            Say(WorkIdentifier.Of(file.Url), "IsDerivedFrom", "Dataset", "The file that was imported");
        }
        foreach (RelatedWork work in manifest.Related)
            Say(WorkIdentifier.Of(work.Url), work.Relation, information: OneLine.Of(work.Text));
        foreach (Reference work in manifest.References.Where(r => r.Url is not null))
            Say(WorkIdentifier.Of(work.Url!), "References", information: OneLine.Of(work.Text));
        Say(new WorkIdentifier(publication.AddressOf(new LinksetDocument()), "URL"), "HasMetadata");
        return relations;
    }

    private static WorkIdentifier Version(Publication publication, DatasetRecord record) =>
        record.Doi is { } doi ? new WorkIdentifier(doi, "DOI") : new WorkIdentifier(publication.PageOf(record.Version), "URL");
}
