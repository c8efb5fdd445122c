using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Challenge.Tests;

/// <summary>The public HTTP contract, as a participant's script would use it.</summary>
internal sealed class ApiClient(HttpClient client)
{
    /// <summary>Makes an account and signs in; later calls carry the token.</summary>
    public async Task<string> RegisterAsync(string name)
    {
        string password = $"Correct-horse-7-battery-{name}";
        using HttpResponseMessage account = await client.PostAsJsonAsync("/api/v1/accounts", new { name, email = $"{name}@example.org", password });
        Assert.True(account.StatusCode == HttpStatusCode.Created, await account.Content.ReadAsStringAsync());
        return await SignInAsync($"{name}@example.org", password);
    }

    public async Task<string> SignInAsync(string email, string password)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/v1/tokens", new { email, password, label = "test" });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        string token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        UseToken(token);
        return token;
    }

    public void UseToken(string token) => client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    public async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Sends a prediction and returns the address of its submission.</summary>
    public async Task<string> SubmitAsync(string challenge, byte[] csv)
    {
        using ByteArrayContent content = new(csv);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using HttpResponseMessage answer = await client.PostAsync(new Uri($"/api/v1/challenges/{challenge}/submissions", UriKind.Relative), content);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Waits until the submission is in a final state.</summary>
    public Task<JsonElement> WaitFinalAsync(string location, TimeSpan limit) =>
        WaitAsync(location, s => s.GetProperty("state").GetString() is "Scored" or "Rejected" or "Failed" or "Withdrawn", limit);

    /// <summary>Polls <paramref name="path"/> until <paramref name="done"/> holds.</summary>
    public async Task<JsonElement> WaitAsync(string path, Func<JsonElement, bool> done, TimeSpan limit)
    {
        DateTime end = DateTime.UtcNow + limit;
        while (true)
        {
            JsonElement answer = await GetAsync(path);
            if (done(answer))
                return answer;
            Assert.True(DateTime.UtcNow < end, $"{path} after {limit}: {Start(answer)}");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until the challenge's board shows that many baselines.</summary>
    public Task<JsonElement> WaitBaselinesAsync(string challenge, int count) => WaitAsync(
        $"/api/v1/challenges/{challenge}/leaderboard",
        board => board.GetProperty("rows").EnumerateArray().Count(r => r.GetProperty("kind").GetString() == "baseline") >= count,
        TimeSpan.FromSeconds(90));

    private static string Start(JsonElement answer) => answer.ToString() is { Length: > 500 } text ? text[..500] + " …" : answer.ToString();
}
