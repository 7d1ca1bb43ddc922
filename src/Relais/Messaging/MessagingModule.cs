using Relais.Access;
using Relais.Accounts;
using Relais.Contacts;
using Relais.Messaging.Applying;
using Relais.Messaging.Commands;
using Relais.Messaging.Fetching;
using Relais.Messaging.Following;
using Relais.Messaging.Health;
using Relais.Messaging.History;
using Relais.Messaging.Inspecting;
using Relais.Messaging.Journal;
using Relais.Messaging.Reading;
using Relais.Messaging.Reconciling;
using Relais.Messaging.Restoring;
using Relais.Messaging.Sending;
using Relais.Messaging.Settling;
using Relais.Messaging.Uploading;
using Relais.Platform;

namespace Relais.Messaging;

/// <summary>The one road in and out.</summary>
public static class MessagingModule
{
    public static void AddMessaging(this IServiceCollection services, MessagingSettings settings, NodeRoles roles)
    {
        services.AddSingleton(settings);
        foreach (var reconciler in MessagingReconcilers.All) services.AddSingleton(reconciler);
        services.AddSingleton<Outbox>();
        services.AddSingleton<Streams>();
        services.AddSingleton<TypingSigns>();
        services.AddSingleton<OutcomeNotes>();
        services.AddSingleton<IRestoredCopyReaction, RestoredCopyDoubts>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<IPeopleReaction, FollowPeople>();
        services.AddSingleton<ApplyMessages>();
        services.AddSingleton<ApplyCalls>();
        services.AddSingleton<ApplyPeople>();
        services.AddSingleton<ReceiptFailures>();
        services.AddSingleton<ApplyReceipts>();
        services.AddSingleton<ApplyPreferences>();
        services.AddSingleton<EventApplier>();
        services.AddSingleton<JournalApplier>();
        services.AddSingleton<ReplayWebhook>();
        services.AddSingleton<WebhookJournal>();
        services.AddSingleton<JournalPages>();
        services.AddSingleton<JournalDays>();
        services.AddSingleton<JournalRetention>();

        if (roles.HasFlag(NodeRoles.Engine))
        {
            services.AddHostedService(provider => provider.GetRequiredService<JournalRetention>());
            services.AddHostedService(provider => provider.GetRequiredService<JournalApplier>());
            services.AddHostedService<SendingService>();
            services.AddHostedService<ReadMarkService>();
            services.AddHostedService<SettlingService>();
            services.AddHostedService<MediaFetchService>();
            services.AddHostedService<MediaUploadService>();
        }
        if (roles.HasFlag(NodeRoles.Web)) services.AddHostedService(provider => provider.GetRequiredService<WebhookJournal>());
    }

    /// <summary>The address given to Meta, and the one that older installations gave.</summary>
    public static void MapMessaging(this IEndpointRouteBuilder app)
    {
        ReceiveWebhook.Map(app, AccountsModule.WebhookPath);
        ReceiveWebhook.Map(app, "/webhook/whatsapp");
    }

    public static void MapMessagingApi(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("/messages").WithTags("Messaging").RequirePermission(Permission.MessagesView);
        ShowHistory.Map(read);

        var sent = api.MapGroup("/messages").WithTags("Messaging").RequirePermission(Permission.MessagesSend);
        SettleMessage.Map(sent);

        var watched = api.MapGroup("/accounts").WithTags("Messaging").RequirePermission(Permission.AccountsView);
        ShowHealth.Map(watched);

        var managed = api.MapGroup("/streams").WithTags("Messaging").RequirePermission(Permission.AccountsManage);
        ControlStream.Map(managed);
    }

    /// <summary>The journal, for those who look after it.</summary>
    public static void MapJournal(this IEndpointRouteBuilder api)
    {
        var journal = api.MapGroup("/journal").WithTags("Journal").RequirePermission(Permission.SettingsManage);
        ListJournal.Map(journal);
        ShowWebhook.Map(journal);
        ReplayJournal.Map(journal);
    }

    /// <summary><c>relais webhooks …</c></summary>
    public static WebhooksCommand Commands => new();
}
