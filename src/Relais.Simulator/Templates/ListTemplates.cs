using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Templates;

/// <summary>GET of the templates of an account, and of one.</summary>
internal sealed class ListTemplates(TimeProvider clock) : IOperations
{
    private const string DefaultFields = "name,parameter_format,components,language,status,category,sub_category";

    public static readonly NodeFields<Template> Fields = new("WhatsAppMessageTemplate", DefaultFields, new Dictionary<string, Func<Template, AskedField, JsonNode?>>(StringComparer.Ordinal)
    {
        ["name"] = (template, _) => template.Name,
        ["language"] = (template, _) => template.Language,
        ["status"] = (template, _) => template.Status,
        ["category"] = (template, _) => template.Category,
        ["sub_category"] = (template, _) => template.IsAuthentication ? null : template.Shape.Buttons.Any(button => button.Type == "FLOW") ? "FORM" : "CUSTOM",
        ["previous_category"] = (template, _) => template.PreviousCategory,
        ["correct_category"] = (template, _) => template.CorrectCategory,
        ["parameter_format"] = (template, _) => template.IsNamed ? "NAMED" : "POSITIONAL",
        ["components"] = (template, _) => template.Components.DeepClone(),
        ["quality_score"] = (template, _) => QualityOf(template),
        ["rejected_reason"] = (template, _) => template.RejectedReason,
        ["specific_rejection_reason"] = (template, _) => template.RejectedReason == "NONE" ? null : template.RejectedReason,
        ["message_send_ttl_seconds"] = (template, _) => template.TtlSeconds,
        ["library_template_name"] = (template, _) => template.LibraryName,
        ["cta_url_link_tracking_opted_out"] = (_, _) => false,
        ["is_primary_device_delivery_only"] = (_, _) => false,
        ["health_status"] = (template, _) => HealthStatus.Of(template),
        ["last_updated_time"] = (template, _) => template.UpdatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss+0000", System.Globalization.CultureInfo.InvariantCulture),
    });

    public void AddTo(OperationBook book)
    {
        book.On<Waba>("GET", "message_templates", Permission.Management, List);
        book.On<Template>("GET", "", Permission.Management, (call, template) =>
        {
            lock (template.Waba.Gate) return Fields.AnswerAsync(call, template, template.Id);
        });
    }

    private static JsonObject QualityOf(Template template)
    {
        var quality = new JsonObject { ["score"] = template.Quality };
        if (template.QualityAt is { } at) quality["date"] = at.ToUnixTimeSeconds();
        return quality;
    }

    /// <summary>The newest first, narrowed by whatever the query names.</summary>
    private Task List(GraphCall call, Waba waba)
    {
        lock (waba.Gate)
        {
            Template[] found = [.. waba.Templates.All.Where(template => Passes(call, template)).Reverse()];
            if (call.Query("summary") is null) return Fields.AnswerPageAsync(call, found, template => template.Id);
            return AnswerWithSummary(call, waba, found);
        }
    }

    private static Task AnswerWithSummary(GraphCall call, Waba waba, Template[] found)
    {
        if (Paging.Take(call, found, out var page, out var paging) is { } badCursor) return call.RefuseAsync(badCursor);
        var data = new JsonArray();
        foreach (var template in page)
        {
            var (body, wrong) = Fields.Show(template, template.Id, call.Query("fields"));
            if (wrong is not null) return call.RefuseAsync(wrong);
            data.Add(body);
        }

        var answer = Paging.Envelope(data, paging);
        answer["summary"] = new JsonObject
        {
            ["total_count"] = found.Length,
            ["message_template_count"] = waba.Templates.All.Count,
            ["message_template_limit"] = waba.TemplateLimit,
            ["are_translations_complete"] = false,
        };
        return call.AnswerAsync(answer);
    }

    private bool Passes(GraphCall call, Template template)
    {
        // Deleted ones are gone from the list at once, and archived ones come when they are asked for.
        if (template.Status == "ARCHIVED" && call.Query("status") is null) return false;
        return Is(call, "status", template.Status) && Is(call, "category", template.Category) && Is(call, "language", template.Language)
            && Is(call, "quality_score", template.Quality) && Holds(call, "name", template.Name) && Holds(call, "content", template.Shape.BodyText)
            && (Holds(call, "name_or_content", template.Name) || Holds(call, "name_or_content", template.Shape.BodyText))
            && (Analytics.Instant(call.Query("since")) ?? DateTimeOffset.MinValue) <= template.UpdatedAt
            && template.UpdatedAt <= (Analytics.Instant(call.Query("until")) ?? clock.GetUtcNow());
    }

    /// <summary>One value, or several in the form of an array.</summary>
    private static bool Is(GraphCall call, string name, string value) =>
        call.Query(name) is not { } wanted || wanted.Trim('[', ']').Split(',').Any(one => one.Trim().Trim('"').Equals(value, StringComparison.OrdinalIgnoreCase));

    private static bool Holds(GraphCall call, string name, string value) =>
        call.Query(name) is not { } wanted || value.Contains(wanted, StringComparison.OrdinalIgnoreCase);
}
