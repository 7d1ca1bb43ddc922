using Relais.Access;
using Relais.Platform;
using Relais.WhatsApp;

namespace Relais.Accounts.Asking;

/// <summary>Asks WhatsApp in the name of one of the caller's numbers. No transaction is held meanwhile.</summary>
internal sealed class NumberDesk(AccountDirectory directory, NumberClients clients, AuditTrail audit)
{
    /// <summary>Asks as the number.</summary>
    /// <param name="caller">Who wants to know.</param>
    /// <param name="accountId">Which number.</param>
    /// <param name="ask">The call.</param>
    /// <param name="answer">What a good answer becomes.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<IResult> AskAsync<T>(Caller caller, Guid accountId, Func<PhoneNumberClient, Task<WhatsAppResult<T>>> ask, Func<T, IResult> answer, CancellationToken cancel) =>
        await FindAsync(caller, accountId, cancel) is { } account ? Conclude(await ask(clients.For(account)), account, answer) : NotHere;

    /// <summary>Asks as the WhatsApp Business Account that the number belongs to.</summary>
    public async Task<IResult> AskBusinessAsync<T>(Caller caller, Guid accountId, Func<BusinessAccountClient, Task<WhatsAppResult<T>>> ask, Func<T, IResult> answer, CancellationToken cancel)
    {
        if (await FindAsync(caller, accountId, cancel) is not { } account) return NotHere;
        return clients.ForBusinessAccount(account) is { } business ? Conclude(await ask(business), account, answer) : WabaUnknown.ToProblem();
    }

    /// <summary>The number, when it is connected and the caller's; another workspace's is not here, nor one that the caller's role does not reach.</summary>
    public async Task<ConnectedAccount?> FindAsync(Caller caller, Guid accountId, CancellationToken cancel)
    {
        // Another node may have been given a new token a moment ago.
        await directory.RefreshIfStaleAsync(cancel);
        if (directory.Find(accountId) is not { } account || account.WorkspaceId != caller.Tenant.WorkspaceId) return null;
        if (caller.Tenant.Accounts.Contains(accountId)) return account;
        audit.NoteBeyondReach();
        return null;
    }

    /// <summary>Changes something at Meta's that shows in what Meta tells of the number: it is asked again soon.</summary>
    public async Task<IResult> ChangeAsync(ConnectedAccount account, Func<PhoneNumberClient, Task<WhatsAppResult<Done>>> change, Database database, TimeProvider clock, CancellationToken cancel)
    {
        var ended = await change(clients.For(account));
        // Also where nobody knows whether it was done.
        if (ended is WhatsAppResult<Done>.Accepted or WhatsAppResult<Done>.Unconfirmed)
        {
            await using var work = await database.BeginAsync(cancel);
            await FreshLook.WantAsync(work, account.WorkspaceId, account.Id, clock.GetUtcNow().UtcDateTime, cancel);
            await work.CommitAsync(cancel);
        }
        return Conclude(ended, account, _ => TypedResults.NoContent());
    }

    public static IResult Conclude<T>(WhatsAppResult<T> ended, ConnectedAccount account, Func<T, IResult> answer) =>
        ended is WhatsAppResult<T>.Accepted { Value: var value } ? answer(value) : MetaRefusal.Of(ended, account.Credentials.AccessToken).ToProblem();

    public static IResult NotHere => Refusal.NotFound("This number").ToProblem();

    /// <summary>What needs the account asks for its id.</summary>
    public static readonly Refusal WabaUnknown = Refusal.Conflict("waba_unknown", "The id of the WhatsApp Business Account is not known. Enter it in the settings of the number.");
}
