namespace Relais.Simulator.Numbers;

/// <summary>Everything that was ever accepted for sending, in order: the truth that tests compare with. It is never shortened.</summary>
internal sealed class Ledger(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<LedgerEntry> _entries = [];
    private readonly Dictionary<string, List<LedgerEntry>> _byNumber = new(StringComparer.Ordinal);

    public LedgerEntry Add(DateTimeOffset acceptedAt, string phoneNumberId, string to, string wamid, string type, string? text, string? callbackData)
    {
        lock (_gate)
        {
            var entry = new LedgerEntry(_entries.Count + 1, acceptedAt, clock.GetElapsedTime(0), phoneNumberId, to, wamid, type, text, callbackData);
            _entries.Add(entry);
            if (!_byNumber.TryGetValue(phoneNumberId, out var own)) _byNumber[phoneNumberId] = own = [];
            own.Add(entry);
            return entry;
        }
    }

    /// <summary>At most <paramref name="most"/> entries after <paramref name="after"/>, of one number or of all.</summary>
    public List<LedgerEntry> Read(string? phoneNumberId, int after, int most = int.MaxValue)
    {
        lock (_gate)
        {
            var entries = EntriesOf(phoneNumberId);
            var first = IndexAfter(entries, after);
            return entries.GetRange(first, Math.Min(most, entries.Count - first));
        }
    }

    public int Count(string? phoneNumberId)
    {
        lock (_gate) return EntriesOf(phoneNumberId).Count;
    }

    /// <summary>Callback data under which more than one message was accepted: whoever means it as an identity sent something twice.</summary>
    public IEnumerable<IGrouping<string, LedgerEntry>> Doubles(string? phoneNumberId) =>
        from entry in Read(phoneNumberId, after: 0)
        where entry.BizOpaqueCallbackData is not null
        group entry by entry.BizOpaqueCallbackData into same
        where same.Skip(1).Any()
        select same;

    private List<LedgerEntry> EntriesOf(string? phoneNumberId) => phoneNumberId is null ? _entries : _byNumber.GetValueOrDefault(phoneNumberId, []);

    /// <summary>Halves its way there: a long ledger is followed page by page, while it grows.</summary>
    private static int IndexAfter(List<LedgerEntry> entries, int after)
    {
        var (low, high) = (0, entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].Sequence <= after) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
