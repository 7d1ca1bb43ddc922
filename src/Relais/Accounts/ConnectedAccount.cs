using Relais.WhatsApp;
using Relais.WhatsApp.Webhooks;

namespace Relais.Accounts;

/// <summary>A business number that is connected, with what is needed to send from it and to believe its webhooks.</summary>
/// <param name="AppFingerprint">Which app signs its webhooks; comparable, and tells nothing of the secret.</param>
/// <param name="MessagesPerSecond">1 to 1,000.</param>
/// <param name="PortfolioKey">The numbers with the same key share a messaging limit.</param>
/// <param name="MessagingLimit">As WhatsApp words it, e.g. <c>TIER_2K</c>; null until it told.</param>
public sealed record ConnectedAccount(
    Guid WorkspaceId,
    Guid Id,
    PhoneNumberCredentials Credentials,
    AppSecret AppSecret,
    AppFingerprint AppFingerprint,
    string VerifyToken,
    Uri? GraphUrl,
    int MessagesPerSecond,
    string PortfolioKey,
    string? MessagingLimit,
    bool IsPaused);

/// <summary>A keyed hash of an app secret: 16 bytes, compared by value.</summary>
public readonly record struct AppFingerprint(Int128 Value)
{
    public static AppFingerprint From(ReadOnlySpan<byte> bytes) => new(System.Buffers.Binary.BinaryPrimitives.ReadInt128BigEndian(bytes));

    public byte[] ToBytes()
    {
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt128BigEndian(bytes, Value);
        return bytes;
    }
}
