using Relais.Platform;

namespace Relais.Inbox.Assigning;

/// <summary>Who has a conversation, as it really is; what somebody is told who was not the first.</summary>
public sealed record Assignment(ConversationAssignee? Assignee, ConversationTeam? Team)
{
    internal static Assignment Of(Conversation conversation) => new(conversation.Assignee, conversation.Team);

    /// <summary>To whoever acted on what their page showed, after somebody else had acted.</summary>
    internal Refusal Changed() => Refusal.Conflict("assignment_changed", "Somebody else was quicker: the conversation is not where your page showed it.") with { Current = this };
}
