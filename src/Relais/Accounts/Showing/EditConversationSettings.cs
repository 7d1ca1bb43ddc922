using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Connecting;
using Relais.Platform;

namespace Relais.Accounts.Showing;

/// <summary>An administrator decides what customers see of the team: that their messages were read, and that an answer is being written.</summary>
internal static class EditConversationSettings
{
    /// <param name="SendsReadReceipts">Whether customers see blue ticks.</param>
    /// <param name="ShowsTyping">Whether they see "typing…". WhatsApp shows it only together with a read receipt, so that it does nothing without the former.</param>
    public sealed record Request(bool? SendsReadReceipts, bool? ShowsTyping);

    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapPut("/{id:guid}/conversation-settings", HandleAsync).WithName(nameof(EditConversationSettings)).Produces<Account>().ProducesProblem(404).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid accountId, Request request, Caller caller, Database database, AccountDirectory directory, AccountsSettings settings, AuditTrail audit, CancellationToken cancel)
    {
        var check = new FieldCheck();
        check.Require(request.SendsReadReceipts is not null, "sends_read_receipts", "required", "true or false.");
        check.Require(request.ShowsTyping is not null, "shows_typing", "required", "true or false.");
        if (check.Refusal() is { } refusal) return refusal.ToProblem();

        Account? account;
        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            var before = await LockedAccount.FindAsync(work, accountId, settings, cancel);
            if (before is null) return NotHere;
            await work.ExecuteAsync(EditSql, new { accountId, request.SendsReadReceipts, request.ShowsTyping }, cancel);
            account = await AccountReader.FindAsync(work, accountId, settings, cancel);
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("number.edited", new("number", accountId, before.Name)) { Changes = AuditChange.Between(Shown.Of(before), Shown.Of(account!)) }, cancel);
            await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{caller.Tenant.WorkspaceId:D}/{accountId:D}", cancel);
            await work.CommitAsync(cancel);
        }
        await directory.RefreshAsync(cancel);
        return TypedResults.Ok(account);
    }

    private sealed record Shown(bool SendsReadReceipts, bool ShowsTyping)
    {
        public static Shown Of(Account account) => new(account.SendsReadReceipts, account.ShowsTyping);
    }

    private static IResult NotHere => Refusal.NotFound("This number").ToProblem();

    private const string EditSql = """
        UPDATE accounts.accounts SET sends_read_receipts = @SendsReadReceipts, shows_typing = @ShowsTyping
        WHERE id = @accountId AND disconnected_at IS NULL
        """;
}
