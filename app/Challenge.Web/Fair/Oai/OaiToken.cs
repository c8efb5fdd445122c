using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Challenge.Web.Fair.Oai;

/// <summary>
/// Where a list goes on. The token holds the selection and the last record that was sent, so the server remembers nothing and the token never expires: what is
/// published or withdrawn meanwhile has a later datestamp and comes at the end.
/// </summary>
/// <param name="Selection">Of the list.</param>
/// <param name="Datestamp">Of the last record sent.</param>
/// <param name="Identifier">Of the last record sent.</param>
/// <param name="Sent">How many were sent.</param>
internal sealed record OaiToken(OaiSelection Selection, DateTimeOffset Datestamp, string Identifier, int Sent)
{
    private const char Separator = '\n';

    public string Write() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(
        Separator,
        Selection.Prefix, Time(Selection.From), Time(Selection.Until), Selection.Set ?? "", Instant.Write(Datestamp), Identifier, Sent.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The token, or null for what <see cref="Write"/> cannot have written.</summary>
    public static OaiToken? Read(string text)
    {
        if (!Base64Url.IsValid(text))
            return null;
        string[] parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator);
        if (parts.Length != 7 || OaiFormat.Find(parts[0]) is null || !TryTime(parts[1], out DateTimeOffset? from) || !TryTime(parts[2], out DateTimeOffset? until)
            || OaiDatestamp.Read(parts[4]) is not { IsDay: false } last || !int.TryParse(parts[6], NumberStyles.None, CultureInfo.InvariantCulture, out int sent) || sent == 0)
            return null;
        return new OaiToken(new OaiSelection(parts[0], from, until, parts[3].Length == 0 ? null : parts[3]), last.At, parts[5], sent);
    }

    /// <summary>Whether the record comes after those that were sent.</summary>
    public bool Precedes(OaiRecord record) =>
        record.Datestamp > Datestamp || (record.Datestamp == Datestamp && string.CompareOrdinal(record.Identifier, Identifier) > 0);

    private static string Time(DateTimeOffset? at) => at is { } time ? Instant.Write(time) : "";

    private static bool TryTime(string text, out DateTimeOffset? at)
    {
        at = text.Length == 0 ? null : OaiDatestamp.Read(text)?.At;
        return text.Length == 0 || at is not null;
    }
}
