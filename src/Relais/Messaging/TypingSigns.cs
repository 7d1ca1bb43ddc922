using Relais.Accounts;
using Relais.WhatsApp;
using Relais.WhatsApp.Sending;

namespace Relais.Messaging;

/// <summary>Shows a customer that an answer is being written: for 25 seconds, or until it comes. Worth one try and no more.</summary>
public sealed partial class TypingSigns(AccountDirectory directory, NumberClients clients, TimeProvider clock, ILogger<TypingSigns> log)
{
    // A sign that comes later says nothing of who writes now.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Shows it, where the number wants both: WhatsApp marks the message as read along with it, so that without read receipts there is none.</summary>
    /// <param name="accountId">The number that answers.</param>
    /// <param name="newestWamid">The newest message of the customer.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Whether WhatsApp took it.</returns>
    public async Task<bool> ShowAsync(Guid accountId, string newestWamid, CancellationToken cancel)
    {
        if (directory.Find(accountId) is not { SendsReadReceipts: true, ShowsTyping: true } account || !Wamid.TryParse(newestWamid, out var wamid)) return false;

        using var enough = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, enough.Token);
        var ended = await clients.For(account).ShowTypingAsync(wamid, either.Token);
        if (ended is WhatsAppResult<Done>.Accepted) return true;
        LogNotShown(log, accountId, ended is WhatsAppResult<Done>.Refused { Error.Code: var code } ? $"code {code}" : ended.GetType().Name);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The typing sign of account {AccountId} was not shown ({Reason}).")]
    private static partial void LogNotShown(ILogger log, Guid accountId, string reason);
}
