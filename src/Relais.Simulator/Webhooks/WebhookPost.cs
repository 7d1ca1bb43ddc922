using System.Collections.Concurrent;
using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Faults;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Webhooks;

/// <summary>Where all news for callbacks is handed in; it delays, repeats and reorders as it was told to.</summary>
internal sealed class WebhookPost(
    NumberBook numbers, AppBook apps, Agenda agenda, DeliveryLog log, FaultBook faults, Chance chance, TimeProvider clock, ILogger<CallbackLane> logger)
    : IDisposable
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

    private readonly ConcurrentDictionary<Subscriber, CallbackLane> _lanes = new();

    public HttpMessageInvoker Http => _http;

    public LaneLoad LoadOf(Number number) => _lanes.Where(lane => lane.Key.Number == number).Select(lane => lane.Value.Load).Aggregate(default(LaneLoad), Sum);

    private static LaneLoad Sum(LaneLoad one, LaneLoad other) =>
        new(one.Waiting + other.Waiting, one.Posting + other.Posting, one.Retrying + other.Retrying);

    /// <summary>News of a number, for every app that hears of it.</summary>
    public void Send(Number number, WebhookEvent news)
    {
        var isSent = false;
        foreach (var app in HearersOf(number)) isSent |= Send(new Subscriber(number, app, OfAccount: false), news);
        if (!isSent) news.FirstAttempt?.TrySetResult();
    }

    /// <summary>News of an account, once for every app that hears of it, however many numbers it has there.</summary>
    public void Send(Waba waba, WebhookEvent news)
    {
        HashSet<App> told = [];
        foreach (var number in numbers.OfWaba(waba.Id))
            foreach (var app in HearersOf(number))
                if (told.Add(app)) Send(new Subscriber(number, app, OfAccount: true), news);
    }

    private IEnumerable<App> HearersOf(Number number)
    {
        if (number.Subscribed && number.Waba.IsSubscribed(number.App.Id, out _)) yield return number.App;
        foreach (var (appId, _) in number.Waba.Subscriptions)
            if (appId != number.App.Id && apps.TryFind(appId, out var app)) yield return app;
    }

    private bool Send(Subscriber subscriber, WebhookEvent news)
    {
        if (!subscriber.App.Wants(news.Field) || subscriber.CallbackUrl is null) return false;
        var settings = faults.Current;
        var repeats = faults.DrawRepeats();
        for (var copy = 0; copy <= repeats; copy++) Release(subscriber, news, settings);
        return true;
    }

    private void Release(Subscriber subscriber, WebhookEvent news, FaultSettings settings)
    {
        var delay = chance.Between(settings.WebhookDelay);
        if (settings.WebhookShuffle) delay += chance.Between(ShuffleDelay);

        if (delay == TimeSpan.Zero) LaneOf(subscriber).Post(news);
        else subscriber.Number.Schedule(agenda, delay, () => PostLater(subscriber, news));
    }

    private void PostLater(Subscriber subscriber, WebhookEvent news)
    {
        // The number may have been taken away meanwhile; a new lane for it would never be closed.
        if (HearersOf(subscriber.Number).Contains(subscriber.App)) LaneOf(subscriber).Post(news);
        else news.FirstAttempt?.TrySetResult();
    }

    private CallbackLane LaneOf(Subscriber subscriber) =>
        _lanes.GetOrAdd(subscriber, static (target, post) => post.NewLane(target), this);

    private CallbackLane NewLane(Subscriber subscriber) => new(subscriber, _http, agenda, log, faults, chance, clock, logger);

    public void Forget(Number number)
    {
        number.Subscribed = false;
        foreach (var subscriber in _lanes.Keys.Where(subscriber => subscriber.Number == number))
            if (_lanes.TryRemove(subscriber, out var lane)) lane.Dispose();
    }

    public void Dispose()
    {
        foreach (var lane in _lanes.Values) lane.Dispose();
        _http.Dispose();
    }
}
