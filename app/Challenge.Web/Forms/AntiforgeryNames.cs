using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace Challenge.Web.Forms;

/// <summary>How the antiforgery token is named in a form and in a header.</summary>
public sealed class AntiforgeryNames(IOptions<AntiforgeryOptions> options)
{
    public string Field => options.Value.FormFieldName;

    public string Header => options.Value.HeaderName ?? throw new InvalidOperationException("streamed forms need AntiforgeryOptions.HeaderName");
}
