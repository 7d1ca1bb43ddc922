using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Relais.Access;
using Relais.Accounts;
using Relais.Platform;

namespace Relais.Commands;

/// <summary><c>relais serve [--roles web,engine]</c>, which is also what <c>relais</c> alone does.</summary>
internal static class ServeCommand
{
    private const string DefaultAddress = "http://0.0.0.0:8000";

    public static Command Build()
    {
        var roles = new Option<string?>("--roles") { Description = "web, engine, or both with a comma between (the default)." };
        var serve = new Command("serve", "Runs Relais.") { roles };
        serve.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(roles), cancel));
        return serve;
    }

    public static Task<int> RunAsync(string? roles, CancellationToken cancel) => OnDatabase.SpeakPlainlyAsync(async () =>
    {
        var settings = RelaisSettings.Read(name => name == "RELAIS_ROLES" && roles is not null ? roles : Environment.GetEnvironmentVariable(name));
        using var logs = LoggerFactory.Create(logging => logging.Services.AddSingleton(TimeProvider.System).AddLogging(inner => inner.AddRelaisLog(Environment.GetEnvironmentVariable("RELAIS_LOG"))));
        await using var database = await DatabaseHandle.OwnAsync(settings.Platform, logs.CreateLogger("Relais.Platform.Postgres"), cancel);
        await using var app = RelaisApp.Build(settings, database.Address);
        if (Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is null) app.Urls.Add(DefaultAddress);

        await app.Services.PrepareDatabaseAsync(cancel);
        await app.Services.PrepareAccountsAsync(cancel);
        await app.StartAsync(cancel);
        await WelcomeAsync(app, settings, cancel);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    });

    private static async Task WelcomeAsync(WebApplication app, RelaisSettings settings, CancellationToken cancel)
    {
        var heard = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? DefaultAddress;
        var root = settings.Platform.PublicUrl?.ToString().TrimEnd('/')
            ?? heard.Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("127.0.0.1", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal);
        var setup = await app.Services.SetupAddressAsync(root, cancel);
        Console.WriteLine();
        Console.WriteLine($"  Relais answers at {root}");
        if (setup is not null)
        {
            Console.WriteLine("  Nobody has set it up yet. Whoever opens this link becomes its administrator:");
            Console.WriteLine($"  {setup}");
        }
        Console.WriteLine();
    }
}
