using System.Diagnostics;
using System.Globalization;
using Challenge.Core.Jobs;
using Challenge.Tests;
using Npgsql;

namespace Challenge.Jobs.Hangfire.Tests;

/// <summary>A real PostgreSQL in a temporary folder, reached through a socket there. Tests are skipped, visibly, where Debian's package is not installed.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly string? _programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
        : null;

    private string Data => _folder["data"];

    public async ValueTask InitializeAsync()
    {
        if (_programs is null)
            return;
        // PostgreSQL refuses to run as root.
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres", _folder.Path);
        await ProgramAsync("initdb", "--no-sync", "--auth=trust", "--username=challenge", "--encoding=UTF8", "--locale=C", "-D", Data);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_programs is not null)
            await ProgramAsync("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        _folder.Dispose();
    }

    /// <summary>A new database.</summary>
    public async Task<JobsDatabase> CreateAsync()
    {
        Assert.SkipWhen(_programs is null, "postgresql is not installed; infra/test.sh installs it where it may");
        string name = $"jobs_{Guid.NewGuid():N}";
        await using NpgsqlConnection connection = new(Connection("postgres") + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using NpgsqlCommand command = new($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new JobsDatabase(Connection(name));
    }

    /// <summary>Ends it as a crash does; connections break.</summary>
    public Task StopAsync() => ProgramAsync("pg_ctl", "-D", Data, "-m", "immediate", "stop");

    /// <summary>Starts it again. Every test has a database of its own, whose idle connections outlive the test, hence so many.</summary>
    public Task StartAsync() => ProgramAsync(
        "pg_ctl", "-D", Data, "-w", "-l", _folder["log"], "-o", $"-c listen_addresses= -c unix_socket_directories={_folder.Path} -c fsync=off -c max_connections=500", "start");

    /// <summary>Halts every process of it, so that connections hang instead of breaking; <see cref="ResumeAsync"/> lets them go on.</summary>
    public Task HaltAsync() => SignalAsync("-STOP");

    public Task ResumeAsync() => SignalAsync("-CONT");

    private async Task SignalAsync(string signal)
    {
        string postmaster = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0];
        string children = await File.ReadAllTextAsync($"/proc/{postmaster}/task/{postmaster}/children");
        await RunAsync("kill", [signal, postmaster, .. children.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private string Connection(string database) => string.Create(CultureInfo.InvariantCulture, $"Host={_folder.Path};Username=challenge;Database={database}");

    private Task ProgramAsync(string name, params string[] arguments)
    {
        string program = Path.Combine(_programs!, name);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments]) : RunAsync(program, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Its output is left alone: the server that pg_ctl starts would hold it open.
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
