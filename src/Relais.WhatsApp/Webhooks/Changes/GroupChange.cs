namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Something happened to a group, or to who is in it. Fields <c>group_lifecycle_update</c>, <c>group_participants_update</c>,
/// <c>group_settings_update</c>, <c>group_status_update</c>.</summary>
public sealed record GroupChange : WebhookChange
{
    /// <summary>The group; null where it could not be made.</summary>
    public string? GroupId { get; init; }

    /// <summary><c>group_create</c>, <c>group_delete</c>, <c>group_participants_add</c>, <c>group_participants_remove</c>, <c>group_join_request_created</c>,
    /// <c>group_join_request_revoked</c>, <c>group_settings_update</c>, <c>group_suspend</c>, <c>group_suspend_cleared</c>; empty when absent.</summary>
    public required string Type { get; init; }

    /// <summary>The call that asked for it.</summary>
    public string? RequestId { get; init; }

    /// <summary>The request to join.</summary>
    public string? JoinRequestId { get; init; }

    /// <summary><c>auto_approve</c> or <c>approval_required</c>.</summary>
    public string? JoinApprovalMode { get; init; }

    /// <summary>The group's name.</summary>
    public string? Subject { get; init; }

    /// <summary>The group's description.</summary>
    public string? Description { get; init; }

    /// <summary>The link that lets people in.</summary>
    public string? InviteLink { get; init; }

    /// <summary>Why: <c>invite_link</c> …</summary>
    public string? Reason { get; init; }

    /// <summary>By whom: <c>business</c> or <c>participant</c>.</summary>
    public string? InitiatedBy { get; init; }

    /// <summary>The one person it concerns, with a request to join; null otherwise.</summary>
    public Person? Person { get; init; }

    /// <summary>Who came.</summary>
    public IReadOnlyList<GroupParticipant> Added { get; init; } = [];

    /// <summary>Who went.</summary>
    public IReadOnlyList<GroupParticipant> Removed { get; init; } = [];

    /// <summary>With whom it did not work, each with the reason.</summary>
    public IReadOnlyList<GroupParticipant> Failed { get; init; } = [];

    /// <summary>Why it did not work.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init; } = [];
}

/// <summary>Somebody in a group, or not any more.</summary>
/// <param name="Input">How the business named them when it asked.</param>
/// <param name="WaId">Their digits; null when hidden.</param>
/// <param name="Bsuid">Their business-scoped user id.</param>
/// <param name="Username">Their username, without <c>@</c>.</param>
/// <param name="Errors">Why it did not work with them.</param>
public sealed record GroupParticipant(string? Input, WaId? WaId, Bsuid? Bsuid, string? Username, IReadOnlyList<WebhookError> Errors);
