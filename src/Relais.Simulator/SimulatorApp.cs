using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Relais.Simulator.Accounts;
using Relais.Simulator.Calls;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Control;
using Relais.Simulator.Customers;
using Relais.Simulator.Demo;
using Relais.Simulator.Faults;
using Relais.Simulator.Flows;
using Relais.Simulator.Graph;
using Relais.Simulator.Groups;
using Relais.Simulator.Media;
using Relais.Simulator.Numbers;
using Relais.Simulator.Phone;
using Relais.Simulator.Sending;
using Relais.Simulator.Templates;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator;

/// <summary>The simulator as an application that is built and not yet run.</summary>
public static class SimulatorApp
{
    private const long LargestBodyBytes = 160 * 1024 * 1024;

    /// <summary>Builds a simulator. Each has its own state, so several can live in one process.</summary>
    /// <param name="options">Where it listens and how it behaves.</param>
    /// <param name="clock">The time by which receipts, retries and limits go; the system's when null.</param>
    /// <param name="log">Changes to the logging; one line an event to the console when null.</param>
    public static WebApplication Build(SimulatorOptions options, TimeProvider? clock = null, Action<ILoggingBuilder>? log = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        if ((options.Urls ?? builder.Configuration["urls"] ?? SimulatorOptions.DefaultUrl) is var urls) builder.WebHost.UseUrls(urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The largest document is 100 MB; one that is too big shall hear so from the rules and not from the server.
            kestrel.Limits.MaxRequestBodySize = LargestBodyBytes;
        });
        builder.Services.Configure<FormOptions>(forms => forms.MultipartBodyLengthLimit = LargestBodyBytes);
        // Open pages listen for ever; they shall not hold up the end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        AddLogging(builder.Logging, log);
        AddServices(builder.Services, options, clock ?? TimeProvider.System);

        var app = builder.Build();
        app.Services.GetRequiredService<AnsweringCustomers>().Begin();
        app.UseExceptionHandler();
        PhonePage.Map(app);
        ControlApi.Map(app);
        DownloadMedia.Map(app);
        PublicFiles.Map(app);
        FlowFiles.Map(app);
        GraphApi.Map(app);
        return app;
    }

    private static void AddLogging(ILoggingBuilder logging, Action<ILoggingBuilder>? change)
    {
        logging.ClearProviders();
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        if (change is not null) change(logging);
        else logging.AddSimpleConsole(console => console.SingleLine = true);
    }

    private static void AddServices(IServiceCollection services, SimulatorOptions options, TimeProvider clock)
    {
        services.AddSingleton(options).AddSingleton(clock).AddSingleton(new Chance(options.Seed)).AddSingleton<Agenda>();
        services.AddSingleton<PortfolioBook>().AddSingleton<NumberBook>().AddSingleton<Ledger>().AddSingleton<FaultBook>();
        services.AddSingleton<WabaBook>().AddSingleton<AppBook>().AddSingleton<TokenBook>().AddSingleton<MediaStore>().AddSingleton<UploadBook>();
        services.AddSingleton<InboundContent>().AddSingleton<InventedPast>().AddSingleton<WamidMint>().AddSingleton<ChangeFeed>().AddSingleton<CustomerPen>().AddSingleton<Receipts>();
        services.AddSingleton<DeliveryLog>().AddSingleton<WebhookPost>().AddSingleton<Handshake>();
        services.AddSingleton<AccountNews>().AddSingleton<OwnAddress>().AddSingleton<TemplateReview>().AddSingleton<Analytics>();
        services.AddSingleton<SendReferences>().AddSingleton<MagicRecipients>().AddSingleton<HeldMessages>().AddSingleton<LinkFetching>();
        services.AddSingleton<Acceptance>().AddSingleton<ReadMark>();
        AddOperations(services);
        services.AddSingleton<DemoStage>().AddSingleton<AnsweringCustomers>();

        services.AddProblemDetails().AddExceptionHandler<UnreadableBody>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => Speak(json.SerializerOptions));
    }

    private static void AddOperations(IServiceCollection services)
    {
        services.AddSingleton<GraphApi>().AddSingleton<OperationBook>().AddSingleton<NodeBook>();
        services.AddSingleton<IOperations, PostMessage>().AddSingleton<IOperations, MediaOperations>().AddSingleton<IOperations, UploadOperations>();
        services.AddSingleton<IOperations, ShowNumber>().AddSingleton<IOperations, ChangeNumber>().AddSingleton<IOperations, Registration>();
        services.AddSingleton<IOperations, ShowProfile>().AddSingleton<IOperations, ConversationalComponents>().AddSingleton<IOperations, NumberSwitches>();
        services.AddSingleton<IOperations, BlockList>().AddSingleton<IOperations, QrCodes>().AddSingleton<IOperations, Usernames>().AddSingleton<IOperations, MessageHistory>();
        services.AddSingleton<IOperations, ShowWaba>().AddSingleton<IOperations, SubscribedApps>().AddSingleton<IOperations, TemplateAnalytics>();
        services.AddSingleton<IOperations, ListTemplates>().AddSingleton<IOperations, WriteTemplate>().AddSingleton<IOperations, RemoveTemplates>().AddSingleton<IOperations, TemplateLibrary>();
        services.AddSingleton<IOperations, CompareTemplates>().AddSingleton<IOperations, MigrateTemplates>();
        services.AddSingleton<CallBook>().AddSingleton<Switchboard>().AddSingleton<IOperations, CallOperations>();
        services.AddSingleton<GroupNews>().AddSingleton<GroupPeople>().AddSingleton<GroupAcceptance>().AddSingleton<GroupReceipts>().AddSingleton<GroupPen>().AddSingleton<Carrier>()
            .AddSingleton<IOperations, GroupOperations>().AddSingleton<IOperations>(all => all.GetRequiredService<GroupPeople>());
        services.AddSingleton<IOperations, AppData>().AddSingleton<IOperations, AssignedUsers>().AddSingleton<IOperations, MigrateFlows>();
        services.AddSingleton<IOperations, FlowOperations>().AddSingleton<IOperations, AppSubscriptions>().AddSingleton<IOperations, TokenOperations>();
    }

    private static void Speak(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        // A misspelt fault that is silently ignored would let a test pass for nothing.
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    }
}
