using System.Collections.Concurrent;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Faults;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Webhooks;

/// <summary>Where all news for callbacks is handed in; it delays, repeats and reorders as it was told to.</summary>
internal sealed class WebhookPost(Agenda agenda, DeliveryLog log, FaultBook faults, Chance chance, TimeProvider clock, ILogger<CallbackLane> logger) : IDisposable
{
    /// <summary>Long enough that news of the same second trades places.</summary>
    private static readonly DelayRange ShuffleDelay = DelayRange.Milliseconds(0, 1000);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    });

    private readonly ConcurrentDictionary<Number, CallbackLane> _lanes = new();

    public HttpMessageInvoker Http => _http;

    public LaneLoad LoadOf(Number number) => _lanes.TryGetValue(number, out var lane) ? lane.Load : default;

    public void Send(Number number, WebhookEvent news)
    {
        if (!number.Subscribed)
        {
            news.FirstAttempt?.TrySetResult();
            return;
        }

        var settings = faults.Current;
        var repeats = faults.DrawRepeats();
        for (var copy = 0; copy <= repeats; copy++) Release(number, news, settings);
    }

    private void Release(Number number, WebhookEvent news, FaultSettings settings)
    {
        var delay = chance.Between(settings.WebhookDelay);
        if (settings.WebhookShuffle) delay += chance.Between(ShuffleDelay);

        if (delay == TimeSpan.Zero) LaneOf(number).Post(news);
        else number.Schedule(agenda, delay, () => PostLater(number, news));
    }

    private void PostLater(Number number, WebhookEvent news)
    {
        // The number may have been taken away meanwhile; a new lane for it would never be closed.
        if (number.Subscribed) LaneOf(number).Post(news);
        else news.FirstAttempt?.TrySetResult();
    }

    private CallbackLane LaneOf(Number number) =>
        _lanes.GetOrAdd(number, static (target, post) => post.NewLane(target), this);

    private CallbackLane NewLane(Number number) => new(number, _http, agenda, log, faults, chance, clock, logger);

    public void Forget(Number number)
    {
        number.Subscribed = false;
        if (_lanes.TryRemove(number, out var lane)) lane.Dispose();
    }

    public void Dispose()
    {
        foreach (var lane in _lanes.Values) lane.Dispose();
        _http.Dispose();
    }
}
