using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending;

/// <summary>To whom a message goes: a number or a user id, one of the two. Source: Cloud API, messages, <c>to</c> and <c>recipient</c>.</summary>
public abstract record Recipient
{
    private Recipient()
    {
    }

    /// <summary>A person by number.</summary>
    /// <param name="E164"><c>+</c> and 2 to 15 digits. Checked when a message is sent (<see cref="RequestFaultReason.NotE164"/>), not here.</param>
    public sealed record Number(string E164) : Recipient;

    /// <summary>A person by business-scoped user id, for one whose number is hidden. Accepted since July 2026; authentication
    /// templates are refused (131062).</summary>
    /// <param name="Bsuid">The id whole, prefix included.</param>
    public sealed record User(Bsuid Bsuid) : Recipient;

    /// <summary>The person a message came from, by the digits WhatsApp gave.</summary>
    /// <param name="waId">The digits.</param>
    /// <returns>The digits as a number, with their plus.</returns>
    public static Recipient From(WaId waId) => new Number($"+{waId}");
}
