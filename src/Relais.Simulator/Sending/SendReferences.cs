using System.Text.Json;
using Relais.Simulator.Flows;
using Relais.Simulator.Graph;
using Relais.Simulator.Media;
using Relais.Simulator.Numbers;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Sending;

/// <summary>What a send refers to must exist: files by their id, the template, the flow.</summary>
internal sealed class SendReferences(MediaStore media, NumberBook numbers)
{
    /// <summary>The order with what it refers to, or why it is refused.</summary>
    public (SendOrder? Order, GraphError? Refusal) Resolve(Number number, JsonElement body, int majorVersion)
    {
        var order = SendOrder.From(body);
        if (!body.TryGetProperty(order.Type, out var content)) return (order, null);
        if (CheckFiles(number, content, order.Type) is { } noFile) return (null, noFile);
        return order.Type switch
        {
            "text" => (order, null),
            "template" => ResolveTemplate(number, order, content, majorVersion),
            "interactive" => ResolveInteractive(number, order, content),
            _ => (order with { Content = content.GetRawText() }, null),
        };
    }

    private GraphError? CheckFiles(Number number, JsonElement content, string type)
    {
        foreach (var (kind, file) in FilesIn(content, type))
            if (CheckFile(number, kind, file) is { } wrong) return wrong;
        return null;
    }

    /// <summary>Every file of a message, however deep: of the message itself, of a header, of a card.</summary>
    private static IEnumerable<(string Kind, JsonElement File)> FilesIn(JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(one => FilesIn(one, name));
        if (element.ValueKind != JsonValueKind.Object) return [];
        if (MediaRules.KindNamed(name) is not null && element.TryGetProperty("id", out _)) return [(name, element)];
        return element.EnumerateObject().SelectMany(property => FilesIn(property.Value, property.Name));
    }

    private GraphError? CheckFile(Number number, string kind, JsonElement file)
    {
        var id = file.StringOf("id");
        if (!media.TryFind(id, out var stored) || !numbers.TryFind(stored.PhoneNumberId, out var owner) || owner.Portfolio != number.Portfolio)
            return GraphError.Coded(131009, $"Media id {id} does not exist or cannot be used by this phone number.");
        if (!MediaRules.KindNamed(kind)!.Takes(stored.MimeType)) return GraphError.Coded(131053, $"Media of type {stored.MimeType} cannot be sent as {kind}.");
        var isVoice = file.TryGetProperty("voice", out var voice) && voice.ValueKind == JsonValueKind.True;
        return isVoice && MediaRules.Bare(stored.MimeType) != "audio/ogg" ? GraphError.Coded(131053, "A voice message needs audio/ogg with the OPUS codec.") : null;
    }

    private static (SendOrder?, GraphError?) ResolveTemplate(Number number, SendOrder order, JsonElement sent, int majorVersion)
    {
        var name = sent.StringOf("name")!;
        var language = sent.GetProperty("language").StringOf("code")!.Replace('-', '_');
        Template? template;
        lock (number.Waba.Gate) template = number.Waba.Templates.Find(name, language);
        if (StatusError(template, name, language) is { } unusable) return (null, unusable);

        if (new TemplateParameters(template!, majorVersion).Check(sent) is { } wrong) return (null, wrong);
        if (order.IsToGroup && !IsOfWordsAndFiles(template!)) return (null, GraphError.Coded(131009, "Only text and media templates can be sent to a group."));
        // A number goes before a user id where both are given.
        if (order.To is null && template!.IsAuthentication) return (null, GraphError.Coded(131062));
        return (order with { Template = template, Content = TemplateRendering.Of(template!, sent).ToJsonString() }, null);
    }

    private static bool IsOfWordsAndFiles(Template template) => template.Components.All(part => part is null || part["type"]?.GetValue<string>().ToUpperInvariant() switch
    {
        "HEADER" => part["format"]?.GetValue<string>().ToUpperInvariant() is "TEXT" or "IMAGE" or "VIDEO" or "DOCUMENT" or "GIF",
        "BODY" or "FOOTER" or "BUTTONS" => true,
        _ => false,
    });

    private static GraphError? StatusError(Template? template, string name, string language) => template?.Status switch
    {
        "APPROVED" => null,
        "PAUSED" => GraphError.Coded(132015),
        "DISABLED" => GraphError.Coded(132016),
        _ => GraphError.Coded(132001, $"template name ({name}) does not exist in {language}"),
    };

    private static (SendOrder?, GraphError?) ResolveInteractive(Number number, SendOrder order, JsonElement content)
    {
        var shown = order with { Content = content.GetRawText() };
        if (!"flow".Equals(content.StringOf("type"), StringComparison.OrdinalIgnoreCase)) return (shown, null);
        var parameters = content.GetProperty("action").GetProperty("parameters");
        Flow? flow;
        lock (number.Waba.Gate)
            flow = parameters.StringOf("flow_id") is { } id ? number.Waba.Flows.Find(id) : number.Waba.Flows.FindNamed(parameters.StringOf("flow_name")!);
        var isDraft = "draft".Equals(parameters.StringOf("mode"), StringComparison.OrdinalIgnoreCase);
        return FlowError(flow, isDraft) is { } wrong ? (null, wrong) : (shown with { Flow = flow }, null);
    }

    private static GraphError? FlowError(Flow? flow, bool asDraft) => flow?.Status switch
    {
        null => GraphError.Coded(131009, "The flow does not exist in this WhatsApp Business Account."),
        "BLOCKED" => GraphError.Coded(132068),
        "DEPRECATED" => GraphError.Coded(131009, "The flow is deprecated."),
        "DRAFT" when !asDraft => GraphError.Coded(131009, "The flow is in DRAFT state and can only be sent with mode draft."),
        "PUBLISHED" or "THROTTLED" when asDraft => GraphError.Coded(131009, "The flow is published and cannot be sent with mode draft."),
        _ => null,
    };
}
