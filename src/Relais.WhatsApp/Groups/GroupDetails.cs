using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Groups;

/// <summary>A group as Meta has it; null is what Meta left out. Source: Cloud API, <c>GET /{group_id}</c>, <c>GET /{phone_number_id}/groups</c>.</summary>
public sealed record GroupDetails
{
    /// <summary>The group.</summary>
    public required GroupId Id { get; init; }

    /// <summary>What it is called.</summary>
    public string? Subject { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary><c>approval_required</c> or <c>auto_approve</c>.</summary>
    public string? JoinApprovalMode { get; init; }

    /// <summary>Whether WhatsApp suspended it.</summary>
    public bool? IsSuspended { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Who is in it, the business left out.</summary>
    public IReadOnlyList<GroupMember> Members { get; init; } = [];

    /// <summary>How many are in it, the business left out.</summary>
    public int? MemberCount { get; init; }

    internal const string Fields = "id,subject,description,join_approval_mode,suspended,creation_timestamp,participants,total_participant_count";

    internal static bool TryRead(JsonElement answer, out GroupDetails group)
    {
        group = null!;
        if (!GroupId.TryParse(answer.Text("id"u8), out var id)) return false;
        group = new()
        {
            Id = id,
            Subject = answer.Text("subject"u8),
            Description = answer.Text("description"u8),
            JoinApprovalMode = answer.Text("join_approval_mode"u8),
            IsSuspended = answer.Flag("suspended"u8),
            CreatedAt = answer.InstantInAnyForm("creation_timestamp"u8) ?? answer.InstantInAnyForm("created_at"u8),
            Members = answer.Readable("participants"u8, GroupMember.Read),
            MemberCount = answer.Code("total_participant_count"u8),
        };
        return true;
    }
}
