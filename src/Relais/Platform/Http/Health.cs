using Npgsql;

namespace Relais.Platform.Http;

/// <summary>Is the process alive, and can it serve: for a supervisor and a load balancer.</summary>
internal static class Health
{
    public sealed record Report(string Status);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new Report("alive"))).WithName("HealthLive").WithTags("Health").AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).WithName("HealthReady").WithTags("Health").AllowAnonymous();
        app.MapGet("/health", ReadyAsync).WithName("Health").WithTags("Health").AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT 1");
            command.CommandTimeout = 3;
            await command.ExecuteScalarAsync(cancel);
            return TypedResults.Ok(new Report("ready"));
        }
        catch (Exception down) when (down is NpgsqlException or TimeoutException)
        {
            return TypedResults.Json(new Report("database_unavailable"), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
