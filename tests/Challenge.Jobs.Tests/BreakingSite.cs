using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Challenge.Jobs.Tests;

/// <summary>What a site does wrong.</summary>
internal sealed record Behaviour
{
    /// <summary>The connection is cut after so many bytes of an answer; null for whole answers.</summary>
    public int? BytesAnAnswer { get; init; }

    /// <summary>So many answers are cut or fail; the further ones are whole.</summary>
    public int BrokenAnswers { get; init; } = int.MaxValue;

    /// <summary>After so many answers connections are cut before anything is sent.</summary>
    public int Answers { get; init; } = int.MaxValue;

    /// <summary>Answers 200 with the whole file whatever is asked for.</summary>
    public bool IgnoresRange { get; init; }

    /// <summary>Answers 206 also when the entity tag is another by now.</summary>
    public bool IgnoresCondition { get; init; }

    /// <summary>After its bytes an answer stays open and silent.</summary>
    public bool HangsAfterwards { get; init; }

    /// <summary>The status of answers that fail.</summary>
    public HttpStatusCode? Status { get; init; }
}

/// <summary>A real HTTP server on this machine with one file, which it serves as badly as a test wants.</summary>
internal sealed class BreakingSite : IAsyncDisposable
{
    private readonly WebApplication _site;
    private int _answered;

    private BreakingSite(WebApplication site, byte[] content, Behaviour behaviour) => (_site, Content, _behaviour) = (site, content, behaviour);

    private Behaviour _behaviour;

    public byte[] Content { get; set; }

    public string Tag { get; set; } = "\"one\"";

    /// <summary>Run when the first answer has ended.</summary>
    public Action? AfterFirst { get; set; }

    public Behaviour Behaviour
    {
        get => _behaviour;
        set => (_behaviour, _answered) = (value, 0);
    }

    /// <summary>The ranges that were asked for, and on which condition.</summary>
    public ConcurrentQueue<(string? Range, string? IfRange)> Requests { get; } = [];

    public string Url => _site.Urls.First() + "/file.csv";

    public static async Task<BreakingSite> StartAsync(byte[] content, Behaviour behaviour)
    {
        WebApplication site = WebApplication.CreateSlimBuilder().Build();
        site.Urls.Add("http://127.0.0.1:0");
        BreakingSite breaking = new(site, content, behaviour);
        site.MapGet("/file.csv", breaking.AnswerAsync);
        await site.StartAsync(TestContext.Current.CancellationToken);
        return breaking;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        string? range = Header(context.Request.Headers.Range), condition = Header(context.Request.Headers.IfRange);
        Requests.Enqueue((range, condition));
        int answer = Interlocked.Increment(ref _answered);
        bool isBroken = answer <= _behaviour.BrokenAnswers;
        if (answer > _behaviour.Answers)
        {
            context.Abort();
            return;
        }
        if (isBroken && _behaviour.Status is { } status)
        {
            context.Response.StatusCode = (int)status;
            return;
        }
        byte[] content = Content;
        bool isPart = range is not null && !_behaviour.IgnoresRange && (condition == Tag || _behaviour.IgnoresCondition);
        int from = isPart ? int.Parse(range!["bytes=".Length..^1], CultureInfo.InvariantCulture) : 0;
        context.Response.StatusCode = isPart ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
        context.Response.Headers.ETag = Tag;
        if (isPart)
            context.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        context.Response.ContentLength = content.Length - from;
        int length = isBroken ? Math.Min(_behaviour.BytesAnAnswer ?? int.MaxValue, content.Length - from) : content.Length - from;
        await context.Response.Body.WriteAsync(content.AsMemory(from, length));
        await context.Response.Body.FlushAsync();
        if (_behaviour.HangsAfterwards)
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        if (length < content.Length - from)
        {
            // Time for what was written to arrive: an aborted connection drops what is still under way.
            await Task.Delay(50);
            context.Abort();
        }
        if (answer == 1)
            AfterFirst?.Invoke();
    }

    private static string? Header(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
