using Relais.Access;
using Relais.Platform;
using Relais.Platform.Data;
using Relais.Platform.Postgres;

namespace Relais.Commands;

/// <summary>Runs what a person asked for at the command line, and says what is wrong in a sentence and not in a stack.</summary>
internal static class OnDatabase
{
    /// <summary>Runs an action with the application's services on a prepared database, without serving.</summary>
    public static Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> action, CancellationToken cancel) => SpeakPlainlyAsync(async () =>
    {
        var settings = RelaisSettings.Read(Environment.GetEnvironmentVariable);
        await using var database = await DatabaseHandle.BorrowAsync(settings.Platform, cancel);
        await using var app = RelaisApp.Build(settings, database.Address, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        await app.Services.PrepareDatabaseAsync(cancel);
        using var speaking = AuditTrail.SpeakFor(AuditActor.Command());
        return await action(app.Services, cancel);
    });

    public static async Task<int> SpeakPlainlyAsync(Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception mistake) when (mistake is SettingsException or MigrationException or EmbeddedPostgresException)
        {
            await Console.Error.WriteLineAsync(mistake.Message);
            return 1;
        }
        catch (Npgsql.NpgsqlException unreachable)
        {
            await Console.Error.WriteLineAsync($"The database does not answer: {unreachable.Message}");
            return 1;
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{taken.Message} Set ASPNETCORE_URLS to another address, e.g. http://127.0.0.1:8001.");
            return 1;
        }
    }
}
