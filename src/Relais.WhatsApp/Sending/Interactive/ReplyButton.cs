using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>A button that answers for a person. Source: Cloud API, messages, <c>interactive.action.buttons[]</c>.</summary>
/// <param name="Id">What the answer brings back, 1 to <see cref="MaxIdLength"/> code points; another one on each button.</param>
/// <param name="Title">What people read, 1 to <see cref="InteractiveMessage.MaxLabelLength"/> code points; another one on each button.</param>
public sealed record ReplyButton(string Id, string Title)
{
    /// <summary>The longest id, in Unicode code points.</summary>
    public const int MaxIdLength = 256;

    internal static RequestFault? FindFault(string field, ReplyButton button) =>
        TextFault.OfRequired($"{field}.reply.id", button.Id, MaxIdLength)
        ?? TextFault.OfRequired($"{field}.reply.title", button.Title, InteractiveMessage.MaxLabelLength);

    internal static void Write(Utf8JsonWriter json, ReplyButton button)
    {
        json.WriteString("type"u8, "reply"u8);
        json.WriteStartObject("reply"u8);
        json.WriteString("id"u8, button.Id);
        json.WriteString("title"u8, button.Title);
        json.WriteEndObject();
    }
}
