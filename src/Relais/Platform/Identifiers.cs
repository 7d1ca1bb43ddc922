using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Relais.Platform;

/// <summary>Version 7 UUIDs: new ones, and those that are a function of what they name.</summary>
public static class Identifiers
{
    /// <summary>A new id. A simulation's clock is also the source of its chance, so that a history repeats to the last bit.</summary>
    public static Guid New(TimeProvider clock) => clock is IIdentifierSource source ? source.Next() : Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>
    /// The same names at the same time give the same id: what arrives twice, or in another order, or after the database
    /// was rebuilt from its journal, is the same row by construction.
    /// </summary>
    /// <param name="at">The time of the thing named; its milliseconds lead the id, as RFC 9562 has it.</param>
    /// <param name="name">What tells it from all others, its time included or not.</param>
    public static Guid Derive(DateTime at, string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);

        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, Math.Max(0, new DateTimeOffset(at).ToUnixTimeMilliseconds()) << 16);
        hash[..10].CopyTo(id[6..]);
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true);
    }
}

/// <summary>Where ids come from when they are not to be left to chance.</summary>
public interface IIdentifierSource
{
    Guid Next();
}
