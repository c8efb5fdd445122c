using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Challenge.Web.Fair;

/// <summary>XML as it is served: UTF-8, indented, and without the characters that XML 1.0 cannot hold.</summary>
internal static class XmlText
{
    private static readonly XmlWriterSettings s_settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    /// <summary>The text without control characters and halves of surrogate pairs.</summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
        }
        return clean.ToString();
    }

    /// <summary>An element that holds text.</summary>
    public static XElement Element(XName name, string text, params object?[] attributes) => new(name, attributes, Clean(text));

    /// <summary>An attribute, or nothing where there is nothing to say.</summary>
    public static XAttribute? Attribute(XName name, string? text) => text is null ? null : new XAttribute(name, Clean(text));

    /// <summary>A file of its own.</summary>
    public static byte[] File(XElement root)
    {
        using MemoryStream stream = new();
        using (XmlWriter writer = XmlWriter.Create(stream, s_settings))
            new XDocument(root).Save(writer);
        return stream.ToArray();
    }
}
