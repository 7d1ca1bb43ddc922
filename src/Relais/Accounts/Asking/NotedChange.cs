using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Access;
using Relais.Platform;

namespace Relais.Accounts.Asking;

/// <summary>What is changed at WhatsApp's, and not in our books, is noted in the audit trail once WhatsApp has answered.</summary>
internal static class NotedChange
{
    /// <param name="route">Of which <c>{id}</c> is the number.</param>
    /// <param name="action">What the line says was done.</param>
    /// <param name="shown">The fields of the request that the line may show; no other is kept, so that no secret is by accident.</param>
    public static RouteHandlerBuilder Noting(this RouteHandlerBuilder route, string action, params string[] shown) => route.AddEndpointFilter(async (context, next) =>
    {
        var result = await next(context);
        // 503 also stands for no answer: nobody knows whether it was done, and then a line is better than none.
        if ((result as IStatusCodeHttpResult)?.StatusCode is null or (>= 200 and < 300) or StatusCodes.Status503ServiceUnavailable)
            await NoteAsync(context, action, shown, result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status503ServiceUnavailable });
        return result;
    });

    private static async Task NoteAsync(EndpointFilterInvocationContext context, string action, string[] shown, bool isUncertain)
    {
        var http = context.HttpContext;
        if (context.Arguments.OfType<Caller>().FirstOrDefault() is not { } caller || !Guid.TryParse(http.Request.RouteValues["id"]?.ToString(), out var accountId)) return;

        await using var work = await http.RequestServices.GetRequiredService<Database>().BeginAsync(caller.Tenant, CancellationToken.None);
        var name = await work.QueryFirstAsync<string>("SELECT name FROM accounts.accounts WHERE workspace_id = @WorkspaceId AND id = @accountId", new { caller.Tenant.WorkspaceId, accountId }, CancellationToken.None);
        var line = new AuditLine(action, new("number", accountId, name)) { Changes = [.. ChangesOf(context, shown), .. isUncertain ? [AuditChange.To("is_certain", false)] : Array.Empty<AuditChange>()] };
        await http.RequestServices.GetRequiredService<AuditTrail>().RecordAsync(work, caller.Tenant.WorkspaceId, line, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    private static IEnumerable<AuditChange> ChangesOf(EndpointFilterInvocationContext context, string[] shown)
    {
        var route = context.HttpContext.Request.RouteValues.Where(value => shown.Contains(value.Key, StringComparer.Ordinal)).Select(value => AuditChange.To(value.Key, value.Value?.ToString()));
        var body = context.Arguments.FirstOrDefault(argument => argument?.GetType().Name.EndsWith("Request", StringComparison.Ordinal) is true && argument is not HttpRequest);
        var fields = body is null ? [] : JsonSerializer.SerializeToNode(body, body.GetType(), ApiJson.Options) as JsonObject ?? [];
        return route.Concat(fields.Where(field => field.Value is not null && shown.Contains(field.Key, StringComparer.Ordinal)).Select(field => new AuditChange(field.Key, null, field.Value!.DeepClone())));
    }
}
