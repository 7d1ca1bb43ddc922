using System.Globalization;
using Microsoft.Extensions.Logging;
using Relais.Simulation.Time;

namespace Relais.Simulation.World;

/// <summary>What the processes of a single history log, with the virtual time.</summary>
internal sealed class ToldLog(Scheduler scheduler, int process) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeSpan.FromTicks(scheduler.Now):hh\\:mm\\:ss\\.fff} process {process}: {formatter(state, exception)}{(exception is null ? "" : $" [{exception.GetType().Name}: {exception.Message}]")}"));

    public void Dispose()
    {
        // Nothing is held.
    }
}
