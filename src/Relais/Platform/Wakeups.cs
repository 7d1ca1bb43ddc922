using System.Collections.Concurrent;
using System.Threading.Channels;
using Npgsql;

namespace Relais.Platform;

/// <summary>Wakes those who wait for work on any node, through LISTEN/NOTIFY.</summary>
/// <remarks>A wake-up is a hint and may be lost; whoever waits also looks by itself from time to time.</remarks>
public sealed partial class Wakeups(NpgsqlDataSource source, TimeProvider clock, ILogger<Wakeups> log) : BackgroundService
{
    private const string Channel = "relais";
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Listener, byte>> listeners = new(StringComparer.Ordinal);

    /// <summary>Wakes all who listen to <paramref name="topic"/> once the transaction commits; equal ones of a transaction are one.</summary>
    public static Task NotifyAsync(Work work, string topic, string payload, CancellationToken cancel) =>
        work.NotifyAsync(topic, payload, cancel);

    /// <summary>Wakes those who listen on this node, at once.</summary>
    public void Wake(string topic, string payload = "")
    {
        if (!listeners.TryGetValue(topic, out var heard)) return;
        foreach (var (listener, _) in heard) listener.Hear(payload);
    }

    /// <summary>Hears a topic until disposed.</summary>
    public Listener Listen(string topic)
    {
        var heard = listeners.GetOrAdd(topic, _ => new());
        var listener = new Listener(clock, left => heard.TryRemove(left, out _));
        heard[listener] = 0;
        return listener;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception lost) when (lost is NpgsqlException or TimeoutException or IOException)
            {
                LogLost(log, lost.GetType().Name);
                await Task.Delay(TimeSpan.FromMilliseconds(500), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        connection.Notification += (_, heard) => Dispatch(heard.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection)) await listen.ExecuteNonQueryAsync(cancel);

        // What was said while nobody listened is unknown: everybody looks once.
        foreach (var topic in listeners.Keys) Wake(topic);
        while (true)
        {
            // A line that went dead in silence is noticed by asking.
            if (await connection.WaitAsync(Silence, cancel)) continue;
            await using var alive = new NpgsqlCommand("SELECT 1", connection) { CommandTimeout = 5 };
            await alive.ExecuteNonQueryAsync(cancel);
        }
    }

    private void Dispatch(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0) Wake(message[..colon], message[(colon + 1)..]);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The listening connection was lost ({Reason}); it is opened again.")]
    private static partial void LogLost(ILogger log, string reason);

    /// <summary>One who waits. Wake-ups that come while it works are remembered as one; their payloads can be drained.</summary>
    public sealed class Listener(TimeProvider clock, Action<Listener> leave) : IDisposable
    {
        private readonly Channel<string> payloads = System.Threading.Channels.Channel.CreateBounded<string>(
            new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest });

        /// <summary>Returns at the next wake-up, or after <paramref name="patience"/>.</summary>
        /// <returns>The payloads heard meanwhile, each once; an empty one stands for "anything"; none when patience ran out.</returns>
        public async Task<IReadOnlySet<string>> WaitAsync(TimeSpan patience, CancellationToken cancel)
        {
            var heard = new HashSet<string>(StringComparer.Ordinal);
            using var enough = new CancellationTokenSource(patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, enough.Token);
            try
            {
                heard.Add(await payloads.Reader.ReadAsync(either.Token));
                while (payloads.Reader.TryRead(out var more)) heard.Add(more);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // Patience ran out: the caller looks by itself.
            }
            return heard;
        }

        internal void Hear(string payload) => payloads.Writer.TryWrite(payload);

        public void Dispose() => leave(this);
    }
}
