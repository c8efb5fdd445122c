namespace Challenge.Datasets.Import;

/// <summary>Ends an attempt to connect to an address that is not on the public internet. It never leaves a download.</summary>
internal sealed class PrivateAddressException(string message) : IOException(message);
