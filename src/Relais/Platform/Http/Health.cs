using Npgsql;

namespace Relais.Platform.Http;

/// <summary>Is the process alive, can it serve, and does something want attention: for a supervisor and a load balancer.</summary>
internal static class Health
{
    public sealed record Report(string Status);

    /// <param name="Status"><c>ready</c>; <c>warning</c> when it serves and something wants attention.</param>
    public sealed record FullReport(string Status, IReadOnlyList<Warning> Warnings);

    /// <param name="Code">What wants attention, e.g. <c>tokens_dead</c>.</param>
    /// <param name="Count">How many.</param>
    public sealed record Warning(string Code, long Count);

    public static void Map(WebApplication app)
    {
        var (source, clock) = (app.Services.GetRequiredService<NpgsqlDataSource>(), app.Services.GetRequiredService<TimeProvider>());
        var (database, questions) = (app.Services.GetRequiredService<Database>(), app.Services.GetServices<HealthQuestion>().ToList());
        // Anybody may ask, and no limit counts them: however many do, the database is asked one question at a time.
        var ready = new SharedAnswer<IResult>(() => AnswerAsync(source, () => Task.FromResult<IResult>(TypedResults.Ok(new Report("ready")))));
        var full = new SharedAnswer<IResult>(() => AnswerAsync(source, async () =>
        {
            var warnings = await AskAsync(database, questions, clock.GetUtcNow().UtcDateTime);
            return TypedResults.Ok(new FullReport(warnings.Count == 0 ? "ready" : "warning", warnings));
        }));
        app.MapGet("/health/live", () => TypedResults.Ok(new Report("alive"))).WithName("HealthLive").WithTags("Health").AllowAnonymous();
        app.MapGet("/health/ready", (CancellationToken cancel) => ready.GetAsync(cancel)).WithName("HealthReady").WithTags("Health").AllowAnonymous();
        app.MapGet("/health", (CancellationToken cancel) => full.GetAsync(cancel)).WithName("Health").WithTags("Health").AllowAnonymous().Produces<FullReport>().Produces<Report>(503);
    }

    private static async Task<IResult> AnswerAsync(NpgsqlDataSource source, Func<Task<IResult>> answer)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT 1");
            command.CommandTimeout = 3;
            await command.ExecuteScalarAsync();
            return await answer();
        }
        catch (Exception down) when (down is NpgsqlException or TimeoutException)
        {
            return TypedResults.Json(new Report("database_unavailable"), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IReadOnlyList<Warning>> AskAsync(Database database, List<HealthQuestion> questions, DateTime now)
    {
        var warnings = new List<Warning>();
        await using var work = await database.BeginAsync(CancellationToken.None);
        foreach (var question in questions)
        {
            var count = await work.QueryFirstAsync<long>(question.Sql, new { now }, CancellationToken.None);
            if (count > 0) warnings.Add(new(question.Code, count));
        }
        return warnings;
    }
}
