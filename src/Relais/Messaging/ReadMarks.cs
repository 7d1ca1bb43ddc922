using Relais.Messaging.Reading;
using Relais.Platform;

namespace Relais.Messaging;

/// <summary>Owes customers the sign that their messages were read.</summary>
public static class ReadMarks
{
    /// <summary>Notes that all of a thread up to this message has been read; WhatsApp is told soon after the commit, where the number sends read receipts.</summary>
    public static async Task OweAsync(Work work, Guid workspaceId, Guid accountId, Guid contactId, DateTime now, CancellationToken cancel)
    {
        var owed = await work.ExecuteAsync(OweSql, new { workspaceId, accountId, contactId, now }, cancel);
        if (owed > 0) await Wakeups.NotifyAsync(work, ReadMarkService.Topic, "", cancel);
    }

    private const string OweSql = """
        INSERT INTO messaging.read_marks AS mark (workspace_id, account_id, contact_id, wamid, due_at)
        SELECT latest.workspace_id, latest.account_id, latest.contact_id, latest.wamid, @now
        FROM messaging.message_view AS latest
        -- Nothing is owed where the team keeps to itself what it has read.
        JOIN accounts.account_view AS account ON account.workspace_id = latest.workspace_id AND account.id = latest.account_id AND account.sends_read_receipts
        WHERE latest.workspace_id = @workspaceId AND latest.account_id = @accountId AND latest.contact_id = @contactId
          AND latest.direction = 'inbound' AND latest.wamid IS NOT NULL AND NOT latest.is_shared
        -- WhatsApp's time is in whole seconds: all of the latest one, for which of them it holds for the last is not known here.
        ORDER BY latest.at DESC
        FETCH FIRST 1 ROW WITH TIES
        ON CONFLICT (workspace_id, account_id, contact_id, wamid) DO UPDATE
        SET due_at = EXCLUDED.due_at, failures = 0
        """;
}
