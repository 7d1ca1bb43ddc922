using System.Text.Json.Nodes;
using Relais.Platform;

namespace Relais.Templates;

/// <summary>Reads templates, always with the same columns.</summary>
public static class TemplateShelf
{
    /// <summary>A template of this workspace; null when there is none of that id.</summary>
    public static async Task<Template?> FindAsync(Work work, Guid workspaceId, Guid id, CancellationToken cancel) =>
        (await work.QueryFirstAsync<Row>($"{SelectSql} WHERE template.workspace_id = @workspaceId AND template.id = @id", new { workspaceId, id }, cancel))?.ToTemplate(isWhole: true);

    /// <param name="work">The transaction.</param>
    /// <param name="restSql">Which, and in which order.</param>
    /// <param name="parameters">That it names.</param>
    /// <param name="cancel">Gives up.</param>
    internal static async Task<IReadOnlyList<Template>> ReadAsync(Work work, string restSql, object parameters, CancellationToken cancel) =>
        [.. (await work.QueryAsync<Row>($"{SelectSql} {restSql}", parameters, cancel)).Select(row => row.ToTemplate(isWhole: false))];

    /// <summary>Why a template cannot be sent, as a code that the interface translates; null when it can.</summary>
    internal static string? ObstacleOf(string status, bool isGone, TemplateShape shape) => (status, isGone) switch
    {
        (_, true) or ("DELETED" or "PENDING_DELETION" or "ARCHIVED", _) => "template_gone",
        ("APPROVED", _) => shape.Unsupported.Count > 0 ? "template_unsupported" : null,
        ("PAUSED", _) => "template_paused",
        ("DISABLED", _) => "template_disabled",
        ("REJECTED", _) => "template_rejected",
        ("PENDING" or "IN_APPEAL", _) => "template_pending",
        _ => "template_not_approved",
    };

    private sealed record Row(
        Guid Id, string WabaId, string Name, string Language, string Category, string Status, string? Quality, string? RejectionReason, string ParameterFormat,
        string Components, DateTime ChangedAt, DateTime SyncedAt, DateTime? GoneAt)
    {
        public Template ToTemplate(bool isWhole)
        {
            var shape = TemplateShape.Of(Components, Category, ParameterFormat == "named");
            return new(
                Id, WabaId, Name, Language, Category.ToLowerInvariant(), Status.ToLowerInvariant(), Quality?.ToLowerInvariant(), RejectionReason, ParameterFormat,
                ObstacleOf(Status, GoneAt is not null, shape), ChangedAt, SyncedAt, GoneAt, shape, isWhole ? JsonNode.Parse(Components) : null);
        }
    }

    private const string SelectSql = """
        SELECT template.id, template.waba_id, template.name, template.language, template.category, template.status, template.quality, template.rejection_reason, template.parameter_format,
               template.components::text AS components, template.changed_at, template.synced_at, template.gone_at
        FROM templates.templates AS template
        """;
}
