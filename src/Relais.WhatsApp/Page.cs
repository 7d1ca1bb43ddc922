using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp;

/// <summary>A part of a list. Source: Graph API, paged results.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">What this page holds; a filtered page can be short, even empty, and still not be the last.</param>
/// <param name="Next">Where the next page begins, for <see cref="PageRequest.After"/>; null after the last page.</param>
/// <param name="UnreadableItems">How many items of the page could not be read, and are not among <paramref name="Items"/>; 0 as a rule.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, int UnreadableItems)
{
    internal static TryRead<Page<T>> Of(TryRead<T> readItem) => Of(readItem, static answer => answer.Find("data"u8));

    internal static TryRead<Page<T>> Of(TryRead<T> readItem, Func<JsonElement, JsonElement?> listIn) => (JsonElement answer, out Page<T> page) =>
    {
        page = null!;
        if (listIn(answer) is not { ValueKind: JsonValueKind.Array } data) return false;

        var items = new List<T>();
        foreach (var element in data.EnumerateArray())
        {
            if (readItem(element, out var item)) items.Add(item);
        }

        page = new(items, NextOf(answer), data.GetArrayLength() - items.Count);
        return true;
    };

    // Only where Meta gives an address of the next page is there one: the last page has a cursor too. The address itself holds the token.
    private static string? NextOf(JsonElement answer) =>
        answer.Find("paging"u8) is { } paging && paging.Text("next"u8) is { Length: > 0 } ? paging.Find("cursors"u8)?.Text("after"u8) : null;
}
