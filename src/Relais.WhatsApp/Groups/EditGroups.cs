using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Groups;

/// <summary>Makes, reads, changes and deletes groups, for numbers with the official mark. Source: Cloud API, <c>/{phone_number_id}/groups</c>, <c>/{group_id}</c>.</summary>
public static class EditGroups
{
    /// <summary>Makes a group. The group itself, with its link, comes by webhook.</summary>
    /// <param name="number">The number that will own it.</param>
    /// <param name="draft">The group.</param>
    /// <param name="cancel">Ends the waiting, not the making.</param>
    /// <returns>The request, which the webhook names. An unconfirmed call may have made the group: wait for the webhook.</returns>
    public static async Task<WhatsAppResult<string>> CreateGroupAsync(this PhoneNumberClient number, GroupDraft draft, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.FindFault(isNew: true) is { } fault) return new WhatsAppResult<string>.Invalid(fault);
        return await number.PostAsync<string>("/groups", JsonBody.Write(draft, GroupDraft.Write), TryReadRequest, cancel);
    }

    /// <summary>Reads a page of the groups that are in use.</summary>
    /// <param name="number">The number that owns them.</param>
    /// <param name="page">Which part, up to 1024; null for the first 25.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The groups, in their subject and age.</returns>
    public static async Task<WhatsAppResult<Page<GroupDetails>>> ListGroupsAsync(this PhoneNumberClient number, PageRequest? page = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (PageRequest.FindFault(page) is { } fault) return new WhatsAppResult<Page<GroupDetails>>.Invalid(fault);
        // This list alone has an object around it.
        var read = Page<GroupDetails>.Of(GroupDetails.TryRead, static answer => answer.Find("data"u8)?.Find("groups"u8));
        return await number.GetAsync($"/groups{new GraphQuery().Add(page)}", read, cancel);
    }

    /// <summary>Reads one group.</summary>
    /// <param name="number">The number that owns it.</param>
    /// <param name="group">The group.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The group, with who is in it.</returns>
    public static Task<WhatsAppResult<GroupDetails>> ShowGroupAsync(this PhoneNumberClient number, GroupId group, CancellationToken cancel = default) =>
        GroupCalls.CallAsync<GroupDetails>(number, group, HttpMethod.Get, $"?fields={GroupDetails.Fields}", fault: null, () => null, GroupDetails.TryRead, cancel);

    /// <summary>Changes a group's subject or description. Whether it came to pass, a webhook tells.</summary>
    /// <param name="number">The number that owns it.</param>
    /// <param name="group">The group.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancel">Ends the waiting, not the changing.</param>
    /// <returns>The request, which the webhook names.</returns>
    public static Task<WhatsAppResult<string>> EditGroupAsync(this PhoneNumberClient number, GroupId group, GroupDraft change, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return GroupCalls.CallAsync<string>(
            number, group, HttpMethod.Post, "", change.FindFault(isNew: false), () => JsonBody.Write(change, GroupDraft.Write), TryReadRequestOrDone, cancel);
    }

    /// <summary>Deletes a group, and puts all who are in it out.</summary>
    /// <param name="number">The number that owns it.</param>
    /// <param name="group">The group.</param>
    /// <param name="cancel">Ends the waiting, not the deleting.</param>
    /// <returns>The request, which the webhook names.</returns>
    public static Task<WhatsAppResult<string>> DeleteGroupAsync(this PhoneNumberClient number, GroupId group, CancellationToken cancel = default) =>
        GroupCalls.CallAsync<string>(number, group, HttpMethod.Delete, "", fault: null, () => null, TryReadRequestOrDone, cancel);

    internal static bool TryReadRequestOrDone(JsonElement answer, out string requestId) =>
        TryReadRequest(answer, out requestId) || answer.Flag("success"u8) is true;

    private static bool TryReadRequest(JsonElement answer, out string requestId)
    {
        requestId = answer.Text("request_id"u8) ?? "";
        return requestId.Length > 0;
    }
}
