using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>A template as Meta has it. Words stay Meta's own, in capitals, so that a new one is not lost; null is what Meta left out.
/// Source: Graph API, message template.</summary>
public sealed record Template
{
    /// <summary>Its id, of one language.</summary>
    public required TemplateId Id { get; init; }

    /// <summary>Its name, which its languages share.</summary>
    public string? Name { get; init; }

    /// <summary>The code of its language, with an underscore: <c>en_US</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Only <c>APPROVED</c> can be sent. <c>PENDING</c>, <c>REJECTED</c>, <c>PAUSED</c>, <c>DISABLED</c>, <c>IN_APPEAL</c>, <c>PENDING_DELETION</c>,
    /// <c>DELETED</c>, <c>LIMIT_EXCEEDED</c>, <c>ARCHIVED</c>.</summary>
    public string? Status { get; init; }

    /// <summary><c>MARKETING</c>, <c>UTILITY</c> or <c>AUTHENTICATION</c>.</summary>
    public string? Category { get; init; }

    /// <summary><c>CUSTOM</c>, <c>ORDER_DETAILS</c> …</summary>
    public string? SubCategory { get; init; }

    /// <summary>The category before Meta changed it.</summary>
    public string? PreviousCategory { get; init; }

    /// <summary>The category that Meta finds right, where it is another.</summary>
    public string? CorrectCategory { get; init; }

    /// <summary><c>NAMED</c> or <c>POSITIONAL</c>.</summary>
    public string? ParameterFormat { get; init; }

    /// <summary>Its parts, in order.</summary>
    public IReadOnlyList<TemplateComponent> Components { get; init; } = [];

    /// <summary>The same as JSON, as it came: a part that this version does not know is whole in it. A list.</summary>
    public string ComponentsJson { get; init; } = "[]";

    /// <summary><c>GREEN</c>, <c>YELLOW</c>, <c>RED</c> or <c>UNKNOWN</c>.</summary>
    public string? Quality { get; init; }

    /// <summary>When its quality was found.</summary>
    public DateTimeOffset? QualityAt { get; init; }

    /// <summary><c>NONE</c>, or why it was rejected: <c>ABUSIVE_CONTENT</c>, <c>INVALID_FORMAT</c>, <c>SCAM</c> …</summary>
    public string? RejectedReason { get; init; }

    /// <summary>How long a message of it is tried; null for Meta's own time.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Its name in Meta's library, when it comes from there.</summary>
    public string? LibraryName { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    internal const string Fields =
        "id,name,language,status,category,sub_category,previous_category,correct_category,parameter_format,components,quality_score,rejected_reason,"
        + "message_send_ttl_seconds,library_template_name,last_updated_time";

    internal static bool TryRead(JsonElement answer, out Template template)
    {
        template = null!;
        if (!TemplateId.TryParse(answer.Text("id"u8), out var id)) return false;

        var quality = answer.Find("quality_score"u8);
        template = new()
        {
            Id = id,
            Name = answer.Text("name"u8),
            Language = answer.Text("language"u8)?.Replace('-', '_'),
            Status = answer.Text("status"u8),
            Category = answer.Text("category"u8),
            SubCategory = answer.Text("sub_category"u8),
            PreviousCategory = answer.Text("previous_category"u8),
            CorrectCategory = answer.Text("correct_category"u8),
            ParameterFormat = answer.Text("parameter_format"u8),
            Components = ComponentJson.ReadAll(answer),
            ComponentsJson = answer.Find("components"u8) is { ValueKind: JsonValueKind.Array } components ? components.GetRawText() : "[]",
            Quality = quality?.Text("score"u8),
            QualityAt = quality?.InstantInAnyForm("date"u8),
            RejectedReason = answer.Text("rejected_reason"u8),
            TimeToLive = answer.Whole("message_send_ttl_seconds"u8) is > 0 and <= int.MaxValue and var seconds ? TimeSpan.FromSeconds(seconds) : null,
            LibraryName = answer.Text("library_template_name"u8),
            UpdatedAt = answer.InstantInAnyForm("last_updated_time"u8),
        };
        return true;
    }
}
