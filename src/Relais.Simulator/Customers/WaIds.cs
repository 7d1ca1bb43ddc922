using System.Text.RegularExpressions;

namespace Relais.Simulator.Customers;

/// <summary>How the platform turns what a sender wrote as recipient into a wa_id.</summary>
internal static partial class WaIds
{
    /// <summary>The wa_id, or null when this is no phone number.</summary>
    /// <param name="to">A number with or without '+'; blanks, '-', '(' and ')' are allowed.</param>
    /// <param name="businessDigits">The sender's own number: without a '+' its country is taken for the recipient's.</param>
    public static string? Resolve(string to, string businessDigits)
    {
        var match = Form().Match(to);
        if (!match.Success) return null;

        var digits = string.Concat(to.Where(char.IsAsciiDigit));
        var country = CountryCodes.Of(businessDigits);
        if (!match.Groups["plus"].Success && !digits.StartsWith(country, StringComparison.Ordinal)) digits = country + digits;
        return digits.Length is >= 7 and <= 15 ? Rewrite(digits) : null;
    }

    /// <summary>Mexico and Brazil: accounts keep an older form of their number, so the wa_id is not what was dialled.</summary>
    private static string Rewrite(string digits) => digits switch
    {
        ['5', '2', not '1', ..] when digits.Length == 12 => $"521{digits[2..]}",
        // Brazil: only the area codes below 31 kept the ninth digit.
        ['5', '5', >= '3', >= '1', '9', ..] when digits.Length == 13 => $"{digits[..4]}{digits[5..]}",
        _ => digits,
    };

    [GeneratedRegex(@"^\s*(?<plus>\+)?[0-9\s\-()]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
