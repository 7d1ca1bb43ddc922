using Relais.Access;

namespace Relais.Inbox;

/// <summary>What whoever asks may do with a conversation, by their roles for its number.</summary>
/// <param name="Answer">Write in it, take it when it is nobody's, and say how it stands.</param>
/// <param name="Assign">Give it to anybody, and take it from whoever has it.</param>
public sealed record ConversationRights(bool Answer, bool Assign)
{
    public static ConversationRights None { get; } = new(false, false);
}

/// <summary>An answer in which conversations stand.</summary>
internal interface IShowsConversations
{
    IEnumerable<Conversation> Shown { get; }
}

/// <summary>Says with every conversation what the caller may do with it, on the way out and in one place, so that no slice can forget it.</summary>
internal sealed class SayRights(Permissions permissions) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is not IValueHttpResult { Value: IShowsConversations answer } || context.Arguments.OfType<Caller>().FirstOrDefault() is not { } caller) return result;
        foreach (var conversation in answer.Shown) conversation.May = await RightsAsync(permissions, caller, conversation.Account.Id, context.HttpContext.RequestAborted);
        return result;
    }

    public static async Task<ConversationRights> RightsAsync(Permissions permissions, Caller caller, Guid accountId, CancellationToken cancel) => new(
        (await permissions.ReachAsync(caller, Permission.MessagesSend, cancel)).Contains(accountId),
        (await permissions.ReachAsync(caller, Permission.ConversationsAssign, cancel)).Contains(accountId));
}
