using Relais.Access;
using Relais.Inbox.Listing;
using Relais.Inbox.Live;
using Relais.Inbox.Reconciling;
using Relais.Inbox.Replying;
using Relais.Inbox.Threads;
using Relais.Messaging;
using Relais.Platform;

namespace Relais.Inbox;

/// <summary>The conversations, as the team reads and answers them.</summary>
public static class InboxModule
{
    public static void AddInbox(this IServiceCollection services, NodeRoles roles)
    {
        foreach (var reconciler in InboxReconcilers.All) services.AddSingleton(reconciler);
        services.AddSingleton<ThreadChanges>();
        services.AddSingleton<IInboundReaction>(provider => provider.GetRequiredService<ThreadChanges>());
        services.AddSingleton<IOutboundReaction>(provider => provider.GetRequiredService<ThreadChanges>());
        services.AddSingleton<ChangeReader>();
        services.AddSingleton<LiveFeed>();
        if (roles.HasFlag(NodeRoles.Web)) services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
    }

    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        StreamEvents.Map(api.MapGroup("").RequirePermission(Permission.ConversationsView));

        var listed = api.MapGroup("/conversations").WithTags("Inbox").RequirePermission(Permission.ConversationsView);
        ListConversations.Map(listed);
        MarkThread.Map(listed);

        var read = api.MapGroup("/conversations").WithTags("Inbox").RequirePermission(Permission.MessagesView);
        ShowThread.Map(read);

        var answered = api.MapGroup("/conversations").WithTags("Inbox").RequirePermission(Permission.MessagesSend);
        SendReply.Map(answered);
        SendTemplate.Map(answered);
        BeginConversation.Map(answered);
        ListSenders.Map(answered);
        ReactToMessage.Map(answered);
        ShowTyping.Map(answered);
    }
}
