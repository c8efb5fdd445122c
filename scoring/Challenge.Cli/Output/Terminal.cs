using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Challenge.Cli.Output;

/// <summary>Where a command writes: results on <paramref name="Out"/>, everything else on <paramref name="Error"/>.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="IsInteractive">Whether somebody watches standard error, so that progress is worth showing.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object on one line.</summary>
    public void WriteJson(JsonObject value) => Out.WriteLine(value.ToJsonString(Readable));
}
