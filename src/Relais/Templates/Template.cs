using System.Text.Json.Nodes;
using Relais.Platform;

namespace Relais.Templates;

/// <summary>A template as WhatsApp holds it, in one language.</summary>
/// <param name="WabaId">The WhatsApp Business Account, whose numbers share it.</param>
/// <param name="Name">As WhatsApp knows it; its languages share it.</param>
/// <param name="Category">Meta's word in small letters: <c>marketing</c>, <c>utility</c>, <c>authentication</c>.</param>
/// <param name="Status">Meta's word in small letters: <c>approved</c>, <c>pending</c>, <c>rejected</c>, <c>paused</c>, <c>disabled</c> …</param>
/// <param name="Quality">Meta's word in small letters: <c>green</c>, <c>yellow</c>, <c>red</c>, <c>unknown</c>.</param>
/// <param name="RejectionReason">Meta's word; null when it was not rejected.</param>
/// <param name="ObstacleCode">Why it cannot be sent; null when it can.</param>
/// <param name="GoneAt">Since when Meta does not list it.</param>
/// <param name="Shape">What it consists of, and what must be filled in.</param>
/// <param name="Components">The same as Meta wrote it; null in a list.</param>
public sealed record Template(
    Guid Id, string WabaId, string Name, string Language, string Category, string Status, string? Quality, string? RejectionReason, string ParameterFormat,
    string? ObstacleCode, DateTime ChangedAt, DateTime SyncedAt, DateTime? GoneAt, TemplateShape Shape, JsonNode? Components)
{
    /// <summary>Fills it.</summary>
    public TemplateFilling Fill(IReadOnlyDictionary<string, TemplateValue> values, IReadOnlyCollection<TemplateFile> files, DateTimeOffset now) =>
        TemplateFilling.Of(Name, Language, Shape, values, files, now);

    /// <summary>Why it may not be sent; null when it may.</summary>
    public Refusal? Refuse() => ObstacleCode is { } code ? Refusal.Conflict(code, ReasonOf(code)) : null;

    private string ReasonOf(string code) => code switch
    {
        "template_gone" => "WhatsApp does not have this template any more.",
        "template_paused" => "WhatsApp has paused this template, for too many people disliked it.",
        "template_disabled" => "WhatsApp has disabled this template for good.",
        "template_rejected" => $"WhatsApp has rejected this template{(RejectionReason is null ? "" : $": {RejectionReason}")}.",
        "template_pending" => "WhatsApp has not approved this template yet.",
        "template_unsupported" => $"This template holds a part that cannot be sent from here: {string.Join(", ", Shape.Unsupported)}.",
        _ => $"WhatsApp has not approved this template: {Status}.",
    };
}
