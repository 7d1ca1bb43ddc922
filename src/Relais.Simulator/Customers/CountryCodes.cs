namespace Relais.Simulator.Customers;

/// <summary>Country calling codes, as far as a simulator needs them.</summary>
internal static class CountryCodes
{
    // ITU E.164: these prefixes are whole codes; every other code has three digits.
    private static readonly HashSet<string> TwoDigits =
    [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54",
        "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];

    /// <summary>The calling code that a full international number begins with.</summary>
    public static string Of(string digits) => digits switch
    {
        ['1' or '7', ..] => digits[..1],
        { Length: > 2 } => TwoDigits.Contains(digits[..2]) ? digits[..2] : digits[..3],
        _ => digits,
    };

    /// <summary>The two letters of the country; US where this small table does not know it.</summary>
    public static string CountryOf(string digits) => Of(digits) switch
    {
        "33" => "FR",
        "32" => "BE",
        "41" => "CH",
        "44" => "GB",
        "49" => "DE",
        "34" => "ES",
        "39" => "IT",
        "52" => "MX",
        "55" => "BR",
        "212" => "MA",
        "213" => "DZ",
        "216" => "TN",
        "221" => "SN",
        "223" => "ML",
        "224" => "GN",
        "225" => "CI",
        "226" => "BF",
        "227" => "NE",
        "228" => "TG",
        "229" => "BJ",
        "237" => "CM",
        "241" => "GA",
        "243" => "CD",
        "91" => "IN",
        _ => "US",
    };
}
