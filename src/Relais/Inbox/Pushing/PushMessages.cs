using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox.Pushing;

/// <summary>A customer wrote: whoever looks after the conversation is told in their browsers, once until it is read.</summary>
/// <remarks>Hears of messages after the conversations were moved by them, and holds their rows since then: of two batches one counts first.</remarks>
internal sealed class PushMessages : IInboundReaction
{
    public Task ReactAsync(Work work, MessageNews news, CancellationToken cancel)
    {
        // A sign under a message asks for nothing, and what was written long ago, as after a fault or from a history, is no news.
        var asked = news.Messages.Where(message => message.IsInbound && message.Type != "reaction" && message.At > news.Now - SendPushes.Lifetime)
            .GroupBy(message => (message.WorkspaceId, message.AccountId, message.ContactId))
            .Select(thread => thread.MaxBy(message => (message.At, message.MessageId))!).ToList();
        return asked.Count == 0 ? Task.CompletedTask : work.Set(OweSql)
            .With("workspaces", asked.Select(message => message.WorkspaceId).ToArray())
            .With("accounts", asked.Select(message => message.AccountId).ToArray())
            .With("contacts", asked.Select(message => message.ContactId).ToArray())
            .With("messages", asked.Select(message => message.MessageId).ToArray())
            .With("now", news.Now)
            .With("due", news.Now + SendPushes.Courtesy)
            .ExecuteAsync(cancel);
    }

    // Counts fall where two people are parted again: what was told of then says nothing about what is left.
    private const string OweSql = """
        WITH unread AS (
            UPDATE inbox.conversations AS conversation
            SET pushed_count = conversation.inbound_count
            FROM unnest(@workspaces::uuid[], @accounts::uuid[], @contacts::uuid[], @messages::uuid[]) AS told (workspace_id, account_id, contact_id, message_id)
            WHERE conversation.workspace_id = told.workspace_id AND conversation.account_id = told.account_id AND conversation.contact_id = told.contact_id
              AND (conversation.read_count >= conversation.pushed_count OR conversation.pushed_count > conversation.inbound_count)
              AND EXISTS (SELECT FROM inbox.push_subscriptions AS browser WHERE browser.workspace_id = conversation.workspace_id AND browser.user_id = conversation.assignee_id)
              AND NOT EXISTS (SELECT FROM inbox.push_choices AS choice
                              WHERE choice.workspace_id = conversation.workspace_id AND choice.user_id = conversation.assignee_id AND NOT choice.tells_messages)
            RETURNING conversation.workspace_id, conversation.id, conversation.assignee_id, told.message_id
        )
        INSERT INTO inbox.pushes (workspace_id, subscription_id, subject_id, kind, conversation_id, created_at, due_at)
        SELECT unread.workspace_id, browser.id, unread.message_id, 'message', unread.id, @now, @due
        FROM unread
        JOIN inbox.push_subscriptions AS browser ON browser.workspace_id = unread.workspace_id AND browser.user_id = unread.assignee_id
        ON CONFLICT DO NOTHING
        """;
}
