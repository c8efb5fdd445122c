using Challenge.Core.Datasets;

namespace Challenge.Web.Fair.Oai;

/// <summary>A published version as a record, without what is said of it. A withdrawn one is a deleted record whose datestamp is the time of its withdrawal.</summary>
/// <param name="Server">Address of this server without a slash at its end.</param>
/// <param name="Version">The version.</param>
/// <param name="All">Every version of its dataset that was ever published, the newest first.</param>
/// <param name="Set">The dataset's task, which is a set of its own.</param>
internal sealed record OaiRecord(string Server, ListedVersion Version, IReadOnlyList<ListedVersion> All, string Set)
{
    public string Identifier { get; } = OaiIdentifier.Of(Server, Version.Id, Version.Version);

    /// <summary>When what is said of it changed last, to the second.</summary>
    public DateTimeOffset Datestamp { get; } = OaiDatestamp.Whole(Version.WithdrawnAt ?? MetadataChangedAt(Version, All));

    public bool IsDeleted => Version.WithdrawnAt is not null;

    /// <summary>A description changes when its version gets a DOI, when another version follows, and when the version before or behind it gets a DOI, because it names both.</summary>
    private static DateTimeOffset MetadataChangedAt(ListedVersion version, IReadOnlyList<ListedVersion> all)
    {
        int mine = all.TakeWhile(v => v.Version != version.Version).Count();
        ListedVersion? next = mine > 0 && mine < all.Count ? all[mine - 1] : null, previous = mine + 1 < all.Count ? all[mine + 1] : null;
        return new[] { version.PublishedAt, version.DoiAt, next?.PublishedAt, next?.DoiAt, previous?.DoiAt }.Max() ?? DateTimeOffset.UnixEpoch;
    }
}
