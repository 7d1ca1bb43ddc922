using System.Security.Cryptography;

namespace Relais.Access.SecondFactor;

/// <summary>Codes for the day on which the authenticator is lost: ten, each for one time, shown once.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    // Without those that people take for one another: 0 and o, 1, i and l.
    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>Two groups of five letters: 49 bits each, behind five tries in fifteen minutes.</summary>
    public static string[] Make() => [.. Enumerable.Range(0, Count).Select(_ => $"{RandomNumberGenerator.GetString(Alphabet, 5)}-{RandomNumberGenerator.GetString(Alphabet, 5)}")];

    /// <summary>As it is hashed: however it was typed.</summary>
    public static string Plain(string typed) => string.Concat(typed.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
