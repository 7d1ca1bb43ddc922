using System.Text.Json.Nodes;

namespace Relais.Simulator.Graph;

/// <summary>The fields of a kind of object, and those that come when nobody chooses.</summary>
/// <param name="nodeType">As errors name it.</param>
internal sealed class NodeFields<T>(string nodeType, string defaults, IReadOnlyDictionary<string, Func<T, AskedField, JsonNode?>> fields)
{
    /// <summary>The asked fields in their order, and the id at the end. A field that has no value is left out, as Graph does.</summary>
    public (JsonObject? Body, GraphError? Wrong) Show(T node, string id, string? asked)
    {
        var body = new JsonObject();
        foreach (var field in FieldSelection.Parse(string.IsNullOrEmpty(asked) ? defaults : asked))
        {
            if (field.Name == "id") continue;
            if (!fields.TryGetValue(field.Name, out var read)) return (null, GraphError.UnknownField(field.Name, nodeType));
            if (read(node, field) is { } value) body[field.Name] = value;
        }

        body["id"] = id;
        return (body, null);
    }

    public Task AnswerAsync(GraphCall call, T node, string id) =>
        Show(node, id, call.Query("fields")) is (_, { } wrong) ? call.RefuseAsync(wrong) : call.AnswerAsync(Show(node, id, call.Query("fields")).Body!);

    /// <summary>A page of such objects.</summary>
    public Task AnswerPageAsync(GraphCall call, IReadOnlyList<T> nodes, Func<T, string> idOf)
    {
        if (Paging.Take(call, nodes, out var page, out var paging) is { } badCursor) return call.RefuseAsync(badCursor);
        var data = new JsonArray();
        foreach (var node in page)
        {
            var (body, wrong) = Show(node, idOf(node), call.Query("fields"));
            if (wrong is not null) return call.RefuseAsync(wrong);
            data.Add(body);
        }

        return call.AnswerAsync(Paging.Envelope(data, paging));
    }
}
