using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Relais.Platform.Reconciling;

/// <summary>Figures for a monitoring system, in Prometheus' text format; for whoever has the token, and for nobody when none is set.</summary>
internal static class ShowMetrics
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/metrics", (Delegate)HandleAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(HttpRequest request, PlatformSettings settings, Database database, CancellationToken cancel)
    {
        if (settings.MetricsToken is not { } token) return Refusal.NotFound("This address").ToProblem();
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes($"Bearer {token}"), Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString())))
            return new Refusal(StatusCodes.Status401Unauthorized, "unauthenticated", "Send the token of RELAIS_METRICS_TOKEN as a bearer.").ToProblem();

        await using var work = await database.BeginAsync(cancel);
        var rows = await work.QueryAsync<Row>("SELECT name, found, checked_at FROM platform.reconciliations ORDER BY name", null, cancel);
        var text = new StringBuilder("# HELP relais_reconciler_found Rows that contradict each other; must be 0.\n# TYPE relais_reconciler_found gauge\n");
        foreach (var row in rows) text.Append(CultureInfo.InvariantCulture, $"relais_reconciler_found{{name=\"{row.Name}\"}} {row.Found}\n");
        text.Append("# HELP relais_reconciler_checked_seconds When it was last asked, in seconds of Unix time.\n# TYPE relais_reconciler_checked_seconds gauge\n");
        foreach (var row in rows) text.Append(CultureInfo.InvariantCulture, $"relais_reconciler_checked_seconds{{name=\"{row.Name}\"}} {new DateTimeOffset(row.CheckedAt).ToUnixTimeSeconds()}\n");
        return TypedResults.Text(text.ToString(), "text/plain; version=0.0.4");
    }

    private sealed record Row(string Name, long Found, DateTime CheckedAt);
}
