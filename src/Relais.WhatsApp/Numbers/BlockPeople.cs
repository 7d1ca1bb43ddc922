using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Numbers;

/// <summary>Blocks people, and lets them write again. Source: Graph API, <c>/{phone_number_id}/block_users</c>.</summary>
public static class BlockPeople
{
    /// <summary>The most people of one call, and of the list.</summary>
    public const int MaxPeople = 64_000;

    /// <summary>Blocks people who wrote within the last 24 h.</summary>
    /// <param name="number">The number they can write to no more.</param>
    /// <param name="people">1 to <see cref="MaxPeople"/> people, no group.</param>
    /// <param name="cancel">Ends the waiting, not the blocking.</param>
    /// <returns>For whom it was done and for whom not: accepted even where Meta calls it an error in part (139100). Codes 139101: the list is full;
    /// 139102: it is being changed, try again.</returns>
    public static Task<WhatsAppResult<BlockOutcome>> BlockAsync(this PhoneNumberClient number, IReadOnlyList<Recipient> people, CancellationToken cancel = default) =>
        CallAsync(number, HttpMethod.Post, people, cancel);

    /// <summary>Lets people write again.</summary>
    /// <param name="number">The number that blocks them.</param>
    /// <param name="people">1 to <see cref="MaxPeople"/> people, no group.</param>
    /// <param name="cancel">Ends the waiting, not the unblocking.</param>
    /// <returns>As of <see cref="BlockAsync"/>.</returns>
    public static Task<WhatsAppResult<BlockOutcome>> UnblockAsync(this PhoneNumberClient number, IReadOnlyList<Recipient> people, CancellationToken cancel = default) =>
        CallAsync(number, HttpMethod.Delete, people, cancel);

    /// <summary>Reads a page of the block list.</summary>
    /// <param name="number">The number.</param>
    /// <param name="page">Which part; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The people.</returns>
    public static async Task<WhatsAppResult<Page<BlockedPerson>>> ListBlockedAsync(this PhoneNumberClient number, PageRequest? page = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (PageRequest.FindFault(page) is { } fault) return new WhatsAppResult<Page<BlockedPerson>>.Invalid(fault);
        return await number.GetAsync($"/block_users{new GraphQuery().Add(page)}", Page<BlockedPerson>.Of(BlockedPerson.TryRead), cancel);
    }

    private static async Task<WhatsAppResult<BlockOutcome>> CallAsync(PhoneNumberClient number, HttpMethod method, IReadOnlyList<Recipient> people, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (People.FindFault("block_users", people, MaxPeople) is { } fault) return new WhatsAppResult<BlockOutcome>.Invalid(fault);

        var call = new GraphCall(method, number.Path("/block_users"))
        {
            Content = GraphCaller.JsonContent(JsonBody.Write(people, static (json, all) => People.Write(json, "block_users"u8, all))),
            IsReadUnderAnyStatus = true,
        };
        return await number.Graph.CallAsync<BlockOutcome>(call, BlockOutcome.TryRead, cancel);
    }
}
