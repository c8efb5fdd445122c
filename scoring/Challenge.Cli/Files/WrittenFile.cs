using System.Text.Json.Nodes;
using Challenge.Cli.Arguments;
using Challenge.Cli.Output;

namespace Challenge.Cli.Files;

/// <summary>A file that a command made.</summary>
internal sealed record WrittenFile(string Path, string Split, string Format, long Rows, long Bytes, string Sha256)
{
    /// <summary>Writes the list of files: as text in the form that <c>sha256sum --check</c> reads.</summary>
    public static void List(IReadOnlyList<WrittenFile> files, string dataset, ulong? seed, ParsedArguments arguments, Terminal terminal)
    {
        if (!arguments.Has(Option.Json))
        {
            foreach (WrittenFile file in files)
                terminal.Out.WriteLine($"{file.Sha256}  {file.Path}");
            return;
        }
        JsonObject json = new() { ["dataset"] = dataset };
        if (seed is not null)
            json["seed"] = seed;
        json["files"] = new JsonArray(
        [
            .. files.Select(f => new JsonObject
            {
                ["path"] = f.Path,
                ["split"] = f.Split,
                ["format"] = f.Format,
                ["rows"] = f.Rows,
                ["bytes"] = f.Bytes,
                ["sha256"] = f.Sha256,
            }),
        ]);
        terminal.WriteJson(json);
    }
}
