using System.Globalization;

namespace Challenge.Web.Fair;

/// <summary>An instant as descriptions write it: UTC to the second, which is both xsd:dateTime and ISO 8601.</summary>
internal static class Instant
{
    /// <summary>Its form, for reading too.</summary>
    public const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);
}
