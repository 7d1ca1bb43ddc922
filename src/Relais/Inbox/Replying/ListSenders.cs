using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.Replying;

/// <summary>The numbers from which somebody can be written to; for those who write, and may see no more of a number than its name.</summary>
internal static class ListSenders
{
    public sealed record Answer(IReadOnlyList<Sender> Items);

    /// <param name="DisplayPhoneNumber">As WhatsApp writes it; null until it told.</param>
    public sealed record Sender(Guid Id, string Name, string? DisplayPhoneNumber);

    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapGet("/senders", HandleAsync).WithName(nameof(ListSenders)).Produces<Answer>();

    private static async Task<Answer> HandleAsync(Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return new(await work.QueryAsync<Sender>(ListSql, new { caller.Tenant.WorkspaceId }, cancel));
    }

    private const string ListSql = """
        SELECT id, name, display_phone_number FROM accounts.account_view
        WHERE workspace_id = @WorkspaceId AND is_connected
        ORDER BY name, id
        """;
}
