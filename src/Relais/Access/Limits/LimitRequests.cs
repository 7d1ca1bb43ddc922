using System.Globalization;
using Npgsql;
using Relais.Platform;

namespace Relais.Access.Limits;

/// <summary>Turns away who asks more than their share: strangers by their address, people and keys by themselves.</summary>
internal static partial class LimitRequests
{
    // The API, and its twins under the paths that existing integrations use.
    private static readonly PathString[] Held = ["/api", "/auth", "/admin"];

    public static void Use(WebApplication app)
    {
        var (limit, settings) = (app.Services.GetRequiredService<RequestLimit>(), app.Services.GetRequiredService<AccessSettings>());
        var log = app.Services.GetRequiredService<ILogger<RequestLimit>>();
        app.Use(async (context, next) =>
        {
            if (IsHeld(context) && await AskAsync(context, limit, settings, log) is { } wait)
            {
                context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                await (TooMany with { RetryAfter = wait }).ToProblem().ExecuteAsync(context);
                return;
            }
            await next(context);
        });
    }

    /// <summary>Whom a request without a known caller counts for.</summary>
    public static string SubjectOf(HttpContext context) => $"address:{AddressSubject.Of(context)}";

    // Webhooks are not among these: what WhatsApp posts is judged by its signature, and takes a short cut round all of this.
    private static bool IsHeld(HttpContext context) => Held.Any(root => context.Request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));

    private static async Task<TimeSpan?> AskAsync(HttpContext context, RequestLimit limit, AccessSettings settings, ILogger log)
    {
        var (subject, most) = context.Items[Caller.ItemKey] switch
        {
            Caller { KeyId: { } key } => ($"key:{key}", settings.KeyRequestsPerMinute),
            Caller caller => ($"person:{caller.Tenant.WorkspaceId:N}{caller.Tenant.UserId:N}", settings.PersonRequestsPerMinute),
            _ => (SubjectOf(context), settings.StrangerRequestsPerMinute),
        };
        try
        {
            return await limit.TakeAsync(subject, most, context.RequestAborted);
        }
        catch (Exception down) when (down is NpgsqlException or TimeoutException)
        {
            // The request itself will find out, where it needs the database.
            LogUncounted(log, down.GetType().Name);
            return null;
        }
    }

    private static readonly Refusal TooMany = new(StatusCodes.Status429TooManyRequests, "too_many_requests", "More requests than a minute holds. Wait, then go on.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request could not be counted ({Reason}).")]
    private static partial void LogUncounted(ILogger log, string reason);
}
