using System.Text;

namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>A body that anyone may post, made of captured ones.</summary>
internal static class StrangePost
{
    public static byte[] Next(byte[][] captured, Random random)
    {
        var good = captured[random.Next(captured.Length)];
        return random.Next(200) switch
        {
            < 90 => DamagedBytes.Of(good, captured[random.Next(captured.Length)], random),
            < 175 => Encoding.UTF8.GetBytes(ChangedJson.Of(Encoding.UTF8.GetString(good), random)),
            < 190 => DamagedBytes.Flipped(Encoding.UTF8.GetBytes(ChangedJson.Of(Encoding.UTF8.GetString(good), random)), random),
            < 199 => Encoding.UTF8.GetBytes(StrangeJson.Next(random)),
            _ => Encoding.UTF8.GetBytes(StrangeJson.Nest(random, random.Next(50, 10_000))),
        };
    }
}
