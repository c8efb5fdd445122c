using System.Globalization;
using System.Text;

namespace Challenge.Web.Fair;

/// <summary>Texts between double quotes as Turtle and YAML 1.2 both read them: whatever a text holds, it means itself and ends nothing.</summary>
internal static class Quoted
{
    public static string Of(string text)
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
                // The last three end a line, or begin a file, for YAML.
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }
}
