using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending;

/// <summary>To whom a message goes: a number, a user id or a group, one of the three. Source: Cloud API, messages, <c>to</c> and <c>recipient</c>.</summary>
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

    /// <summary>A group, of those a number with the official mark may make. It takes texts, files and templates of these.</summary>
    /// <param name="Id">The group's id.</param>
    public sealed record Group(GroupId Id) : Recipient;

    /// <summary>The person a message came from, by the digits WhatsApp gave.</summary>
    /// <param name="waId">The digits.</param>
    /// <returns>The digits as a number, with their plus.</returns>
    public static Recipient From(WaId waId) => new Number($"+{waId}");

    internal static RequestFault? FindFault(Recipient to) => to switch
    {
        Number { E164: not null and not "" } number => IsE164(number.E164) ? null : RequestFault.NotE164("to"),
        User user when user.Bsuid == default => RequestFault.Missing("recipient"),
        User => null,
        Group group => group.Id == default ? RequestFault.Missing("to") : null,
        _ => RequestFault.Missing("to"),
    };

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteString("recipient_type"u8, this is Group ? "group"u8 : "individual"u8);
        if (this is User user) json.WriteString("recipient"u8, user.Bsuid.Value);
        if (this is Number number) json.WriteString("to"u8, number.E164);
        if (this is Group group) json.WriteString("to"u8, group.Id.Value);
    }

    internal static bool IsE164(string text) =>
        text is ['+', >= '1' and <= '9', _, ..] && text.Length <= 1 + 15 && !text.AsSpan(1).ContainsAnyExceptInRange('0', '9');
}
