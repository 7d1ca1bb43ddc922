using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Relais.Access;
using Relais.Accounts;
using Relais.Platform;
using Relais.Simulator;

namespace Relais.Tests.World;

/// <summary>A whole Relais on a real port with a database of its own, and beside it a simulator: the front door through which tests come.</summary>
public sealed class RelaisWorld : IAsyncLifetime
{
    public const string Password = "un mot de passe long";
    public const string AdminEmail = "aissatou@example.org";

    private readonly string dataFolder = Directory.CreateTempSubdirectory("relais-world-").FullName;
    private WebApplication? simulator;
    private string? root;

    /// <summary>Of Relais; the simulator lives by the true time.</summary>
    internal ShiftedClock Clock { get; } = new();

    internal CapturedLog Log { get; } = new();

    /// <summary>Settings by their names in the environment; set before the world begins.</summary>
    internal Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>The last word on what each node is made of.</summary>
    internal Action<IServiceCollection>? Adjust { get; init; }

    internal WebApplication App { get; private set; } = null!;

    /// <summary>Knows nobody: no token, no cookies.</summary>
    internal HttpClient Stranger { get; private set; } = null!;

    /// <summary>Signed in as the administrator of the workspace that the set-up founded.</summary>
    internal HttpClient Admin { get; private set; } = null!;

    internal SimulatorHand Simulator { get; private set; } = null!;

    internal string DatabaseAddress { get; private set; } = "";

    internal string SetupToken { get; private set; } = "";

    internal string Root => root!;

    /// <summary>Where the bytes of files lie.</summary>
    internal string DataFolder => dataFolder;

    internal string FilesFolder => Path.Combine(dataFolder, "files");

    internal IServiceProvider Services => App.Services;

    internal Database Database => Services.GetRequiredService<Database>();

    public async Task InitializeAsync()
    {
        DatabaseAddress = await TestServer.NewDatabaseAsync();
        await StartSimulatorAsync();
        await StartAsync();
        SetupToken = await FirstTokenAsync();
        Admin = await SetUpAsync();
    }

    /// <summary>Begins on a database that an older Relais has filled, in place of <see cref="InitializeAsync"/>: it is brought to this version as at any start.</summary>
    /// <param name="databaseAddress">Where it is.</param>
    /// <param name="email">Somebody of it, who signs in with <see cref="Password"/>.</param>
    internal async Task UpgradeAsync(string databaseAddress, string email)
    {
        DatabaseAddress = databaseAddress;
        await StartSimulatorAsync();
        await StartAsync();
        Admin = await SignInAsync(email);
    }

    private async Task StartSimulatorAsync()
    {
        simulator = SimulatorApp.Build(new("http://127.0.0.1:0"), log: log => log.SetMinimumLevel(LogLevel.None));
        await simulator.StartAsync();
        Simulator = new(new HttpClient { BaseAddress = new(Address(simulator)) });
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        await simulator!.StopAsync();
        await simulator.DisposeAsync();
        Directory.Delete(dataFolder, recursive: true);
    }

    /// <summary>Starts Relais on the database that is there.</summary>
    internal async Task StartAsync()
    {
        // Started again it answers where it did before, as the clients and the simulator expect.
        App = await StartNodeAsync(Setting, root ?? "http://127.0.0.1:0");
        root = Address(App);
        Stranger = Client();
    }

    internal Task StopAsync() => EndAsync(App);

    /// <summary>Starts another node on the same database: it sends and applies, and answers nobody. Whoever starts it ends it.</summary>
    internal Task<WebApplication> StartEngineAsync() => StartNodeAsync(name => name == "RELAIS_ROLES" ? "engine" : Setting(name), "http://127.0.0.1:0");

    internal static async Task EndAsync(WebApplication node)
    {
        await node.StopAsync();
        await node.DisposeAsync();
    }

    /// <summary>A client without a session.</summary>
    internal HttpClient Client() => new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = new(Root) };

    internal async Task<HttpClient> SignInAsync(string email, string password = Password)
    {
        var session = await JsonAsync(await Client().PostAsJsonAsync("/api/auth/login", new { email, password }), HttpStatusCode.OK);
        return WithToken(session["access_token"]!.GetValue<string>());
    }

    internal HttpClient WithToken(string token)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Connects a number of the simulator, as one click does.</summary>
    internal async Task<SimulatedNumber> AddNumberAsync(HttpClient? by = null)
    {
        var account = await JsonAsync(await (by ?? Admin).PostAsJsonAsync("/api/accounts/simulated", new { }), HttpStatusCode.Created);
        return new(Guid.Parse(account["id"]!.GetValue<string>()), account["phone_number_id"]!.GetValue<string>(), account["verify_token"]!.GetValue<string>());
    }

    /// <summary>Reads an answer of the expected status.</summary>
    internal static async Task<JsonNode> JsonAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} instead of {(int)expected}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>The code of a problem.</summary>
    internal static async Task<string> CodeOfAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]!.GetValue<string>();

    private async Task<WebApplication> StartNodeAsync(Func<string, string?> setting, string address)
    {
        var node = RelaisApp.Build(RelaisSettings.Read(setting), DatabaseAddress, builder =>
        {
            builder.WebHost.UseUrls(address);
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
            builder.Logging.ClearProviders().AddProvider(Log);
            Adjust?.Invoke(builder.Services);
        });
        await node.Services.PrepareDatabaseAsync(CancellationToken.None);
        await node.Services.PrepareAccountsAsync(CancellationToken.None);
        await node.StartAsync();
        return node;
    }

    private async Task<HttpClient> SetUpAsync()
    {
        var session = await JsonAsync(await Stranger.PostAsJsonAsync("/api/setup", new
        {
            token = SetupToken,
            workspace_name = "Boutique",
            display_name = "Aïssatou",
            email = AdminEmail,
            password = Password,
            language = "fr",
        }), HttpStatusCode.Created);
        return WithToken(session["access_token"]!.GetValue<string>());
    }

    private async Task<string> FirstTokenAsync()
    {
        var address = await Services.SetupAddressAsync(Root, CancellationToken.None);
        return address![(address!.IndexOf("token=", StringComparison.Ordinal) + "token=".Length)..];
    }

    private string? Setting(string name) => Environment.GetValueOrDefault(name) ?? name switch
    {
        "RELAIS_DATA" => dataFolder,
        "RELAIS_CONFIG" => Path.Combine(dataFolder, "none.json"),
        "RELAIS_SIMULATOR" => Address(simulator!),
        // Whatever is asked of WhatsApp is asked of the simulator: nothing of a test leaves the machine.
        "RELAIS_GRAPH_URL" => Address(simulator!),
        "RELAIS_DATABASE_CONNECTIONS" => "12",
        // A test asks more in a minute than anybody does; those of the limits set their own.
        "RELAIS_LIMIT_ADDRESS" or "RELAIS_LIMIT_PERSON" or "RELAIS_LIMIT_KEY" => "0",
        _ => null,
    };

    private static string Address(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}

/// <summary>A number of the simulator that is connected.</summary>
internal sealed record SimulatedNumber(Guid AccountId, string PhoneNumberId, string VerifyToken);
