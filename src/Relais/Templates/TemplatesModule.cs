using Relais.Access;
using Relais.Accounts;
using Relais.Platform;
using Relais.Templates.Commands;
using Relais.Templates.Following;
using Relais.Templates.Listing;
using Relais.Templates.Syncing;

namespace Relais.Templates;

/// <summary>Messages that WhatsApp approved: what it holds of them, and what fills their gaps.</summary>
public static class TemplatesModule
{
    public static void AddTemplates(this IServiceCollection services, NodeRoles roles)
    {
        services.AddSingleton<TemplateSync>();
        services.AddSingleton<IWebhookReaction, FollowTemplates>();
        if (roles.HasFlag(NodeRoles.Engine)) services.AddHostedService<SyncService>();
    }

    public static void MapTemplates(this IEndpointRouteBuilder api)
    {
        ListTemplates.Map(api.MapGroup("/templates").WithTags("Templates").RequirePermission(Permission.TemplatesView));
        SyncTemplates.Map(api.MapGroup("/templates").WithTags("Templates").RequirePermission(Permission.TemplatesManage));
    }

    /// <summary><c>relais templates …</c></summary>
    public static TemplatesCommand Commands => new();
}
