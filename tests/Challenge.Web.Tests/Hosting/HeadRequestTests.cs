using Challenge.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Hosting;

/// <summary>What comes after knows that only the head was asked for, although the method says otherwise.</summary>
public sealed class HeadRequestTests
{
    [Theory]
    [InlineData("HEAD", "/datasets/higgs-tautau", "GET", true)]
    [InlineData("HEAD", "/datasets/higgs-tautau/croissant.json", "GET", true)]
    [InlineData("HEAD", "/api/v1/metrics", "HEAD", true)]
    [InlineData("GET", "/datasets/higgs-tautau", "GET", false)]
    [InlineData("POST", "/oai", "POST", false)]
    public async Task A_request_for_the_head_is_known_as_such(string method, string path, string seenAs, bool wasAsked)
    {
        (string Method, bool WasAsked)? seen = null;
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        RequestDelegate pipeline = new ApplicationBuilder(services).UseHeadOnPages()
            .Use((HttpContext context, RequestDelegate _) =>
            {
                seen = (context.Request.Method, HeadRequests.WasAsked(context));
                return Task.CompletedTask;
            }).Build();
        DefaultHttpContext context = new();
        (context.Request.Method, context.Request.Path) = (method, path);
        await pipeline(context);
        Assert.Equal((seenAs, wasAsked), seen);
        Assert.Equal(method, context.Request.Method);
    }
}
