using System.Net;

namespace Challenge.Datasets.Tests.Import;

/// <summary>A real HTTP server on this machine that answers every request in one way.</summary>
internal sealed class OneFileServer : IDisposable
{
    private readonly HttpListener _listener = new();

    /// <param name="answer">Writes the answer.</param>
    public OneFileServer(Func<HttpListenerResponse, Task> answer)
    {
        for (int attempt = 0; ; attempt++)
        {
            int port = Random.Shared.Next(20_000, 60_000);
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                _listener.Start();
                Url = $"http://127.0.0.1:{port}/file.csv";
                break;
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // The port is taken; try another.
            }
        }
        _ = ServeAsync(answer);
    }

    public string Url { get; } = "";

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(Func<HttpListenerResponse, Task> answer)
    {
        try
        {
            while (_listener.IsListening)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                await answer(context.Response);
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }
}
