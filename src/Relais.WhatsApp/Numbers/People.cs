using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Numbers;

/// <summary>People as lists of them name them: <c>user</c>, or <c>user_id</c> for one whose number is hidden.</summary>
internal static class People
{
    public static RequestFault? FindFault(string field, IReadOnlyList<Recipient> people, int max) => ListFault.Of(field, people, 1, max, (part, person) =>
        person is Recipient.Group ? RequestFault.Of(part, RequestFaultReason.NotAllowed)
        : Recipient.FindFault(person) is { } wrong ? wrong with { Field = $"{part}.{(person is Recipient.User ? "user_id" : "user")}" }
        : null);

    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<Recipient> people) => json.WriteObjects(name, people, static (writer, person) =>
    {
        if (person is Recipient.Number byNumber) writer.WriteString("user"u8, byNumber.E164);
        if (person is Recipient.User byId) writer.WriteString("user_id"u8, byId.Bsuid.Value);
    });
}
