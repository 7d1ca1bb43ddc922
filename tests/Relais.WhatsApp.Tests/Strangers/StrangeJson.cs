namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>JSON of any shape: kinds in the wrong place, names twice or empty, nests. It is always JSON by its grammar.</summary>
internal static class StrangeJson
{
    // As deep as fits into an item of a body that is read at all: 64, less the levels around it.
    private const int Deepest = 45;

    private static readonly string[] Names =
    [
        "id", "from", "from_user_id", "timestamp", "type", "text", "body", "context", "status", "errors", "code", "error_data", "pricing", "contacts", "profile", "name", "wa_id", "user_id",
        "image", "interactive", "reaction", "system", "edit", "message", "order", "history", "threads", "standby", "calls", "groups", "message_echoes", "event", "payment",
        "recipient_id", "recipient_type", "field", "value", "messages", "statuses", "metadata", "phone_number_id", "changes", "entry", "object", "biz_opaque_callback_data", "",
    ];

    public static string Next(Random random) => random.Next(12) == 0 ? Nest(random, random.Next(1, Deepest)) : Value(random, 4);

    public static string Name(Random random) => random.Next(6) == 0 ? StrangeText.Next(random) : $"\"{Names[random.Next(Names.Length)]}\"";

    /// <summary>Nothing but levels, lists or objects or both in turn.</summary>
    public static string Nest(Random random, int levels)
    {
        var opening = Enumerable.Range(0, levels).Select(_ => random.Next(2) == 0).ToArray();
        return string.Concat([
            .. opening.Select(isList => isList ? "[" : $"{{{Name(random)}:"), StrangeNumber.Next(random),
            .. opening.Reverse().Select(isList => isList ? "]" : "}")]);
    }

    private static string Value(Random random, int depth) => random.Next(depth == 0 ? 5 : 8) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => StrangeNumber.Next(random),
        3 or 4 => StrangeText.Next(random),
        5 => $"[{string.Join(',', Several(random, () => Value(random, depth - 1)))}]",
        _ => $"{{{string.Join(',', Several(random, () => $"{Name(random)}:{Value(random, depth - 1)}"))}}}",
    };

    private static IEnumerable<string> Several(Random random, Func<string> make) => Enumerable.Range(0, random.Next(5)).Select(_ => make()).ToList();
}
