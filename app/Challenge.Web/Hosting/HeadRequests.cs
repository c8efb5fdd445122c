namespace Challenge.Web.Hosting;

/// <summary>Answers HEAD on pages as GET without a body: Razor component endpoints take only GET and POST. The API and the files of datasets handle HEAD themselves.</summary>
public static class HeadRequests
{
    private static readonly object s_asked = new();

    /// <summary>Whether the reader asked for the head alone, also where the method says GET because a page answers.</summary>
    public static bool WasAsked(HttpContext context) => HttpMethods.IsHead(context.Request.Method) || context.Items.ContainsKey(s_asked);

    public static IApplicationBuilder UseHeadOnPages(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method) || HandlesHead(context.Request.Path))
            return next(context);
        context.Items[s_asked] = true;
        context.Request.Method = HttpMethods.Get;
        return AnswerAsync(context, next);
    });

    /// <summary>A file would be read to its end only to be thrown away.</summary>
    private static bool HandlesHead(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || (path.StartsWithSegments("/datasets", out PathString rest) && rest.Value!.Contains("/files/", StringComparison.OrdinalIgnoreCase));

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        Stream body = context.Response.Body;
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            context.Request.Method = HttpMethods.Head;
        }
    }
}
