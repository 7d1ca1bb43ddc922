namespace Relais.Simulator.Numbers;

/// <summary>Everything that was ever accepted for sending, in order: the truth that tests compare with. It is never shortened.</summary>
internal sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly List<LedgerEntry> _entries = [];

    public LedgerEntry Add(DateTimeOffset acceptedAt, string phoneNumberId, string to, string wamid, string type, string? text, string? callbackData)
    {
        lock (_gate)
        {
            var entry = new LedgerEntry(_entries.Count + 1, acceptedAt, phoneNumberId, to, wamid, type, text, callbackData);
            _entries.Add(entry);
            return entry;
        }
    }

    /// <summary>The entries after <paramref name="after"/>, of one number or of all.</summary>
    public List<LedgerEntry> Read(string? phoneNumberId, int after)
    {
        lock (_gate)
            return [.. _entries.Skip(after).Where(entry => phoneNumberId is null || entry.PhoneNumberId == phoneNumberId)];
    }

    public int Count(string? phoneNumberId)
    {
        lock (_gate)
            return phoneNumberId is null ? _entries.Count : _entries.Count(entry => entry.PhoneNumberId == phoneNumberId);
    }
}

/// <summary>One accepted send.</summary>
internal sealed class LedgerEntry(
    int sequence, DateTimeOffset acceptedAt, string phoneNumberId, string to, string wamid, string type, string? text, string? callbackData)
{
    private volatile bool _answered;

    /// <summary>1 for the first ever, over all numbers.</summary>
    public int Sequence { get; } = sequence;
    public DateTimeOffset AcceptedAt { get; } = acceptedAt;
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
