using System.Globalization;

namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>Numbers that JSON allows and no type holds, and those at the edge of one.</summary>
internal static class StrangeNumber
{
    private static readonly string[] Known =
    [
        "0", "-0", "-0.0", "0.1", "1e0", "1E+400", "1e999", "-1e999", "1e-999", "1.7976931348623157e308", "1767225600", "1767225600.0", "1.7672256e9",
        "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551616",
        "253402300799", "253402300800", "12345678901234567890", "99999999999999999999", "-62135596801",
    ];

    public static string Next(Random random) => random.Next(8) switch
    {
        0 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        1 => $"{random.Next(1, 9)}{new string('0', random.Next(300))}",
        2 => $"0.{new string('0', random.Next(300))}1e{random.Next(-400, 400)}",
        _ => Known[random.Next(Known.Length)],
    };
}
