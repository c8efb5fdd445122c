namespace Challenge.Core.Blobs;

/// <summary>Where blobs are when they are not on this machine (<c>Challenge:AzureBlobs</c>): a container and a credential for each area.</summary>
/// <param name="Published">Files that everybody may download.</param>
/// <param name="Submissions">Prediction files.</param>
/// <param name="Sealed">Truth; null in a process without the scoring role, which has neither its address nor its credential.</param>
/// <param name="LinkLife">How long a reader may follow the link to a published file that this server sends instead of the file; null to send the file.</param>
public sealed record RemoteBlobs(RemoteArea Published, RemoteArea Submissions, RemoteArea? Sealed, TimeSpan? LinkLife);

/// <summary>A container.</summary>
/// <param name="Container">Its address, with a shared access signature in the query where there is no key.</param>
/// <param name="Key">The account's key, which opens all its containers; null where the address carries the credential.</param>
public sealed record RemoteArea(Uri Container, string? Key)
{
    /// <summary>The address without what is secret in it.</summary>
    public string Address => Container.GetLeftPart(UriPartial.Path);

    /// <summary>The address, never the credential.</summary>
    public override string ToString() => Address;
}
