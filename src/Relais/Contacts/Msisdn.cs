using System.Globalization;
using System.Text;

namespace Relais.Contacts;

/// <summary>A person's number in E.164.</summary>
/// <param name="Digits">7 to 15 digits that begin with an assigned country code; without the plus.</param>
/// <remarks>Source: ITU-T E.164 and its list of assigned country codes.</remarks>
public readonly record struct Msisdn(string Digits)
{
    private const int Fewest = 7;
    private const int Most = 15;

    // Of these the whole plan is closed: a digit more or less reaches a stranger, or nobody.
    private static readonly Dictionary<string, int> WholeLengths = new(StringComparer.Ordinal) { ["1"] = 11, ["7"] = 11, ["33"] = 11, ["221"] = 12 };

    private static readonly string[] LinkPrefixes = ["https://wa.me/", "http://wa.me/", "wa.me/"];

    private static readonly HashSet<string> CountryCodes = [.. Assigned().Select(code => code.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Reads a number as people write it: <c>+221 77 000 00 00</c>, <c>00221…</c>, <c>tel:+33-6…</c>, <c>https://wa.me/33…</c>, in the digits of any script.</summary>
    /// <param name="written">What was typed or pasted.</param>
    /// <param name="msisdn">The number.</param>
    /// <returns>What is wrong, as a code; null when nothing is. <c>country_code_missing</c>: without its country a number is another one elsewhere, and no
    /// country is guessed.</returns>
    public static string? Read(string written, out Msisdn msisdn)
    {
        msisdn = default;
        if (Plain(written) is not { } plain) return "number_invalid";
        if (plain.StartsWith("00", StringComparison.Ordinal)) plain = $"+{plain[2..]}";
        if (!plain.StartsWith('+')) return "country_code_missing";

        var digits = plain[1..];
        if (digits.Length is < Fewest or > Most || CountryOf(digits) is not { } country) return "number_invalid";
        if (WholeLengths.TryGetValue(country, out var whole) && digits.Length != whole) return "number_invalid";
        // No number begins with the 0 that is dialled at home.
        if (country is "33" or "221" && digits[country.Length] == '0') return "number_invalid";

        msisdn = new(digits);
        return null;
    }

    /// <summary>With its plus.</summary>
    public override string ToString() => $"+{Digits}";

    /// <summary>A plus, if there is one, and ASCII digits; null when there is anything else than what people put between digits.</summary>
    private static string? Plain(string written)
    {
        var text = written.Trim();
        foreach (var prefix in LinkPrefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) text = $"+{text[prefix.Length..].Split('?', '/')[0].TrimStart('+')}";
        }
        if (text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) text = text[4..];
        text = text.Replace("(0)", "", StringComparison.Ordinal);

        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '+' or '＋' && plain.Length == 0) plain.Append('+');
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber) plain.Append((int)Rune.GetNumericValue(rune));
            else if (!IsBetweenDigits(rune)) return null;
        }
        return plain.Length == 0 ? null : plain.ToString();
    }

    // Blanks of every width, the marks of direction that come with what is copied, and what countries write between groups.
    private static bool IsBetweenDigits(Rune rune) =>
        Rune.IsWhiteSpace(rune) || rune.Value is '.' or '-' or '(' or ')' or '/' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;

    private static string? CountryOf(string digits) => Enumerable.Range(1, 3).Select(length => digits[..length]).FirstOrDefault(CountryCodes.Contains);

    private static IEnumerable<int> Assigned() =>
    [
        1, 7, 20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86,
        90, 91, 92, 93, 94, 95, 98, 211, 212, 213, 216, 218, .. Enumerable.Range(220, 39), 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 290, 291, 297, 298, 299,
        .. Enumerable.Range(350, 10), 370, 371, 372, 373, 374, 375, 376, 377, 378, 379, 380, 381, 382, 383, 385, 386, 387, 389, 420, 421, 423,
        .. Enumerable.Range(500, 10), .. Enumerable.Range(590, 10), 670, 672, 673, 674, 675, 676, 677, 678, 679, 680, 681, 682, 683, 685, 686, 687, 688, 689, 690, 691, 692,
        850, 852, 853, 855, 856, 870, 878, 880, 881, 882, 883, 886, 888, 960, 961, 962, 963, 964, 965, 966, 967, 968, 970, 971, 972, 973, 974, 975, 976, 977, 979,
        992, 993, 994, 995, 996, 998,
    ];
}
