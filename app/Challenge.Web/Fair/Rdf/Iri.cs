using System.Text;

namespace Challenge.Web.Fair.Rdf;

/// <summary>An absolute IRI (RFC 3987). What an IRI cannot hold is percent-encoded, so that no text can end it.</summary>
internal sealed record Iri : Term
{
    public Iri(string value)
    {
        StringBuilder safe = new(value.Length);
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (rune.Value is > 0x20 and not ('<' or '>' or '"' or '{' or '}' or '|' or '\\' or '^' or '`') && !Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune))
                safe.Append(rune);
            else
                safe.Append(Uri.EscapeDataString(rune.ToString()));
        }
        Value = safe.ToString();
    }

    public string Value { get; }
}
