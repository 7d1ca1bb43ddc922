using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Relais.Tests.Messaging.Journal;

/// <summary>Makes JSON for the place of a message: Meta's own keys with anything in them, half surrogates, NUL, numbers beyond any type.</summary>
internal static class AnyMessage
{
    private static readonly string[] Keys = ["id", "from", "from_user_id", "timestamp", "type", "text", "body", "context", "errors", "group_id", "image", "referral", "\\u0000", "\\ud83d"];

    private static readonly string[] Scalars =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "1767225600", "99999999999999999999", "253402300799", "\"\"", "\"text\"", "\"image\"", "\"1767225600\"", "\"-1\"",
        "\"wamid.X\"", "\"221770000001\"", "\"99999999999999999999999999999999\"", "\"SN.1\"", "\"\\u0000\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83d\\ude00\"", "\"caf\\u00e9\"",
    ];

    /// <summary>Mostly a message with something amiss; now and then no message at all.</summary>
    public static Gen<string> Values { get; } = Gen.Frequency((4, Message()), (1, OfDepth(3)));

    private static Gen<string> Message() =>
        from id in Mostly(Gen.Choose(0, 1_000_000).Select(number => $"\"wamid.any.{number}\""))
        from person in Mostly(Gen.Choose(0, 9).Select(person => string.Create(CultureInfo.InvariantCulture, $"\"22177000090{person}\"")))
        from time in Mostly(Gen.Constant("\"1767225600\""))
        from type in Mostly(Gen.Elements("\"text\"", "\"image\"", "\"hologram\""))
        from text in Mostly(Gen.Constant("{\"body\":\"caf\\u00e9\"}"))
        from more in Objects(2)
        select $$$"""{"id":{{{id}}},"from":{{{person}}},"timestamp":{{{time}}},"type":{{{type}}},"text":{{{text}}},"more":{{{more}}}}""";

    private static Gen<string> Mostly(Gen<string> usual) => Gen.Frequency((8, usual), (1, OfDepth(2)));

    private static Gen<string> OfDepth(int depth) =>
        depth == 0 ? Gen.Elements(Scalars) : Gen.OneOf(Gen.Elements(Scalars), Objects(depth - 1), OfDepth(depth - 1).ListOf().Select(items => $"[{string.Join(',', items.Take(4))}]"));

    private static Gen<string> Objects(int depth) =>
        (from key in Gen.Elements(Keys)
         from value in OfDepth(depth)
         select $"\"{key}\":{value}").ListOf().Select(members => $"{{{string.Join(',', members.Take(6))}}}");
}
