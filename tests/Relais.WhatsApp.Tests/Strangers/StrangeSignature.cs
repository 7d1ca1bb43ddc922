namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>What may stand in the header beside the right signature; by chance it may be the right one in other letters.</summary>
internal static class StrangeSignature
{
    private static readonly string[] Digits = ["g", "G", " ", "\t", "\0", "é", "０", "-", "x", ",", "%"];

    public static string? Next(string right, Random random)
    {
        var at = random.Next(right.Length);
        return random.Next(18) switch
        {
            0 => null,
            1 => "",
            2 => right[..at],
            3 => right[at..],
            4 => right.Remove(at, 1),
            5 => right.Insert(at, Digits[random.Next(Digits.Length)]),
            6 => right.Remove(at, 1).Insert(at, Digits[random.Next(Digits.Length)]),
            7 => right.Remove(at, 1).Insert(at, "0123456789abcdef"[random.Next(16)].ToString()),
            8 => right.ToUpperInvariant(),
            9 => $" {right}",
            10 => $"{right} ",
            11 => $"{right},{right}",
            12 => $"{right}, {right}",
            13 => right.Replace("sha256", random.Next(2) == 0 ? "sha1" : "sha512", StringComparison.Ordinal),
            14 => new string((char)random.Next(1, 0x300), random.Next(100_000)),
            15 => OneBit(right, at, random),
            16 => right["sha256=".Length..],
            _ => $"sha256={Convert.ToHexStringLower(Noise(random))}",
        };
    }

    private static string OneBit(string right, int at, Random random) => right.Remove(at, 1).Insert(at, ((char)(right[at] ^ (1 << random.Next(7)))).ToString());

    private static byte[] Noise(Random random)
    {
        var noise = new byte[32];
        random.NextBytes(noise);
        return noise;
    }
}
