namespace Relais.Simulator.Numbers;

/// <summary>One accepted send.</summary>
internal sealed class LedgerEntry(
    int sequence, DateTimeOffset acceptedAt, TimeSpan steadyAt, string phoneNumberId, string to, string wamid, string type, string? text, string? callbackData)
{
    private volatile bool _answered;

    /// <summary>1 for the first ever, over all numbers.</summary>
    public int Sequence { get; } = sequence;
    public DateTimeOffset AcceptedAt { get; } = acceptedAt;

    /// <summary>The same moment by the machine's monotonic clock, from a beginning of its own: whoever holds us to a limit must not be misled by a step of the time of day.</summary>
    public TimeSpan SteadyAt { get; } = steadyAt;
    public string PhoneNumberId { get; } = phoneNumberId;

    /// <summary>The wa_id of the recipient, or the BSUID of one whose number is hidden.</summary>
    public string To { get; } = to;
    public string Wamid { get; } = wamid;
    public string Type { get; } = type;
    public string? Text { get; } = text;
    public string? BizOpaqueCallbackData { get; } = callbackData;

    /// <summary>Whether the sender was told. False after a cut connection: accepted, and nobody knows.</summary>
    public bool Answered
    {
        get => _answered;
        set => _answered = value;
    }
}
