namespace Challenge.Web.Fair.Oai;

/// <summary>A published version as a record. A withdrawn one is a deleted record whose datestamp is the time of its withdrawal.</summary>
internal sealed record OaiRecord(Publication Publication)
{
    public string Identifier { get; } = OaiIdentifier.Of(Publication);

    public DateTimeOffset Datestamp { get; } = OaiDatestamp.Whole(Publication.Record.Withdrawal?.At ?? Publication.PublishedAt);

    public bool IsDeleted => Publication.Record.Withdrawal is not null;

    /// <summary>The dataset's task, which is a set of its own.</summary>
    public string Set => Publication.Manifest.Task;
}
