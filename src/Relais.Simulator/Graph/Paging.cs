using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Relais.Simulator.Graph;

/// <summary>Pages with cursors that say nothing to whoever gets them.</summary>
internal static class Paging
{
    public const int DefaultLimit = 25;
    public const int LargestLimit = 1000;

    /// <summary>The page that the call asks for, or why there is none.</summary>
    /// <param name="largest">The most that one page of this edge holds.</param>
    public static GraphError? Take<T>(GraphCall call, IReadOnlyList<T> all, out IReadOnlyList<T> page, out JsonObject? paging, int largest = LargestLimit)
    {
        (page, paging) = ([], null);
        if (!TryReadLimit(call, largest, out var limit)) return GraphError.NotA("limit", "a positive number");
        if (!TryRead(call.Query("after"), -1, out var after) || !TryRead(call.Query("before"), all.Count, out var before))
            return call.MajorVersion >= 24 ? GraphError.Coded(131059) : GraphError.BadParameter("Param after is not a valid cursor.");

        var first = call.Query("before") is not null ? Math.Max(0, before - limit) : after + 1;
        var until = call.Query("before") is not null ? Math.Min(before, all.Count) : Math.Min(first + limit, all.Count);
        page = [.. all.Skip(first).Take(Math.Max(until - first, 0))];
        if (page.Count > 0) paging = Links(call, first, until, all.Count, limit);
        return null;
    }

    /// <summary>An empty edge has no paging.</summary>
    public static JsonObject Envelope(JsonArray data, JsonObject? paging)
    {
        var body = new JsonObject { ["data"] = data };
        if (paging is not null) body["paging"] = paging;
        return body;
    }

    private static JsonObject Links(GraphCall call, int first, int until, int count, int limit)
    {
        var links = new JsonObject { ["cursors"] = new JsonObject { ["before"] = Cursor(first), ["after"] = Cursor(until - 1) } };
        if (first > 0) links["previous"] = Link(call, limit, "before", Cursor(first));
        if (until < count) links["next"] = Link(call, limit, "after", Cursor(until - 1));
        return links;
    }

    /// <summary>The token stands in it, as in the real one: whoever logs it gives it away.</summary>
    private static string Link(GraphCall call, int limit, string direction, string cursor)
    {
        var kept = call.Http.Request.Query
            .Where(pair => pair.Key is not ("access_token" or "limit" or "after" or "before"))
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value.ToString())}");
        var own = (string[])[$"access_token={Uri.EscapeDataString(call.Token ?? "")}", string.Create(CultureInfo.InvariantCulture, $"limit={limit}"), $"{direction}={cursor}"];
        return $"{call.Origin}/{call.Version}/{string.Join('/', call.Path)}?{string.Join('&', kept.Concat(own))}";
    }

    private static bool TryReadLimit(GraphCall call, int largest, out int limit)
    {
        limit = DefaultLimit;
        if (call.Query("limit") is not { } given) return true;
        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit == 0) return false;
        limit = Math.Min(limit, largest);
        return true;
    }

    private static string Cursor(int index) =>
        $"{Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"item {index}"))).TrimEnd('=')}ZD";

    private static bool TryRead(string? cursor, int otherwise, out int index)
    {
        index = otherwise;
        if (cursor is null) return true;
        if (!cursor.EndsWith("ZD", StringComparison.Ordinal)) return false;
        var text = cursor[..^2];
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length)) return false;
        return Encoding.ASCII.GetString(bytes, 0, length).Split(' ') is ["item", var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }
}
