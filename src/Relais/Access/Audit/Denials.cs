using System.Threading.Channels;
using Relais.Platform;

namespace Relais.Access.Audit;

/// <summary>Something that was refused, as often as it may come.</summary>
/// <param name="WorkspaceId">Whose trail tells of it, or <see cref="AuditTrail.Installation"/>.</param>
/// <param name="Session">Of the request, where it had one.</param>
internal sealed record Denial(Guid WorkspaceId, string Action, AuditSubject? Subject, string? Missing, AuditActor Actor, string? Address, string? UserAgent, Guid? Session);

/// <summary>Writes down what was refused: the first of a kind at once, and how many equal ones followed when the minute is over.</summary>
/// <remarks>
/// It costs a request nothing, and a flood fills neither the memory nor the table: at most <see cref="MostKinds"/> kinds a minute and node are told apart,
/// the rest is one line. A node that dies loses what it had not written yet, a minute at most.
/// </remarks>
internal sealed partial class Denials(AuditTrail trail, Database database, TimeProvider clock, ILogger<Denials> log) : BackgroundService
{
    public const int MostKinds = 200;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock guard = new();
    private readonly Channel<Denial> first = Channel.CreateBounded<Denial>(new BoundedChannelOptions(MostKinds + 2) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<Denial, int> repeated = [];

    public void Note(Denial denial)
    {
        lock (guard)
        {
            var kept = repeated.ContainsKey(denial) || repeated.Count < MostKinds ? denial : Others;
            if (repeated.TryGetValue(kept, out var times))
            {
                repeated[kept] = times + 1;
                return;
            }
            // What finds no place is counted with those that follow.
            repeated[kept] = first.Writer.TryWrite(kept) ? 0 : 1;
        }
    }

    /// <summary>Writes how many followed the first ones of the minute, and begins the next.</summary>
    public async Task EndMinuteAsync(CancellationToken cancel)
    {
        Dictionary<Denial, int> counted;
        lock (guard) (counted, repeated) = (repeated, []);
        foreach (var (denial, times) in counted.Where(pair => pair.Value > 0)) await WriteAsync(denial, times, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(WriteFirstAsync(stoppingToken), CountAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await TryAsync(() => EndMinuteAsync(CancellationToken.None));
        }
    }

    private async Task WriteFirstAsync(CancellationToken stopping)
    {
        await foreach (var denial in first.Reader.ReadAllAsync(stopping)) await TryAsync(() => WriteAsync(denial, 1, stopping));
    }

    private async Task CountAsync(CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(Window, clock, stopping);
            await TryAsync(() => EndMinuteAsync(stopping));
        }
    }

    private async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(log, failure, failure.GetType().Name);
        }
    }

    private async Task WriteAsync(Denial denial, int times, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var line = new AuditLine(denial.Action, denial.Subject) { Times = times, Changes = denial.Missing is { } missing ? [AuditChange.To("permission", missing)] : [] };
        await trail.RecordAsync(work, denial.WorkspaceId, line, denial.Actor, new(denial.Address, denial.UserAgent, denial.Session), cancel);
        await work.CommitAsync(cancel);
    }

    private static readonly Denial Others = new(AuditTrail.Installation, "access.denied_often", null, null, AuditActor.Stranger, null, null, null);

    [LoggerMessage(Level = LogLevel.Error, Message = "A refusal could not be written to the audit trail ({Reason}).")]
    private static partial void LogFailed(ILogger log, Exception exception, string reason);
}
