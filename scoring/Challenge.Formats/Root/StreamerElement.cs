namespace Challenge.Formats.Root;

/// <summary>One member of a class as a file describes it (TStreamerElement).</summary>
/// <param name="Name">Name of the member, or of the base class.</param>
/// <param name="Type">Code of its type (TVirtualStreamerInfo::EReadWrite).</param>
/// <param name="ArrayLength">Elements of a fixed array.</param>
/// <param name="TypeName">C++ type.</param>
/// <param name="CountName">The member that holds the length of a pointed array.</param>
internal sealed record StreamerElement(string Name, int Type, int ArrayLength, string TypeName, string CountName);
