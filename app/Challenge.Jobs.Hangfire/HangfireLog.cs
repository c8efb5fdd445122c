using Hangfire.Logging;
using Microsoft.Extensions.Logging;
using LogLevel = Hangfire.Logging.LogLevel;

namespace Challenge.Jobs.Hangfire;

/// <summary>Hangfire's log lines in the log of this server. Hangfire has one log for the whole process, so it may outlive the server whose factory it uses.</summary>
internal sealed class HangfireLog(ILoggerFactory loggers) : ILogProvider
{
    public ILog GetLogger(string name)
    {
        try
        {
            return new Log(loggers.CreateLogger(name));
        }
        catch (ObjectDisposedException)
        {
            return new Log(null);
        }
    }

    private sealed class Log(ILogger? logger) : ILog
    {
        bool ILog.Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            Microsoft.Extensions.Logging.LogLevel level = logLevel switch
            {
                LogLevel.Trace => Microsoft.Extensions.Logging.LogLevel.Trace,
                LogLevel.Debug => Microsoft.Extensions.Logging.LogLevel.Debug,
                LogLevel.Info => Microsoft.Extensions.Logging.LogLevel.Information,
                LogLevel.Warn => Microsoft.Extensions.Logging.LogLevel.Warning,
                LogLevel.Error => Microsoft.Extensions.Logging.LogLevel.Error,
                _ => Microsoft.Extensions.Logging.LogLevel.Critical,
            };
            if (logger?.IsEnabled(level) != true)
                return false;
            if (messageFunc is not null)
                logger.Log(level, exception, "{Message}", messageFunc());
            return true;
        }
    }
}
