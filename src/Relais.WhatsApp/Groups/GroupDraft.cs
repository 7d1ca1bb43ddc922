using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Groups;

/// <summary>A group to make, or what to change in one: null leaves a thing as it is. Lengths are in Unicode code points. Source: Cloud API, groups.</summary>
public sealed record GroupDraft
{
    /// <summary>The longest subject.</summary>
    public const int MaxSubjectLength = 128;

    /// <summary>The longest description.</summary>
    public const int MaxDescriptionLength = 2048;

    /// <summary>What it is called, 1 to <see cref="MaxSubjectLength"/>; a new one needs it.</summary>
    public string? Subject { get; init; }

    /// <summary>What it is for, up to <see cref="MaxDescriptionLength"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Whether whoever opens the link has to be let in; only of a new one. Default: no.</summary>
    public bool? AsksForApproval { get; init; }

    internal RequestFault? FindFault(bool isNew) =>
        (isNew || Subject is not null ? TextFault.OfRequired("subject", Subject?.Trim(), MaxSubjectLength) : null)
        ?? TextFault.OfOptional("description", Description, MaxDescriptionLength)
        ?? (isNew || AsksForApproval is null ? null : RequestFault.Of("join_approval_mode", RequestFaultReason.NotAllowed))
        ?? (isNew || Subject is not null || Description is not null ? null : RequestFault.Missing("subject"));

    internal static void Write(Utf8JsonWriter json, GroupDraft draft)
    {
        json.WriteOptional("subject"u8, draft.Subject);
        // An empty text is written here: it empties the description.
        if (draft.Description is { } description) json.WriteString("description"u8, description);
        if (draft.AsksForApproval is { } asks) json.WriteString("join_approval_mode"u8, asks ? "approval_required"u8 : "auto_approve"u8);
    }
}
