using Relais.WhatsApp;
using Relais.WhatsApp.Webhooks;

namespace Relais.Accounts;

/// <summary>A business number that is connected, with what is needed to send from it and to believe its webhooks.</summary>
/// <param name="AppFingerprint">Which app signs its webhooks; comparable, and tells nothing of the secret.</param>
/// <param name="MessagesPerSecond">1 to 1,000.</param>
/// <param name="PortfolioKey">The numbers with the same key share a messaging limit.</param>
/// <param name="MessagingLimit">As WhatsApp words it, e.g. <c>TIER_2K</c>; null until it told.</param>
/// <param name="IsPaused">It must not send for now: it was stopped, or its workspace is suspended.</param>
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
    bool IsPaused)
{
    /// <summary>The account that the number belongs to; null where nobody said.</summary>
    public WabaId? WabaId { get; init; }

    /// <summary>The app that the token was made for; null until Meta told.</summary>
    public AppId? AppId { get; init; }

    /// <summary>The number as people write it; null until Meta told.</summary>
    public string? DisplayPhoneNumber { get; init; }

    /// <summary>Grows with each new token: what is told of an older one says nothing of it.</summary>
    public int TokenEpoch { get; init; }

    /// <summary>Whether customers see that their messages were read.</summary>
    public bool SendsReadReceipts { get; init; } = true;

    /// <summary>Whether customers see that an answer is being written; WhatsApp shows it only together with a read receipt.</summary>
    public bool ShowsTyping { get; init; } = true;

    /// <summary>Whether it lives in the simulator, or behind another address than Meta's.</summary>
    public bool IsElsewhere => GraphUrl is not null;
}

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
