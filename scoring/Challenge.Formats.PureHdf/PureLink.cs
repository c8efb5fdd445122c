namespace Challenge.Formats.PureHdf;

/// <summary>A hard link.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where the object's header is.</param>
/// <param name="Order">When it was created; 0 where the group does not say.</param>
internal sealed record PureLink(string Name, ulong Address, ulong Order);
