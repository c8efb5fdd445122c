using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Api;

/// <summary>The lines of Python on a dataset's page, run as they stand there.</summary>
public sealed partial class PythonLineTests(DownloadServer downloads) : IClassFixture<DownloadServer>
{
    private const string Python = "/usr/bin/python3";

    [Theory]
    [InlineData(DownloadServer.Tables, "load-pandas", "pandas", "len(train), train.shape[1] > 5", "300 True")]
    [InlineData(DownloadServer.Tables, "load-numpy", "numpy", "len(train['label']), train['label'].dtype", "300 int64")]
    [InlineData(DownloadServer.Tables, "load-h5py", "h5py", "len(train['label']), train['label'].dtype", "300 int64")]
    [InlineData(DownloadServer.Arrays, "load-pandas", "pandas", "len(train), 'constituents_199_3' in train", "60 True")]
    [InlineData(DownloadServer.Arrays, "load-numpy", "numpy", "*train['constituents'].shape, train['constituents'].dtype", "60 200 4 float32")]
    [InlineData(DownloadServer.Arrays, "load-h5py", "h5py", "*train['constituents'].shape, train['constituents'].dtype", "60 200 4 float32")]
    [InlineData(DownloadServer.Tables, "load-croissant", "mlcroissant", "len(list(rows))", "300")]
    public async Task A_line_of_the_page_loads_the_rows(string dataset, string line, string module, string shown, string expected)
    {
        Assert.SkipUnless(File.Exists(Python) && (await RunAsync($"import {module}")).Code == 0, $"no Python with {module}: apt install python3-{module}");
        using HttpClient client = downloads.Server.Open();
        string page = await client.GetStringAsync(Http.At($"/datasets/{dataset}"));
        Match code = Lines().Matches(page).FirstOrDefault(m => m.Groups["id"].Value == line) ?? Match.Empty;
        Assert.SkipWhen(line == "load-croissant" && !code.Success, "this server describes nothing for Croissant");
        Assert.True(code.Success, $"the page has no line {line}");
        (int status, string output) = await RunAsync($"{WebUtility.HtmlDecode(code.Groups["code"].Value)}\nprint({shown})");
        Assert.True(status == 0, output);
        Assert.Equal(expected, output.Trim());
    }

    private static async Task<(int Code, string Output)> RunAsync(string script)
    {
        using Process process = Process.Start(new ProcessStartInfo(Python, ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await errors);
    }

    [GeneratedRegex("<code id=\"(?<id>load-[a-z0-9]+)\"[^>]*>(?<code>[^<]*)</code>")]
    private static partial Regex Lines();
}
