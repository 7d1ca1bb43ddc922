using Relais.Access;
using Relais.Contacts;
using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox.Replying;

/// <summary>An agent wants to write to someone, who may never have written: the conversation is found or begun.</summary>
/// <remarks>One that is begun stands in no list before something is said in it: whoever opened it by mistake leaves nothing behind for others to wonder at,
/// and asking twice is the same conversation.</remarks>
internal static class BeginConversation
{
    /// <param name="AccountId">The business number that writes.</param>
    /// <param name="Recipient">A number in any usual writing, with its country, or a BSUID.</param>
    /// <param name="ContactId">In place of it, someone who is known.</param>
    public sealed record Request(Guid? AccountId, string? Recipient, Guid? ContactId);

    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapPost("/", HandleAsync).WithName(nameof(BeginConversation)).Produces<Conversation>().Produces<Conversation>(201).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(Request request, Caller caller, Database database, ContactBook contacts, TimeProvider clock, CancellationToken cancel)
    {
        if (Check(request, out var addressee) is { } wrong) return wrong.ToProblem();

        var workspaceId = caller.Tenant.WorkspaceId;
        await using (var asking = await database.BeginAsync(caller.Tenant, cancel))
        {
            var account = await asking.QueryFirstAsync<AccountRow>("SELECT id, is_connected FROM accounts.account_view WHERE workspace_id = @workspaceId AND id = @AccountId", new { workspaceId, request.AccountId }, cancel);
            if (account is null) return Refusal.Invalid("account_id", "account_unknown", "A number of this workspace.").ToProblem();
            if (!account.IsConnected) return Refusal.Conflict("account_disconnected", "This number is no longer connected.").ToProblem();
        }

        if (await ContactAsync(database, workspaceId, request, addressee, contacts, cancel) is not { } contactId) return Refusal.Invalid("contact_id", "contact_unknown", "A contact of this workspace.").ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var begun = await work.ExecuteAsync(BeginSql, new { workspaceId, id = Identifiers.New(clock), accountId = request.AccountId, contactId, now = clock.GetUtcNow().UtcDateTime }, cancel);
        var id = await work.QueryFirstAsync<Guid>(FindSql, new { workspaceId, accountId = request.AccountId, contactId }, cancel);
        var conversation = await ConversationReader.FindAsync(work, id, cancel);
        await work.CommitAsync(cancel);
        return begun > 0 ? TypedResults.Created($"/api/conversations/{id:D}", conversation) : TypedResults.Ok(conversation);
    }

    // As the owner of the tables, and so with the workspace in every statement: who somebody is is settled for the whole workspace.
    private static async Task<Guid?> ContactAsync(Database database, Guid workspaceId, Request request, Addressee? addressee, ContactBook contacts, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (addressee is null) return await work.QueryFirstAsync<Guid?>("SELECT coalesce(merged_into, id) FROM contacts.contact_view WHERE workspace_id = @workspaceId AND id = @ContactId", new { workspaceId, request.ContactId }, cancel);
        var contactId = await contacts.FindOrAddAsync(work, workspaceId, addressee.Number, addressee.Bsuid, cancel);
        await work.CommitAsync(cancel);
        return contactId;
    }

    /// <summary>What is wrong with the request itself; null when nothing is.</summary>
    internal static Refusal? Check(Request request, out Addressee? addressee)
    {
        addressee = null;
        var check = new FieldCheck();
        check.Require(request.AccountId is not null, "account_id", "required", "The number that writes.");
        if (request.ContactId is null && Addressee.Read(request.Recipient, out addressee) is { } wrong) check.Add("recipient", wrong, WordsOf(wrong));
        check.Require(request.ContactId is null || request.Recipient is null, "recipient", "not_allowed", "A recipient or a contact, not both.");
        return check.Refusal();
    }

    private static string WordsOf(string code) => code switch
    {
        "country_code_missing" => "Begin with the country: +221 77 000 00 00.",
        "required" => "A number with its country, or a BSUID.",
        _ => "This is no telephone number.",
    };

    private sealed record AccountRow(Guid Id, bool IsConnected);

    private const string BeginSql = """
        INSERT INTO inbox.conversations (workspace_id, id, account_id, contact_id, last_activity_at, created_at)
        VALUES (@workspaceId, @id, @accountId, @contactId, @now, @now)
        ON CONFLICT (workspace_id, account_id, contact_id) DO NOTHING
        """;

    private const string FindSql = "SELECT id FROM inbox.conversations WHERE workspace_id = @workspaceId AND account_id = @accountId AND contact_id = @contactId";
}
