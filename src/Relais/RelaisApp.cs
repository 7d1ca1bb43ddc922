using Relais.Access;
using Relais.Accounts;
using Relais.Contacts;
using Relais.Inbox;
using Relais.Media;
using Relais.Messaging;
using Relais.Platform;
using Relais.Templates;

namespace Relais;

/// <summary>Puts the modules together, in the order in which one may use another.</summary>
internal static class RelaisApp
{
    /// <param name="settings">As read and checked.</param>
    /// <param name="databaseAddress">Of the database to use.</param>
    /// <param name="configure">Last word on the builder: tests replace the clock, commands silence the log.</param>
    public static WebApplication Build(RelaisSettings settings, string databaseAddress, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { WebRootPath = WebRoot.Find(), ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddRelaisLog(Environment.GetEnvironmentVariable("RELAIS_LOG"));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOpenApi("v1", options => ApiDescription.Describe(options));

        builder.Services.AddPlatform(settings.Platform, databaseAddress);
        builder.Services.AddAccess(settings.Access, settings.Platform.Roles);
        builder.Services.AddAccounts(settings.Accounts, settings.Platform.Roles);
        builder.Services.AddContacts();
        builder.Services.AddMedia();
        builder.Services.AddTemplates(settings.Platform.Roles);
        builder.Services.AddMessaging(settings.Messaging, settings.Platform.Roles);
        builder.Services.AddInbox(settings.Platform.Roles);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UsePlatform();
        app.UseAccess();
        if (settings.Platform.Roles.HasFlag(NodeRoles.Web)) MapWeb(app);
        app.MapPlatform();
        return app;
    }

    private static void MapWeb(WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapMessaging();
        app.MapAccessWithoutPrefix();
        var api = app.MapGroup("/api");
        api.MapAccess();
        api.MapAccounts();
        api.MapContacts();
        api.MapMedia();
        api.MapTemplates();
        api.MapMessagingApi();
        api.MapJournal();
        api.MapInbox();
    }
}
