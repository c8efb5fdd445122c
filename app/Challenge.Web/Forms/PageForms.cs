using Microsoft.AspNetCore.Antiforgery;

namespace Challenge.Web.Forms;

/// <summary>The endpoints that pages' forms post to; Pages/README.md says what each takes and answers.</summary>
public static class PageForms
{
    public static void MapForms(this WebApplication app)
    {
        // Before pages, whose endpoints take POST to the same addresses, too.
        RouteGroupBuilder forms = app.MapGroup("").ExcludeFromDescription().WithOrder(-1);
        // Small forms are read whole, and their token is checked here; streamed ones check it themselves, before the file.
        RouteGroupBuilder small = forms.MapGroup("").AddEndpointFilter(CheckTokenAsync);
        AccountForms.Map(small);
        SubmissionForms.MapSmall(small);
        RetryForms.Map(small);
        CurationForms.Map(small);
        DoiForms.Map(small);
        SubmissionForms.MapUpload(forms);
        DatasetForms.MapUpload(forms);
    }

    private static async ValueTask<object?> CheckTokenAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        HttpContext context = invocation.HttpContext;
        IAntiforgery antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        bool isGenuine = context.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(context);
        return isGenuine ? await next(invocation) : TypedResults.StatusCode(StatusCodes.Status400BadRequest);
    }
}
