using System.Text.RegularExpressions;
using Relais.Media;
using Relais.Messaging.Sending;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Sending;

namespace Relais.Messaging;

/// <summary>Finds what is wrong with a message before it is written down, by the rules that hold when it is sent.</summary>
public static partial class OutboundCheck
{
    // To nobody: what is checked is what it says.
    private static readonly Recipient Nobody = new Recipient.User(new Bsuid("FR.1"));
    private static readonly CarriedFile SomeFile = new(MediaId.TryParse("1", out var id) ? id : default, "file");

    /// <param name="check">Takes what is wrong, by the fields of the request.</param>
    /// <param name="text">The message's text; empty where it has none.</param>
    /// <param name="body">What it holds beyond its text; null for plain text.</param>
    public static void Find(FieldCheck check, string text, MessageBody? body)
    {
        if (body is not (null or MessageBody.File or MessageBody.Place or MessageBody.Cards or MessageBody.Buttons or MessageBody.Choices or MessageBody.Link or MessageBody.Request))
            check.Add("body.kind", "kind_invalid", "One of file, place, cards, buttons, choices, link or request.");
        else if (OutboundWords.Of(Nobody, text, body, SomeFile, targetWamid: null).FindFault() is { } fault)
            check.Add(FieldOf(fault.Field, body), CodeOf(fault.Reason), WordsOf(fault));
    }

    /// <summary>Whether a file can be sent as what it shall be shown.</summary>
    public static void Find(FieldCheck check, StoredFile file, MessageBody.File body)
    {
        var types = MediaKinds.TypesOf(body.Shape);
        check.Require(types.Contains(MediaKinds.TypeForWhatsApp(file.ContentType), StringComparer.Ordinal), "file_id", "type_invalid", $"WhatsApp takes {string.Join(", ", types)} here; this is {file.ContentType}.");
        check.Require(file.Size <= MediaKinds.MostBytesOf(body.Shape), "file_id", "file_too_large", $"At most {MediaKinds.MostBytesOf(body.Shape) / 1024} KB.");
        check.Require(!body.IsVoice || (body.Shape is MediaKind.Audio && file.ContentType is "audio/ogg"), "body.is_voice", "voice_invalid", "A voice note is a sound in Ogg with Opus.");
    }

    // The client names fields as they stand on the wire; whoever calls us knows ours.
    private static string FieldOf(string field, MessageBody? body) => Index().Replace(field, ".${place}") switch
    {
        "text.body" or "interactive.body.text" => "text",
        var caption when caption.EndsWith(".caption", StringComparison.Ordinal) => "text",
        "interactive.header.text" => "body.header",
        "interactive.footer.text" => "body.footer",
        "interactive.action.button" or "interactive.action.parameters.display_text" => "body.label",
        "interactive.action.parameters.url" => "body.address",
        var rest => $"body.{rest
            .Replace("interactive.action.buttons", "options", StringComparison.Ordinal)
            .Replace("interactive.action.sections", "groups", StringComparison.Ordinal)
            .Replace(".reply.", ".", StringComparison.Ordinal)
            .Replace(".rows", ".options", StringComparison.Ordinal)
            .Replace("location.", "", StringComparison.Ordinal)
            .Replace("contacts", "people", StringComparison.Ordinal)}",
    };

    private static string CodeOf(RequestFaultReason reason) => reason switch
    {
        RequestFaultReason.Missing => "required",
        RequestFaultReason.TooLong => "too_long",
        RequestFaultReason.TooMany => "too_many",
        RequestFaultReason.TooFew => "too_few",
        RequestFaultReason.Repeated => "repeated",
        RequestFaultReason.OutOfRange => "out_of_range",
        _ => "invalid",
    };

    private static string WordsOf(RequestFault fault) => (fault.Reason, fault.Limit) switch
    {
        (RequestFaultReason.Missing, _) => "This must not be empty.",
        (RequestFaultReason.TooLong, { } limit) => $"At most {limit} characters.",
        (RequestFaultReason.TooMany, { } limit) => $"At most {limit}.",
        (RequestFaultReason.TooFew, { } limit) => $"At least {limit}.",
        (RequestFaultReason.Repeated, _) => "Another one on each.",
        (RequestFaultReason.OutOfRange, { } limit) => $"Between -{limit} and {limit}.",
        _ => "WhatsApp does not take this.",
    };

    [GeneratedRegex(@"\[(?<place>\d+)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Index();
}
