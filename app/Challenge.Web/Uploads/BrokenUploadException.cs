namespace Challenge.Web.Uploads;

/// <summary>
/// The sender's side of an upload broke: the connection was cut or the form is malformed. An exception, because it comes out of a stream that
/// somebody else reads; <see cref="UploadStream"/> tells it apart from faults of this server's disk.
/// </summary>
public sealed class BrokenUploadException(string advice, Exception? cause) : Exception(advice, cause);
