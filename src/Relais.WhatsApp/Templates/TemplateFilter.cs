using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Which templates are listed; null leaves a thing open. Words are Meta's own. Source: Graph API, <c>GET /{waba_id}/message_templates</c>.</summary>
public sealed record TemplateFilter
{
    /// <summary>A part of the name.</summary>
    public string? Name { get; init; }

    /// <summary>A part of the name or of the text.</summary>
    public string? NameOrContent { get; init; }

    /// <summary>A part of the text.</summary>
    public string? Content { get; init; }

    /// <summary>The code of a language.</summary>
    public string? Language { get; init; }

    /// <summary>A status: <c>APPROVED</c>.</summary>
    public string? Status { get; init; }

    /// <summary>A category.</summary>
    public TemplateCategory? Category { get; init; }

    /// <summary>A quality: <c>GREEN</c>, <c>YELLOW</c>, <c>RED</c>, <c>UNKNOWN</c>.</summary>
    public string? Quality { get; init; }

    internal GraphQuery AddTo(GraphQuery query) => query
        .Add("name", Name)
        .Add("name_or_content", NameOrContent)
        .Add("content", Content)
        .Add("language", Language)
        .Add("status", Status)
        .Add("category", Category is { } category ? TemplateDraft.WordOf(category) : null)
        .Add("quality_score", Quality);
}
