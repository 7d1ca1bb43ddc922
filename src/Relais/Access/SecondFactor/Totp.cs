using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Relais.Access.SecondFactor;

/// <summary>Codes that change with time, as authenticators show them: HMAC-SHA-1, steps of 30 seconds, six digits. Source: RFC 6238, RFC 4226.</summary>
internal static class Totp
{
    public const int StepSeconds = 30;
    public const int SecretBytes = 20;

    /// <summary>How many steps a clock may be off, on either side.</summary>
    public const int Tolerance = 1;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    /// <param name="secret">Shared with the authenticator.</param>
    /// <param name="step">Of 30 seconds, counted from 1970.</param>
    /// <param name="digits">6 to 8.</param>
    public static string CodeOf(ReadOnlySpan<byte> secret, long step, int digits = 6)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
        // SHA-1 is what every authenticator computes; nothing known against it touches an HMAC.
#pragma warning disable CA5350
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[19] & 0xf;
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[offset..]) & 0x7fffffff;
        var modulus = digits switch { 6 => 1_000_000u, 7 => 10_000_000u, 8 => 100_000_000u, _ => throw new ArgumentOutOfRangeException(nameof(digits)) };
        return (number % modulus).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step that a code belongs to, of those near <paramref name="now"/>; null for a code that fits none.</summary>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        long? found = null;
        var typed = System.Text.Encoding.UTF8.GetBytes(code);
        // All are compared, whichever fits: how long it takes tells nothing.
        for (var step = StepAt(now) - Tolerance; step <= StepAt(now) + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(CodeOf(secret, step)), typed)) found = step;
        return found;
    }

    /// <summary>The secret as people type it, without padding. Source: RFC 4648, base 32.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder((bytes.Length * 8 + 4) / 5);
        var (buffer, bits) = (0, 0);
        foreach (var one in bytes)
        {
            (buffer, bits) = ((buffer << 8) | one, bits + 8);
            for (; bits >= 5; bits -= 5) text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) text.Append(Alphabet[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>What an authenticator reads from the picture.</summary>
    public static string AddressOf(ReadOnlySpan<byte> secret, string workspace, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString($"Relais {workspace}")}:{Uri.EscapeDataString(email)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString($"Relais {workspace}")}&algorithm=SHA1&digits=6&period={StepSeconds}";
}
