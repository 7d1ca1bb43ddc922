using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Relais.Simulator.Customers;

/// <summary>Business-scoped user ids: a country, a dot and up to 128 letters or digits.</summary>
internal static partial class Bsuids
{
    /// <summary>The BSUID of a number. It follows from the number, so that the same person keeps it after a restart of the simulator.</summary>
    public static string Of(string waId)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(waId));
        var digits = (BitConverter.ToUInt64(hash) % 10_000_000_000_000_000_000).ToString("D19", CultureInfo.InvariantCulture);
        return $"{CountryCodes.CountryOf(waId)}.1{digits}";
    }

    public static bool IsValid(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
