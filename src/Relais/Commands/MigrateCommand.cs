using System.CommandLine;
using Relais.Platform.Data;

namespace Relais.Commands;

/// <summary><c>relais migrate [--dry-run]</c></summary>
internal static class MigrateCommand
{
    public static Command Build()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done." };
        var migrate = new Command("migrate", "Brings the database to this version.") { dryRun };
        migrate.SetAction((parsed, cancel) => OnDatabase.SpeakPlainlyAsync(() => RunAsync(parsed.GetValue(dryRun), cancel)));
        return migrate;
    }

    private static async Task<int> RunAsync(bool isDry, CancellationToken cancel)
    {
        var settings = RelaisSettings.Read(Environment.GetEnvironmentVariable);
        await using var database = await DatabaseHandle.BorrowAsync(settings.Platform, cancel);
        await using var app = RelaisApp.Build(settings, database.Address, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        var migrator = app.Services.GetRequiredService<Migrator>();

        var files = isDry ? await migrator.PendingAsync(cancel) : await migrator.ApplyAsync(cancel);
        foreach (var file in files) Console.WriteLine($"{(isDry ? "would apply" : "applied")} {file.FileName}");
        if (files.Count == 0) Console.WriteLine("The database is at this version.");
        return 0;
    }
}
