using Relais.Platform;

namespace Relais.Accounts.Connecting;

/// <summary>A number as it stands before it is changed: whoever would change it meanwhile waits.</summary>
internal static class LockedAccount
{
    public static async Task<Account?> FindAsync(Work work, Guid accountId, AccountsSettings settings, CancellationToken cancel)
    {
        await work.ExecuteAsync("SELECT id FROM accounts.accounts WHERE id = @accountId AND disconnected_at IS NULL FOR UPDATE", new { accountId }, cancel);
        return await AccountReader.FindAsync(work, accountId, settings, cancel);
    }
}
