using Relais.Accounts;
using Relais.Messaging.Applying;
using Relais.Messaging.Commands;
using Relais.Messaging.Journal;
using Relais.Messaging.Reading;
using Relais.Messaging.Sending;
using Relais.Platform;

namespace Relais.Messaging;

/// <summary>The one road in and out.</summary>
public static class MessagingModule
{
    public static void AddMessaging(this IServiceCollection services, MessagingSettings settings, NodeRoles roles)
    {
        services.AddSingleton(settings);
        services.AddSingleton<Outbox>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<ApplyMessages>();
        services.AddSingleton<EventApplier>();
        services.AddSingleton<JournalApplier>();
        services.AddSingleton<ReplayWebhook>();
        services.AddSingleton<WebhookJournal>();

        if (roles.HasFlag(NodeRoles.Engine))
        {
            services.AddHostedService(provider => provider.GetRequiredService<JournalApplier>());
            services.AddHostedService<SendingService>();
            services.AddHostedService<ReadMarkService>();
        }
        if (roles.HasFlag(NodeRoles.Web)) services.AddHostedService(provider => provider.GetRequiredService<WebhookJournal>());
    }

    /// <summary>The address given to Meta, and the one that older installations gave.</summary>
    public static void MapMessaging(this IEndpointRouteBuilder app)
    {
        ReceiveWebhook.Map(app, AccountsModule.WebhookPath);
        ReceiveWebhook.Map(app, "/webhook/whatsapp");
    }

    /// <summary><c>relais webhooks …</c></summary>
    public static WebhooksCommand Commands => new();
}
