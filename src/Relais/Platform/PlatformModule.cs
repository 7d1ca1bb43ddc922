using Npgsql;
using Relais.Platform.Data;
using Relais.Platform.Http;
using Relais.Platform.Reconciling;
using Relais.Platform.Restoring;
using Relais.Platform.Sealing;

namespace Relais.Platform;

/// <summary>What all modules stand on. It knows no word of messaging.</summary>
internal static class PlatformModule
{
    /// <param name="services">Where to.</param>
    /// <param name="settings">As read and checked.</param>
    /// <param name="databaseAddress">Of the database to use; a pool is opened at the first use, not here.</param>
    public static void AddPlatform(this IServiceCollection services, PlatformSettings settings, string databaseAddress)
    {
        DapperTypes.Register();
        services.AddSingleton(settings);
        services.AddSingleton(_ => DataSource.Build(databaseAddress, settings.MostConnections));
        services.AddSingleton(DatabaseGate.Open);
        services.AddSingleton<Database>();
        services.AddSingleton<Leases>();
        services.AddSingleton(provider => new SteadyClock(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IdempotentWrite>();
        services.AddSingleton<ReconcilerService>();
        if (settings.Roles.HasFlag(NodeRoles.Engine)) services.AddHostedService(provider => provider.GetRequiredService<ReconcilerService>());
        services.AddSingleton<Migrator>();
        services.AddSingleton(_ => new Secrets(MasterKey.ReadOrMake(settings)));
        services.AddSingleton<KeyProbe>();
        services.AddSingleton<Installation>();
        services.AddSingleton<HistoryMark>();
        services.AddHostedService(provider => provider.GetRequiredService<HistoryMark>());
        services.AddSingleton<Mailer>();
        services.AddSingleton<PublicReach>();
        services.AddSingleton<Wakeups>();
        services.AddHostedService(provider => provider.GetRequiredService<Wakeups>());
        // Else a body that cannot be read is answered by its status alone, outside development, and never reaches our handler.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<Problems>();
        services.AddProblemDetails();
        // For the client's files only: an answer of the API may hold a secret beside what a stranger chose, which must not be compressed together.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml", "application/manifest+json"];
        });
        services.ConfigureHttpJsonOptions(options => ApiJson.Shape(options.SerializerOptions));
    }

    /// <summary>Brings the database to this version, then finds out what would make it unsafe to go on.</summary>
    public static async Task PrepareDatabaseAsync(this IServiceProvider services, CancellationToken cancel)
    {
        await ServerVersion.VerifyAsync(services.GetRequiredService<NpgsqlDataSource>(), cancel);
        await services.GetRequiredService<Migrator>().ApplyAsync(cancel);
        await RequestRole.VerifyAsync(services.GetRequiredService<NpgsqlDataSource>(), cancel);
        services.GetRequiredService<Installation>().Incarnation = await services.GetRequiredService<KeyProbe>().VerifyAsync(cancel);
        await services.GetRequiredService<HistoryMark>().BeatAsync(cancel);
    }

    public static void UsePlatform(this WebApplication app)
    {
        SecurityHeaders.Use(app);
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => new Refusal(context.HttpContext.Response.StatusCode, "http_error", "The request was not understood.").ToProblem().ExecuteAsync(context.HttpContext));
    }

    public static void MapPlatform(this WebApplication app)
    {
        Health.Map(app);
        ShowMetrics.Map(app);
        WebClient.Map(app);
    }
}
