using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>What to change in a template; null leaves a thing as it is. Source: Graph API, <c>POST /{template_id}</c>.</summary>
public sealed record TemplateEdit
{
    /// <summary>All its parts anew: what is not among them is gone.</summary>
    public IReadOnlyList<TemplateComponent>? Components { get; init; }

    /// <summary>Whether the variables of <see cref="Components"/> have names.</summary>
    public bool HasNamedVariables { get; init; }

    /// <summary>Its category; not of a template that is approved.</summary>
    public TemplateCategory? Category { get; init; }

    /// <summary>As <see cref="TemplateDraft.TimeToLive"/>.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>As <see cref="TemplateDraft.OptsOutOfLinkTracking"/>.</summary>
    public bool? OptsOutOfLinkTracking { get; init; }

    /// <summary>Looks for what is known to be wrong, without a call.</summary>
    /// <returns>The first fault; null when none is known.</returns>
    public RequestFault? FindFault() =>
        (Components is null && Category is null && TimeToLive is null && OptsOutOfLinkTracking is null ? RequestFault.Missing("components") : null)
        ?? (Category is { } category && !Enum.IsDefined(category) ? RequestFault.Of("category", RequestFaultReason.WrongForm) : null)
        ?? (Components is null ? null : TemplateRules.FindFault(Components, Category, HasNamedVariables))
        ?? TemplateDraft.FindLifeFault(TimeToLive, Category);

    internal static void Write(Utf8JsonWriter json, TemplateEdit edit)
    {
        if (edit.Category is { } category) json.WriteString("category"u8, TemplateDraft.WordOf(category));
        if (edit.Components is { } components)
        {
            json.WriteString("parameter_format"u8, edit.HasNamedVariables ? "NAMED"u8 : "POSITIONAL"u8);
            ComponentJson.WriteAll(json, components);
        }

        json.WriteOptional("message_send_ttl_seconds"u8, (long?)edit.TimeToLive?.TotalSeconds);
        json.WriteOptional("cta_url_link_tracking_opted_out"u8, edit.OptsOutOfLinkTracking);
    }
}
