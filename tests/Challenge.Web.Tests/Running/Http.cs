using System.Text.Json;

namespace Challenge.Web.Tests.Running;

/// <summary>Short ways to say what tests say often.</summary>
internal static class Http
{
    public static Uri At(string path) => new(path, UriKind.Relative);

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        string body = await answer.Content.ReadAsStringAsync();
        Assert.False(string.IsNullOrEmpty(body), $"{(int)answer.StatusCode} has no body");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Checks that the answer is a complete problem document of that status and type.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, int status, string? code = null)
    {
        string body = await answer.Content.ReadAsStringAsync();
        string seen = $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} {(int)answer.StatusCode} {body}";
        Assert.True((int)answer.StatusCode == status, seen);
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", seen);
        JsonElement problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.StartsWith("urn:challenge:problem:", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        if (code is not null)
            Assert.Equal("urn:challenge:problem:" + code, problem.GetProperty("type").GetString());
        return problem;
    }
}
