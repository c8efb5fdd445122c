using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Challenge.Datasets.Manifests.Reading;

/// <summary>
/// Turns the bytes of a manifest into nodes with places. Anchors, aliases and tags are refused: a manifest needs none of them, and aliases
/// of aliases can stand for more nodes than fit in memory.
/// </summary>
internal sealed class NodeParser(ProblemList problems)
{
    /// <summary>Largest manifest; real ones have some tens of kilobytes.</summary>
    public const int MaximumBytes = 1 << 20;

    private const int MaximumDepth = 16;

    /// <summary>The document's one node; null when it cannot be read, with the reason in the problems.</summary>
    public Node? Parse(byte[] content)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException failure)
        {
            int line = 1 + content.AsSpan(0, Math.Clamp(failure.Index, 0, content.Length)).Count((byte)'\n');
            problems.Add(line, 1, "this is not UTF-8 text; save the file as UTF-8");
            return null;
        }

        try
        {
            Parser parser = new(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                problems.Add(1, 1, "the file is empty; start from the example in datasets-manifest/README.md");
                return null;
            }
            parser.Consume<DocumentStart>();
            Node? root = ParseNode(parser, 0);
            if (root is null)
                return null;
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out DocumentStart? second))
                problems.Add(second.Start.Line, second.Start.Column, "a second YAML document starts here; a file holds one manifest");
            return root;
        }
        catch (YamlException failure)
        {
            problems.Add(failure.Start.Line, failure.Start.Column, "this is not valid YAML: " + failure.Message);
            return null;
        }
    }

    private Node? ParseNode(Parser parser, int depth)
    {
        ParsingEvent next = parser.Current!;
        long line = next.Start.Line;
        long column = next.Start.Column;
        if (depth > MaximumDepth)
        {
            problems.Add(line, column, $"nested more than {MaximumDepth} levels deep; no manifest is");
            return null;
        }
        if (next is AnchorAlias || next is NodeEvent { Anchor.IsEmpty: false } || next is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
        {
            problems.Add(line, column, "anchors (&), aliases (*) and tags (!) are not allowed; write the value out");
            return null;
        }
        parser.MoveNext();
        return next switch
        {
            Scalar scalar => new ScalarNode(scalar.Value, scalar.Style == ScalarStyle.Plain, line, column),
            SequenceStart => ParseList(parser, depth, line, column),
            MappingStart => ParseMap(parser, depth, line, column),
            _ => throw new InvalidOperationException($"YAML event {next} where a value starts"),
        };
    }

    private ListNode? ParseList(Parser parser, int depth, long line, long column)
    {
        List<Node> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (ParseNode(parser, depth + 1) is not { } item)
                return null;
            items.Add(item);
        }
        return new ListNode(items, line, column);
    }

    private MapNode? ParseMap(Parser parser, int depth, long line, long column)
    {
        List<MapEntry> entries = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (ParseNode(parser, depth + 1) is not { } key)
                return null;
            if (key is not ScalarNode name)
            {
                problems.Add(key, "a key must be a word, not a list or a map");
                return null;
            }
            if (ParseNode(parser, depth + 1) is not { } value)
                return null;
            entries.Add(new MapEntry(name, value));
        }
        return new MapNode(entries, line, column);
    }
}
