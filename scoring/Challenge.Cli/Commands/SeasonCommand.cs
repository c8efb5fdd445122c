using System.Text.Json.Nodes;
using Challenge.Cli.Arguments;
using Challenge.Cli.Output;
using Challenge.Cli.Servers;

namespace Challenge.Cli.Commands;

/// <summary><c>challenge season</c>: asks a server for a new sealed test set, or lists those it had.</summary>
internal sealed class SeasonCommand : ICommand
{
    public string Name => "season";

    public string Summary => "start a new season of a challenge on a server, or list its seasons";

    public IReadOnlyList<string> Operands { get; } = ["new|list", "<challenge-id>"];

    public IReadOnlyList<Option> Options { get; } = [ServerClient.Server, ServerClient.Token, ServerClient.NoWait, Option.Json, Option.ShowHelp];

    public string Notes => """
        A season is one sealed test set: the same generator with a new secret seed, drawn on the server and known to nobody. Baselines run on it at once and
        the board begins empty; the old season's board stays. The old test set serves until the new one is whole. For curators of the server.

        example:
          CHALLENGE_TOKEN=chl_… challenge season new higgs-tautau --server https://challenge.example.org
        """;

    public Fault? Run(ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!arguments.Operand(0).Succeeded(out string? action, out Fault? fault) || !arguments.Operand(1).Succeeded(out string? challenge, out fault))
            return fault;
        if (action is not ("new" or "list"))
            return Fault.Usage($"'{action}' is neither new nor list. See: challenge season --help");
        using ServerClient server = ServerClient.Of(arguments);
        string path = $"/api/v1/challenges/{Uri.EscapeDataString(challenge)}/seasons";
        if (action == "list")
        {
            if (!server.Get(path, cancellationToken).Succeeded(out JsonObject? seasons, out fault))
                return fault;
            Show(seasons, arguments, terminal);
            return null;
        }
        if (!server.Post(path, cancellationToken).Succeeded(out JsonObject? started, out fault))
            return fault;
        if (arguments.Has(ServerClient.NoWait))
        {
            Write(started, arguments, terminal);
            return null;
        }
        return Wait(server, path, (string)started["version"]!, arguments, terminal, cancellationToken);
    }

    private static Fault? Wait(ServerClient server, string path, string version, ParsedArguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using ProgressBar progress = new(terminal, "making", TimeProvider.System);
        while (true)
        {
            if (!server.Get(path, cancellationToken).Succeeded(out JsonObject? seasons, out Fault? fault))
                return fault;
            JsonObject mine = seasons["items"]!.AsArray().OfType<JsonObject>().First(s => (string)s["version"]! == version);
            switch ((string)mine["state"]!)
            {
                case "Published":
                    Write(mine, arguments, terminal);
                    return null;
                case "Failed":
                    return Fault.Input($"the server could not make the season: {mine["problem"]} The old one stays in use.");
                default:
                    progress.Report((double)mine["progress"]!);
                    cancellationToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(300));
                    cancellationToken.ThrowIfCancellationRequested();
                    break;
            }
        }
    }

    private static void Show(JsonObject seasons, ParsedArguments arguments, Terminal terminal)
    {
        if (arguments.Has(Option.Json))
        {
            terminal.WriteJson(seasons);
            return;
        }
        foreach (JsonObject season in seasons["items"]!.AsArray().OfType<JsonObject>())
            Write(season, arguments, terminal);
    }

    private static void Write(JsonObject season, ParsedArguments arguments, Terminal terminal)
    {
        if (arguments.Has(Option.Json))
            terminal.WriteJson((JsonObject)season.DeepClone());
        else
            terminal.Out.WriteLine($"season {season["season"]?.ToString() ?? "-"}  {season["state"]}  dataset version {season["version"]}  {season["published_at"]}".TrimEnd());
    }
}
