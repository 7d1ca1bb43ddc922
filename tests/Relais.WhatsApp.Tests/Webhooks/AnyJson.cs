using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Relais.WhatsApp.Tests.Webhooks;

/// <summary>Makes JSON texts of any shape: Meta's own keys in wrong places, keys twice, half surrogates, NUL, numbers beyond any type.</summary>
internal static class AnyJson
{
    private static readonly string[] Keys =
    [
        "id", "from", "from_user_id", "timestamp", "type", "text", "body", "context", "status", "errors", "code", "error_data", "pricing",
        "recipient_id", "recipient_type", "field", "value", "messages", "statuses", "metadata", "contacts", "forwarded", "image", "caption", "location", "latitude", "interactive", "list_reply", "reaction",
        "message_id", "system", "edit", "message", "original_message_id", "order", "product_items", "referral", "history", "threads", "standby", "calls", "groups", "message_echoes", "event", "decision",
        "user_id", "current", "payment", "amount",
    ];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e400", "1767225600", "99999999999999999999", "\"\"", "\"text\"", "\"image\"", "\"contacts\"", "\"edit\"", "\"payment\"", "\"call\"", "\"sent\"", "\"1767225600\"",
        "\"wamid.X\"", "\"221770000001\"", "\"SN.1\"", "\"group\"", "\"\\u0000\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83d\\ude00\"", "\"\\\\ud83d\"",
    ];

    public static Gen<string> Values { get; } = Gen.Sized(size => OfDepth(Math.Min(size, 6)));

    private static Gen<string> OfDepth(int depth)
    {
        var scalar = Gen.OneOf(Gen.Elements(Scalars), Strings);
        return depth == 0 ? scalar : Gen.OneOf(scalar, Objects(depth - 1), Lists(depth - 1));
    }

    private static Gen<string> Objects(int depth) =>
        (from name in Gen.OneOf(Gen.Elements(Keys).Select(key => $"\"{key}\""), Strings)
         from value in OfDepth(depth)
         select $"{name}:{value}").ListOf().Select(members => $"{{{string.Join(',', members.Take(8))}}}");

    private static Gen<string> Lists(int depth) => OfDepth(depth).ListOf().Select(items => $"[{string.Join(',', items.Take(4))}]");

    // Escaped unit by unit, so that half a surrogate pair is as likely as a whole one, in a name too.
    private static Gen<string> Strings { get; } =
        Gen.OneOf(ArbMap.Default.GeneratorFor<char>(), Gen.Elements('\uD83D', '\uDE00', '\0', '"', '\\')).ListOf().Select(units =>
            $"\"{string.Concat(units.Take(6).Select(unit => "\\u" + ((int)unit).ToString("x4", CultureInfo.InvariantCulture)))}\"");
}
