namespace Relais.WhatsApp.Errors;

/// <summary>What is wrong with a list, as a whole or in one of its parts.</summary>
internal static class ListFault
{
    /// <summary>Too few, too many, or the first fault of a part; the part's name ends in its place: <c>buttons[2]</c>.</summary>
    public static RequestFault? Of<T>(string field, IReadOnlyList<T>? items, int min, int max, Func<string, T, RequestFault?> partFault)
    {
        if (items is null || (items.Count == 0 && min > 0)) return min > 0 ? RequestFault.Missing(field) : null;
        if (items.Count < min) return RequestFault.Of(field, RequestFaultReason.TooFew, min);
        if (items.Count > max) return RequestFault.Of(field, RequestFaultReason.TooMany, max);
        return Parts(field, items, partFault);
    }

    public static RequestFault? Parts<T>(string field, IReadOnlyList<T> items, Func<string, T, RequestFault?> partFault)
    {
        for (var place = 0; place < items.Count; place++)
        {
            var part = $"{field}[{place}]";
            if (items[place] is null) return RequestFault.Missing(part);
            if (partFault(part, items[place]) is { } fault) return fault;
        }

        return null;
    }

    /// <summary>For what must differ from part to part.</summary>
    public static RequestFault? Repeated<T, TKey>(string field, IReadOnlyList<T> items, string name, Func<T, TKey> key)
    {
        var seen = new HashSet<TKey>();
        for (var place = 0; place < items.Count; place++)
        {
            if (!seen.Add(key(items[place]))) return RequestFault.Of($"{field}[{place}]{name}", RequestFaultReason.Repeated);
        }

        return null;
    }

    /// <summary>For what must be the same from part to part.</summary>
    public static RequestFault? NotAlike<T, TKey>(string field, IReadOnlyList<T> items, string name, Func<T, TKey> key)
    {
        for (var place = 1; place < items.Count; place++)
        {
            if (!EqualityComparer<TKey>.Default.Equals(key(items[0]), key(items[place])))
                return RequestFault.Of($"{field}[{place}]{name}", RequestFaultReason.NotAlike);
        }

        return null;
    }
}
