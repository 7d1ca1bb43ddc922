using Relais.Access;
using Relais.Contacts;
using Relais.Inbox.Assigning;
using Relais.Inbox.AutomaticAssigning;
using Relais.Inbox.Counting;
using Relais.Inbox.Following;
using Relais.Inbox.Labelling;
using Relais.Inbox.Listing;
using Relais.Inbox.Live;
using Relais.Inbox.Looking;
using Relais.Inbox.Noting;
using Relais.Inbox.Notifying;
using Relais.Inbox.Pushing;
using Relais.Inbox.QuickReplies;
using Relais.Inbox.Reconciling;
using Relais.Inbox.Replying;
using Relais.Inbox.SavedFilters;
using Relais.Inbox.Statuses;
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
        services.AddSingleton<IPeopleReaction, FollowPeople>();
        services.AddSingleton<ThreadChanges>();
        services.AddSingleton<IInboundReaction>(provider => provider.GetRequiredService<ThreadChanges>());
        services.AddSingleton<IOutboundReaction>(provider => provider.GetRequiredService<ThreadChanges>());
        // After the conversations: it asks what is unread in them.
        services.AddSingleton<IInboundReaction, PushMessages>();
        services.AddSingleton<PushKeys>();
        services.AddSingleton<PushTokens>();
        services.AddSingleton<PushPost>();
        services.AddSingleton<ChangeReader>();
        services.AddSingleton<LiveFeed>();
        if (roles.HasFlag(NodeRoles.Engine))
        {
            services.AddHostedService<AssignAutomatically>();
            services.AddHostedService<EndSnoozes>();
            services.AddHostedService<CountFolding>();
            services.AddHostedService<ForgetNotifications>();
            services.AddHostedService<SendPushes>();
            services.AddHostedService<ForgetBrowsers>();
        }
        services.AddSingleton<Attendance>();
        services.AddSingleton<OnlookerBoard>();
        if (!roles.HasFlag(NodeRoles.Web)) return;
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<Attendance>());
        services.AddHostedService(provider => provider.GetRequiredService<OnlookerBoard>());
    }

    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        StreamEvents.Map(api.MapGroup("").RequirePermission(Permission.ConversationsView));

        // What the caller may do with a conversation is said wherever one is shown.
        var conversations = api.MapGroup("/conversations").WithTags("Inbox").AddEndpointFilter<SayRights>();
        var listed = conversations.MapGroup("").RequirePermission(Permission.ConversationsView);
        ListConversations.Map(listed);
        MarkThread.Map(listed);

        var read = conversations.MapGroup("").RequirePermission(Permission.MessagesView);
        ShowThread.Map(read);
        WriteNote.Map(read);
        // A program has no eyes, looks after nothing and is told of nothing: what is somebody's own is a person's.
        SayLooking.Map(read.MapGroup("").RequirePerson());

        var answered = conversations.MapGroup("").RequirePermission(Permission.MessagesSend);
        SendReply.Map(answered);
        SendTemplate.Map(answered);
        BeginConversation.Map(answered);
        ListSenders.Map(answered);
        ReactToMessage.Map(answered);
        ShowTyping.Map(answered);
        TakeConversation.Map(answered.MapGroup("").RequirePerson());
        ChangeConversationStatus.Map(answered);
        LabelConversation.Map(answered);

        var assigned = conversations.MapGroup("").RequirePermission(Permission.ConversationsAssign);
        AssignConversation.Map(assigned);
        ListAssignees.Map(assigned);

        // Beside the settings of the work and not of a number: whoever is away is so everywhere.
        SayAway.Map(api.MapGroup("/attendance").WithTags("Inbox").RequirePermission(Permission.ConversationsView).RequirePerson());
        ManageAutomaticAssignment.Map(api.MapGroup("/automatic-assignment").WithTags("Inbox").RequirePermission(Permission.SettingsManage));
        ListNotifications.Map(api.MapGroup("/notifications").WithTags("Inbox").RequirePermission(Permission.ConversationsView).RequirePerson());
        var push = api.MapGroup("/push").WithTags("Inbox").RequirePermission(Permission.ConversationsView).RequirePerson();
        ShowPushKey.Map(push);
        SubscribeBrowser.Map(push);
        ChoosePushes.Map(push);
        var quick = api.MapGroup("/quick-replies").WithTags("Inbox");
        var used = quick.MapGroup("").RequirePermission(Permission.MessagesSend);
        ListQuickReplies.Map(used);
        OwnQuickReplies.Map(used.MapGroup("").RequirePerson());
        ManageQuickReplies.Map(quick.MapGroup("").RequirePermission(Permission.QuickRepliesManage));
        var filters = api.MapGroup("/saved-filters").WithTags("Inbox");
        var chosen = filters.MapGroup("").RequirePermission(Permission.ConversationsView);
        ListSavedFilters.Map(chosen);
        OwnSavedFilters.Map(chosen.MapGroup("").RequirePerson());
        ManageSavedFilters.Map(filters.MapGroup("").RequirePermission(Permission.SettingsManage));
        ManageLabels.MapReading(api.MapGroup("/labels").WithTags("Inbox").RequirePermission(Permission.ConversationsView));
        ManageLabels.Map(api.MapGroup("/labels").WithTags("Inbox").RequirePermission(Permission.SettingsManage));
    }
}
