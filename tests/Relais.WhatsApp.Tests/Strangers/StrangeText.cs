using System.Globalization;

namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>JSON strings, quotes and all, that some part of a program has once stumbled over.</summary>
internal static class StrangeText
{
    private static readonly string[] Known =
    [
        "", " ", "\\u0000", "a\\u0000b", "\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\ud83d\\ude00", "\\\\ud83d", "\\ud83d\\\\ude00", "\\uD83Dx", "\\ufeff", "\\uffff", "\\u2028",
        "\\u202e", "\\/", "\\\"", "\\b\\f\\n\\r\\t", "é", "😀", "مرحبا", "e\\u0301", "\\u0007", "\\u007f", "%00", "{0}", "' OR 1=1 --", "<script>", "../../etc/passwd", "null", "true", "NaN",
        "1767225600", "-1", "+1767225600", " 1767225600 ", "1e9", "0x10", "１７６７２２５６００", "99999999999999999999", "1767225600.5", "221770000001", "+221770000001", "SN.1", "sn.1",
        "wamid.X", "wamid. X", "sent", "SENT", "group", "text", "messages", "whatsapp_business_account",
    ];

    public static string Next(Random random) => random.Next(10) switch
    {
        0 => $"\"{Escaped(random)}\"",
        1 => $"\"{new string((char)random.Next('a', 'z'), random.Next(3_000))}\"",
        _ => $"\"{Known[random.Next(Known.Length)]}\"",
    };

    // Unit by unit, so that half a surrogate pair is as likely as a whole one.
    private static string Escaped(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => "\\u" + Unit(random).ToString("x4", CultureInfo.InvariantCulture)));

    private static int Unit(Random random) => random.Next(2) == 0 ? random.Next(0xD7F0, 0xE010) : random.Next(0x10000);
}
