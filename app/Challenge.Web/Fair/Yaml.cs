using System.Globalization;
using System.Text;

namespace Challenge.Web.Fair;

/// <summary>Values of YAML 1.2 that mean themselves whatever they hold.</summary>
internal static class Yaml
{
    /// <summary>The text as a double-quoted scalar of one line.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }
}
