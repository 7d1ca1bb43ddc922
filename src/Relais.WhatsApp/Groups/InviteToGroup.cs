using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Numbers;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Groups;

/// <summary>Says who comes into a group, and who leaves it: people come by link alone. Source: Cloud API, <c>/{group_id}/invite_link</c>,
/// <c>/{group_id}/join_requests</c>, <c>/{group_id}/participants</c>.</summary>
public static class InviteToGroup
{
    /// <summary>The most people in a group.</summary>
    public const int MaxPeople = 8;

    private const string Link = "/invite_link";
    private const string Requests = "/join_requests";

    /// <summary>Reads the link by which people come in.</summary>
    /// <param name="number">The number that owns the group.</param>
    /// <param name="group">The group.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The link.</returns>
    public static Task<WhatsAppResult<Uri>> ShowInviteLinkAsync(this PhoneNumberClient number, GroupId group, CancellationToken cancel = default) =>
        GroupCalls.CallAsync<Uri>(number, group, HttpMethod.Get, Link, fault: null, () => null, TryReadLink, cancel);

    /// <summary>Makes another link, which ends the one before.</summary>
    /// <param name="number">The number that owns the group.</param>
    /// <param name="group">The group.</param>
    /// <param name="cancel">Ends the waiting, not the making.</param>
    /// <returns>The new link.</returns>
    public static Task<WhatsAppResult<Uri>> RenewInviteLinkAsync(this PhoneNumberClient number, GroupId group, CancellationToken cancel = default) =>
        GroupCalls.CallAsync<Uri>(number, group, HttpMethod.Post, Link, fault: null, GroupCalls.Product, TryReadLink, cancel);

    /// <summary>Ends the link.</summary>
    /// <param name="number">The number that owns the group.</param>
    /// <param name="group">The group.</param>
    /// <param name="cancel">Ends the waiting, not the ending.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> DeleteInviteLinkAsync(this PhoneNumberClient number, GroupId group, CancellationToken cancel = default) =>
        GroupCalls.CallAsync<Done>(number, group, HttpMethod.Delete, Link, fault: null, GroupCalls.Product, Done.TryRead, cancel);

    /// <summary>Reads a page of those who ask to be let in.</summary>
    /// <param name="number">The number that owns the group.</param>
    /// <param name="group">The group.</param>
    /// <param name="page">Which part; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The requests.</returns>
    public static Task<WhatsAppResult<Page<JoinRequest>>> ListJoinRequestsAsync(this PhoneNumberClient number, GroupId group, PageRequest? page = null, CancellationToken cancel = default) =>
        GroupCalls.CallAsync(number, group, HttpMethod.Get, $"{Requests}{new GraphQuery().Add(page)}", PageRequest.FindFault(page), () => null, Page<JoinRequest>.Of(JoinRequest.TryRead), cancel);

    /// <summary>Lets people in.</summary>
    /// <param name="number">The number that owns the group.</param>
    /// <param name="group">The group.</param>
    /// <param name="requests">At least one, by its id.</param>
    /// <param name="cancel">Ends the waiting, not the letting in.</param>
    /// <returns>Whose request was granted and whose was not.</returns>
    public static Task<WhatsAppResult<JoinOutcome>> ApproveJoinRequestsAsync(this PhoneNumberClient number, GroupId group, IReadOnlyList<string> requests, CancellationToken cancel = default) =>
        DecideAsync(number, group, HttpMethod.Post, requests, cancel);

    /// <summary>Turns people away.</summary>
    /// <param name="number">The number that owns the group.</param>
    /// <param name="group">The group.</param>
    /// <param name="requests">At least one, by its id.</param>
    /// <param name="cancel">Ends the waiting, not the turning away.</param>
    /// <returns>Whose request was turned away and whose was not.</returns>
    public static Task<WhatsAppResult<JoinOutcome>> RejectJoinRequestsAsync(this PhoneNumberClient number, GroupId group, IReadOnlyList<string> requests, CancellationToken cancel = default) =>
        DecideAsync(number, group, HttpMethod.Delete, requests, cancel);

    /// <summary>Puts people out. Whether it came to pass, a webhook tells.</summary>
    /// <param name="number">The number that owns the group.</param>
    /// <param name="group">The group.</param>
    /// <param name="people">1 to <see cref="MaxPeople"/> people.</param>
    /// <param name="cancel">Ends the waiting, not the putting out.</param>
    /// <returns>The request, which the webhook names; empty where Meta says only that it was taken.</returns>
    public static Task<WhatsAppResult<string>> RemoveFromGroupAsync(this PhoneNumberClient number, GroupId group, IReadOnlyList<Recipient> people, CancellationToken cancel = default) =>
        GroupCalls.CallAsync<string>(
            number, group, HttpMethod.Delete, "/participants", People.FindFault("participants", people, MaxPeople),
            () => JsonBody.Write(people, static (json, all) => People.Write(json, "participants"u8, all)), EditGroups.TryReadRequestOrDone, cancel);

    private static Task<WhatsAppResult<JoinOutcome>> DecideAsync(PhoneNumberClient number, GroupId group, HttpMethod method, IReadOnlyList<string> requests, CancellationToken cancel) =>
        GroupCalls.CallAsync<JoinOutcome>(
            number, group, method, Requests, ListFault.Of("join_requests", requests, 1, int.MaxValue, (field, id) => TextFault.OfRequired(field, id, 255)),
            () => JsonBody.Write(requests, static (json, ids) => json.WriteTexts("join_requests"u8, ids)), JoinOutcome.TryRead, cancel);

    private static bool TryReadLink(JsonElement answer, out Uri link) => Uri.TryCreate(answer.Text("invite_link"u8), UriKind.Absolute, out link!);
}
