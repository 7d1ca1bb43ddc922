using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads one of <c>groups[]</c>.</summary>
internal static class GroupReader
{
    public static WebhookEvent Read(JsonElement group, Site site) => new GroupChange
    {
        Origin = site.Origin,
        Field = site.Field,
        At = group.Instant("timestamp"u8) ?? site.At,
        Raw = group.GetRawText(),
        GroupId = group.Words("group_id"u8),
        Type = group.Text("type"u8) ?? "",
        RequestId = group.Text("request_id"u8),
        JoinRequestId = group.Text("join_request_id"u8),
        JoinApprovalMode = group.Text("join_approval_mode"u8),
        Subject = group.Text("subject"u8),
        Description = group.Text("description"u8),
        InviteLink = group.Text("invite_link"u8),
        Reason = group.Text("reason"u8),
        InitiatedBy = group.Text("initiated_by"u8),
        Person = site.People.Of(group.Text("wa_id"u8), group.Text("user_id"u8), group.Text("parent_user_id"u8)),
        Added = group.Many("added_participants"u8, ParticipantOf),
        Removed = group.Many("removed_participants"u8, ParticipantOf),
        Failed = group.Many("failed_participants"u8, ParticipantOf),
        Errors = WebhookError.In(group),
    };

    private static GroupParticipant ParticipantOf(JsonElement participant) => new(
        participant.Text("input"u8),
        participant.WaId("wa_id"u8),
        participant.Bsuid("user_id"u8) ?? participant.Bsuid("wa_id"u8),
        PersonBook.UsernameIn(participant),
        WebhookError.In(participant));
}
