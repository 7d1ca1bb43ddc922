using System.Text;
using Relais.Simulator.Clockwork;

namespace Relais.Simulator.Webhooks;

/// <summary>One body on its way to a callback, tried until it is answered 200.</summary>
internal sealed class WebhookDelivery(long id, string phoneNumberId, DateTimeOffset createdAt, byte[] body, IReadOnlyList<WebhookEvent> events)
{
    /// <summary>The platform tries for seven days; then the news is lost.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private readonly Lock _gate = new();
    private byte[]? _body = body;
    private int _attempts;
    private int? _lastStatus;
    private string? _lastError;
    private DateTimeOffset? _deliveredAt;
    private DateTimeOffset? _nextAttemptAt;

    public long Id { get; } = id;
    public string PhoneNumberId { get; } = phoneNumberId;

    /// <summary>The app that it is for.</summary>
    public string? AppId { get; init; }
    public IReadOnlyList<WebhookEvent> Events { get; private set; } = events;
    public byte[] Body => _body ?? [];

    public void Answered(int status, DateTimeOffset now) => Note(status, status == 200 ? null : $"answered {status}", status == 200 ? now : null);

    public void NotAnswered(string why) => Note(null, why, null);

    private void Note(int? status, string? error, DateTimeOffset? deliveredAt)
    {
        lock (_gate)
        {
            (_lastStatus, _lastError, _deliveredAt, _nextAttemptAt) = (status, error, deliveredAt, null);
            _attempts++;
        }

        foreach (var news in Events) news.FirstAttempt?.TrySetResult();
        // The body holds all from here on.
        Events = [];
    }

    public bool IsDelivered => _deliveredAt is not null;

    public string? LastError => _lastError;

    public int Attempts => _attempts;

    /// <summary>When to try again: after the shortest pause, then twice that and so on up to the longest; null when its days are over.</summary>
    public DateTimeOffset? PlanRetry(DateTimeOffset now, DelayRange pauses)
    {
        lock (_gate)
        {
            // Two to the thirtieth is more than any longest pause is of a shortest; beyond, the product would overflow.
            var factor = Math.Pow(2, Math.Min(_attempts - 1, 30));
            var next = now + (factor < pauses.Longest / pauses.Shortest ? pauses.Shortest * factor : pauses.Longest);
            return _nextAttemptAt = next - createdAt < Lifetime ? next : null;
        }
    }

    public void ForgetBody() => _body = null;

    public DeliveryView View()
    {
        lock (_gate)
            return new DeliveryView(
                Id, PhoneNumberId, createdAt, _attempts, _lastStatus, _lastError, _deliveredAt, _nextAttemptAt, _body is null ? null : Encoding.ASCII.GetString(_body), AppId);
    }
}

/// <param name="LastStatus">The HTTP status of the last answer; null when there was none.</param>
/// <param name="Body">The exact bytes that were signed, which are ASCII; null once forgotten.</param>
internal sealed record DeliveryView(
    long Id, string PhoneNumberId, DateTimeOffset CreatedAt, int Attempts, int? LastStatus, string? LastError,
    DateTimeOffset? DeliveredAt, DateTimeOffset? NextAttemptAt, string? Body, string? AppId);
