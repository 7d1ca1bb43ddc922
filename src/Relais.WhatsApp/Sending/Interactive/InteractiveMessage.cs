using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>A message that a person can answer by a tap. Source: Cloud API, messages, type <c>interactive</c>.</summary>
public abstract record InteractiveMessage : OutboundMessage
{
    /// <summary>The longest text, in Unicode code points, where a message does not name its own.</summary>
    public const int MaxBodyLength = 1024;

    /// <summary>The longest footer, in Unicode code points.</summary>
    public const int MaxFooterLength = 60;

    /// <summary>The longest label of a button, in Unicode code points.</summary>
    public const int MaxLabelLength = 20;

    private protected InteractiveMessage(Recipient to)
        : base(to)
    {
    }

    internal sealed override string Type => "interactive";

    private protected abstract string Kind { get; }

    private protected virtual InteractiveHeader? HeaderPart => null;

    private protected abstract string? BodyPart { get; }

    private protected virtual string? FooterPart => null;

    private protected virtual int LongestBody => MaxBodyLength;

    private protected virtual bool NeedsBody => true;

    private protected sealed override RequestFault? FindContentFault() =>
        InteractiveHeader.FindFault(HeaderPart)
        ?? (NeedsBody
            ? TextFault.OfRequired("interactive.body.text", BodyPart, LongestBody)
            : TextFault.OfOptional("interactive.body.text", BodyPart, LongestBody))
        ?? TextFault.OfOptional("interactive.footer.text", FooterPart, MaxFooterLength)
        ?? FindActionFault("interactive.action");

    private protected virtual RequestFault? FindActionFault(string action) => null;

    private protected sealed override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, Kind);
        HeaderPart?.Write(json);
        WriteText(json, "body"u8, BodyPart);
        WriteText(json, "footer"u8, FooterPart);
        json.WriteStartObject("action"u8);
        WriteAction(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private protected abstract void WriteAction(Utf8JsonWriter json);

    /// <summary>The action that is a name and its parameters.</summary>
    private protected void WriteNamed(Utf8JsonWriter json, Action<Utf8JsonWriter> writeParameters)
    {
        json.WriteString("name"u8, Kind);
        json.WriteStartObject("parameters"u8);
        writeParameters(json);
        json.WriteEndObject();
    }

    internal static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        json.WriteStartObject(name);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }
}
