namespace Challenge.Web.Api;

/// <summary>Endpoints that only read take GET and HEAD.</summary>
public static class Reading
{
    private static readonly string[] s_methods = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, s_methods, handler);
}
