using System.Text;

namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>Bodies as large as any is taken, of the shapes that cost a reader most.</summary>
internal static class HugePost
{
    public static IEnumerable<(string What, byte[] Body)> Of(int bytes)
    {
        yield return ("nothing but opening brackets", Filled("[", "", "", bytes));
        yield return ("nothing but NUL", new byte[bytes]);
        yield return ("blanks around nothing", Filled(" ", "", "", bytes));
        yield return ("one text", Message(bytes, "x", $$"""{{Person}},"text":{"body":" """, "\"}}"));
        yield return ("one text of escapes", Message(bytes, "\\ud83d\\ude00", $$"""{{Person}},"text":{"body":" """, "\"}}"));
        yield return ("one text of backslashes", Message(bytes, "\\\\", $$"""{{Person}},"text":{"body":" """, "\"}}"));
        yield return ("one number", Message(bytes, "9", $$"""{{Person}},"timestamp":1""", "}"));
        yield return ("a message of many members", Message(bytes, "\"m\":1,", $$"""{{Person}},""", "\"z\":1}"));
        yield return ("a message of members with escaped names", Message(bytes, "\"\\u0069\\u0064\\u0078\":1,", $$"""{{Person}},""", "\"z\":1}"));
        yield return ("a receipt of many errors", Value(bytes, "{\"code\":1},", """  "statuses":[{"id":"wamid.1","status":"failed","timestamp":"1","errors":[""", "{}]}]"));
        yield return ("many small messages", Value(bytes, $$"""{{Person}}},""", "\"messages\":[", "7]"));
        yield return ("many contacts", Value(bytes, """{"wa_id":"1","user_id":"SN.1"},""", "\"contacts\":[", $$"""{}],"messages":[{{Person}}}]"""));
        yield return ("many empty entries", Filled("{},", """{"object":"whatsapp_business_account","entry":[""", "{}]}", bytes));
        yield return ("many empty changes", Filled("{},", """{"object":"whatsapp_business_account","entry":[{"changes":[""", "{}]}]}", bytes));
        yield return ("many numbers in the place of messages", Value(bytes, "1,", "\"messages\":[", "1]"));
        yield return ("the same member again and again", Value(bytes, "\"messages\":[],", "", "\"statuses\":[]"));
    }

    private const string Person = """{"from":"1","id":"wamid.1","timestamp":"1","type":"text" """;

    private static byte[] Message(int bytes, string again, string before, string after) => Value(bytes, again, $"\"messages\":[{before}", $"{after}]");

    private static byte[] Value(int bytes, string again, string before, string after) => Filled(
        again, $$$"""{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{{{{before}}}""", $"{after}}}}}]}}]}}", bytes);

    private static byte[] Filled(string again, string before, string after, int bytes)
    {
        var times = (bytes - Encoding.UTF8.GetByteCount(before) - Encoding.UTF8.GetByteCount(after)) / Encoding.UTF8.GetByteCount(again);
        return Encoding.UTF8.GetBytes($"{before}{string.Concat(Enumerable.Repeat(again, times))}{after}");
    }
}
