using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks;

/// <summary>How much a body may tell. Meta puts up to 1,000 updates into one; three megabytes have room for a million of
/// nothing, which take seconds to read and, each being seen, as many rows to keep.</summary>
internal static class ItemLimit
{
    public const int Most = 20_000;

    // A digit and a comma are the least that an item takes: a smaller body need not be counted.
    private const int BytesOfAnItem = 2;

    public static bool IsExceeded(JsonElement entries, int bodyBytes) => bodyBytes > BytesOfAnItem * Most && Count(entries) > Most;

    private static int Count(JsonElement entries)
    {
        var items = entries.GetArrayLength();
        foreach (var entry in entries.EnumerateArray())
        {
            if (List(entry, "changes"u8) is not { } changes) continue;
            items += changes.GetArrayLength();
            foreach (var change in changes.EnumerateArray()) items += ItemsOf(change);
        }

        return items;
    }

    private static int ItemsOf(JsonElement change)
    {
        if (change.Find("value"u8) is not { } value) return 0;
        var items = ListsOf(value) + (value.Find("standby"u8) is { } standby ? ListsOf(standby) : 0);
        foreach (var chunk in value.Items("history"u8))
            foreach (var thread in chunk.Items("threads"u8)) items += 1 + (List(thread, "messages"u8)?.GetArrayLength() ?? 0);
        return items;
    }

    private static int ListsOf(JsonElement holder)
    {
        var items = 0;
        foreach (var name in ListReader.Lists) items += holder.Find(name) is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : 0;
        return items;
    }

    private static JsonElement? List(JsonElement holder, ReadOnlySpan<byte> name) => holder.Find(name) is { ValueKind: JsonValueKind.Array } list ? list : null;
}
