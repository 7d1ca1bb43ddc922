using System.Text.Json;
using System.Text.Json.Nodes;

namespace Relais.Simulator.Graph;

/// <summary>Reads what was posted: JSON, or a form whose nested objects are JSON strings; the query is merged in.</summary>
internal static class SendBody
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new JsonObject());

    /// <summary>The parameters, always an object: what cannot be read counts as not given, as it does there.</summary>
    public static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        try
        {
            if (request.HasFormContentType) return Merged(FromForm(await request.ReadFormAsync(request.HttpContext.RequestAborted)), request.Query);
            // A call without a body has its query all the same.
            if (request.ContentLength is null or 0 && request.ContentType is null) return Merged(Nothing, request.Query);
            using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Merged(json.RootElement, request.Query) : Nothing;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException)
        {
            return Nothing;
        }
    }

    private static JsonElement Merged(JsonElement body, IQueryCollection query)
    {
        var extra = query.Where(pair => pair.Key is not ("access_token" or "method") && !body.TryGetProperty(pair.Key, out _)).ToList();
        if (extra.Count == 0) return body.Clone();
        var merged = JsonObject.Create(body)!;
        foreach (var (name, value) in extra) merged[name] = FormValue(value.ToString());
        return JsonSerializer.SerializeToElement(merged);
    }

    private static JsonElement FromForm(IFormCollection form)
    {
        var body = new JsonObject();
        foreach (var (name, value) in form) body[name] = FormValue(value.ToString());
        return JsonSerializer.SerializeToElement(body);
    }

    private static JsonNode? FormValue(string text)
    {
        if (text is not ['{' or '[', ..]) return text;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
