using Challenge.Core.Datasets;

namespace Challenge.Jobs.Conversions;

/// <summary>A file in which a split can be had beside those that were published.</summary>
/// <param name="Name">As <c>{split}.{format}</c>.</param>
/// <param name="Split">The split.</param>
/// <param name="Format">Id of the format.</param>
/// <param name="FormatName">Its name as a person reads it.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="File">Size and digest; null until somebody asks for it the first time.</param>
public sealed record OfferedConversion(string Name, string Split, string Format, string FormatName, string MediaType, DatasetFile? File);
