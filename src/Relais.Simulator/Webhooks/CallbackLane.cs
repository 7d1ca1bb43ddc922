using System.Runtime.InteropServices;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Faults;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Webhooks;

/// <summary>What one callback is still owed.</summary>
/// <param name="Waiting">Pieces of news that no post has taken yet.</param>
/// <param name="Posting">Posts under way.</param>
/// <param name="Retrying">Posts that were not answered with 200 and will be made again.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LaneLoad(int Waiting, int Posting, int Retrying);

/// <summary>The road of one number's news to one app: a few posts at a time; what waits meanwhile shares the next one.</summary>
internal sealed partial class CallbackLane(
    Subscriber subscriber, HttpMessageInvoker http, Agenda agenda, DeliveryLog log, FaultBook faults, Chance chance, TimeProvider clock, ILogger<CallbackLane> logger)
    : IDisposable
{
    public const int Concurrency = 16;
    public const int BatchSize = 1000;
    public const int BatchSizeBytes = 3_000_000;

    /// <summary>The platform's own patience is not documented; reports say 5 to 20 seconds. It is of real time,
    /// whatever clock the simulator has: the network does not stand still with a clock that a test holds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Number _number = subscriber.Number;
    private readonly Lock _gate = new();
    private readonly Queue<WebhookEvent> _waiting = new();
    private readonly Queue<WebhookDelivery> _again = new();
    private readonly CancellationTokenSource _closing = new();
    private volatile bool _isClosed;
    private bool _isDown;
    private int _busy;
    private int _posting;
    private int _retrying;
    private DateTimeOffset _holdsNewsUntil;

    public LaneLoad Load
    {
        get { lock (_gate) return new LaneLoad(_waiting.Count, _posting, _retrying); }
    }

    public void Post(WebhookEvent news)
    {
        lock (_gate) _waiting.Enqueue(news);
        Start();
    }

    /// <summary>Drops what waits. A post that is under way is cut off, and no other begins.</summary>
    public void Dispose()
    {
        _isClosed = true;
        _closing.Cancel();
        lock (_gate)
        {
            _waiting.Clear();
            _again.Clear();
        }
    }

    private void Start()
    {
        lock (_gate)
        {
            if (_busy == Concurrency || _isClosed) return;
            _busy++;
        }

        _ = Task.Run(WorkAsync);
    }

    private async Task WorkAsync()
    {
        while (Take() is { } delivery) await AttemptAsync(delivery);
    }

    private WebhookDelivery? Take()
    {
        List<WebhookEvent> batch = [];
        lock (_gate)
        {
            if (_again.TryDequeue(out var again))
            {
                _retrying--;
                _posting++;
                return again;
            }

            if (clock.GetUtcNow() >= _holdsNewsUntil) FillBatch(batch);
            if (batch.Count == 0)
            {
                _busy--;
                return null;
            }

            _posting++;
        }

        return Begin(batch);
    }

    private void FillBatch(List<WebhookEvent> batch)
    {
        var sizeBytes = 0;
        while (batch.Count < BatchSize && _waiting.TryPeek(out var next))
        {
            sizeBytes += next.SizeBytes;
            // One that is too big by itself still has to leave.
            if (batch.Count > 0 && sizeBytes > BatchSizeBytes) return;
            batch.Add(_waiting.Dequeue());
        }
    }

    private WebhookDelivery Begin(List<WebhookEvent> batch)
    {
        if (faults.Current.WebhookShuffle) chance.Shuffle(CollectionsMarshal.AsSpan(batch));
        var shape = batch.Count == 1 ? WebhookShape.OneChange : (WebhookShape)chance.Below(3);
        return log.Begin(_number.PhoneNumberId, WebhookBody.Write(_number, batch, shape), batch, subscriber.App.Id);
    }

    private async Task AttemptAsync(WebhookDelivery delivery)
    {
        if (subscriber.CallbackUrl is not { } callbackUrl)
        {
            Drop(delivery);
            return;
        }

        var isSomebodyThere = true;
        try
        {
            delivery.Answered(await PostAsync(callbackUrl, delivery.Body), clock.GetUtcNow());
        }
        catch (Exception failure)
        {
            // Whatever it was: the news is kept and tried again, and this worker goes on.
            delivery.NotAnswered(failure is OperationCanceledException ? "no answer in time" : "no connection");
            isSomebodyThere = failure is not HttpRequestException;
        }

        NoteHealth(delivery);
        if (delivery.IsDelivered) Finish(delivery);
        else PlanRetry(delivery);
        if (!isSomebodyThere) HoldNews();
    }

    /// <summary>The app has no callback any more, or the number has another app: nobody is owed this news, and trying again would never end.</summary>
    private void Drop(WebhookDelivery delivery)
    {
        delivery.NotAnswered("no callback any more");
        lock (_gate) _posting--;
    }

    /// <summary>While nobody is there, news gathers in the queue and one post knocks now and then. Else each piece of it would become
    /// a delivery with retries of its own, thousands of them, just when the other side needs the machine to come back.</summary>
    private void HoldNews()
    {
        var pause = faults.Current.WebhookRetry.Shortest;
        lock (_gate)
        {
            var until = clock.GetUtcNow() + pause;
            if (_isClosed || _holdsNewsUntil >= until) return;
            _holdsNewsUntil = until;
        }

        agenda.After(pause, Start);
    }

    private void Finish(WebhookDelivery delivery)
    {
        log.Done(delivery);
        lock (_gate)
        {
            _posting--;
            // Somebody is there: what was held needs no other knock.
            _holdsNewsUntil = default;
        }
    }

    /// <summary>A callback that is down is worth one line, not one for each of thousands of posts.</summary>
    private void NoteHealth(WebhookDelivery delivery)
    {
        var isDown = !delivery.IsDelivered;
        if (Interlocked.Exchange(ref _isDown, isDown) == isDown || _isClosed) return;
        if (isDown) LogDown(_number.PhoneNumberId, delivery.LastError);
        else LogUp(_number.PhoneNumberId);
    }

    private async Task<int> PostAsync(Uri url, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "facebookexternalua");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        Signature.Sign(request, body, faults.Current.WrongSignature ? $"not {subscriber.Secret}" : subscriber.Secret);

        using var patience = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _closing.Token);
        using var response = await http.SendAsync(request, either.Token);
        return (int)response.StatusCode;
    }

    private void PlanRetry(WebhookDelivery delivery)
    {
        var retry = _isClosed ? null : delivery.PlanRetry(clock.GetUtcNow(), faults.Current.WebhookRetry);
        lock (_gate)
        {
            _posting--;
            if (retry is not null) _retrying++;
        }

        if (_isClosed) return;
        if (retry is not { } retryAt)
        {
            LogLost(delivery.Id, _number.PhoneNumberId, delivery.Attempts);
            return;
        }

        LogRetry(delivery.Id, _number.PhoneNumberId, delivery.Attempts, delivery.LastError, retryAt);
        agenda.At(retryAt, () => PostAgain(delivery));
    }

    private void PostAgain(WebhookDelivery delivery)
    {
        if (_isClosed) return;
        lock (_gate) _again.Enqueue(delivery);
        Start();
    }

    [LoggerMessage(1, LogLevel.Warning, "The callback of number {PhoneNumberId} does not take its webhooks: {Why}")]
    private partial void LogDown(string phoneNumberId, string? why);

    [LoggerMessage(2, LogLevel.Information, "The callback of number {PhoneNumberId} takes its webhooks again")]
    private partial void LogUp(string phoneNumberId);

    [LoggerMessage(3, LogLevel.Debug, "Webhook {Id} of number {PhoneNumberId}: attempt {Attempts} failed ({Why}), again at {RetryAt:O}")]
    private partial void LogRetry(long id, string phoneNumberId, int attempts, string? why, DateTimeOffset retryAt);

    [LoggerMessage(4, LogLevel.Error, "Webhook {Id} of number {PhoneNumberId} is lost after {Attempts} attempts in seven days")]
    private partial void LogLost(long id, string phoneNumberId, int attempts);
}
