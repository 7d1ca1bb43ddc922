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

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new Report("alive"))).WithName("HealthLive").WithTags("Health").AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).WithName("HealthReady").WithTags("Health").AllowAnonymous();
        app.MapGet("/health", HandleAsync).WithName("Health").WithTags("Health").AllowAnonymous().Produces<FullReport>().Produces<Report>(503);
    }

    private static Task<IResult> ReadyAsync(NpgsqlDataSource source, CancellationToken cancel) =>
        AnswerAsync(source, () => Task.FromResult<IResult>(TypedResults.Ok(new Report("ready"))), cancel);

    private static Task<IResult> HandleAsync(NpgsqlDataSource source, Database database, IEnumerable<HealthQuestion> questions, TimeProvider clock, CancellationToken cancel) =>
        AnswerAsync(source, async () =>
        {
            var warnings = await AskAsync(database, questions, clock.GetUtcNow().UtcDateTime, cancel);
            return TypedResults.Ok(new FullReport(warnings.Count == 0 ? "ready" : "warning", warnings));
        }, cancel);

    private static async Task<IResult> AnswerAsync(NpgsqlDataSource source, Func<Task<IResult>> answer, CancellationToken cancel)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT 1");
            command.CommandTimeout = 3;
            await command.ExecuteScalarAsync(cancel);
            return await answer();
        }
        catch (Exception down) when (down is NpgsqlException or TimeoutException)
        {
            return TypedResults.Json(new Report("database_unavailable"), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IReadOnlyList<Warning>> AskAsync(Database database, IEnumerable<HealthQuestion> questions, DateTime now, CancellationToken cancel)
    {
        var warnings = new List<Warning>();
        await using var work = await database.BeginAsync(cancel);
        foreach (var question in questions)
        {
            var count = await work.QueryFirstAsync<long>(question.Sql, new { now }, cancel);
            if (count > 0) warnings.Add(new(question.Code, count));
        }
        return warnings;
    }
}
