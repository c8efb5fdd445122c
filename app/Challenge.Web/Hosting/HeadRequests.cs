namespace Challenge.Web.Hosting;

/// <summary>Answers HEAD on pages as GET without a body: Razor component endpoints take only GET and POST. The API handles HEAD itself.</summary>
public static class HeadRequests
{
    public static IApplicationBuilder UseHeadOnPages(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method) || context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return next(context);
        context.Request.Method = HttpMethods.Get;
        return AnswerAsync(context, next);
    });

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
