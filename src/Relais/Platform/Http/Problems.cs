using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Relais.Platform.Http;

/// <summary>The last handler: whatever was thrown becomes problem details with a code, and is logged once.</summary>
internal sealed partial class Problems(ILogger<Problems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested) return true;

        var refusal = For(exception);
        if (refusal.Status >= 500) LogFailure(log, exception, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "unknown", refusal.Code);
        if (refusal.RetryAfter is { } after) context.Response.Headers.RetryAfter = ((int)after.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await refusal.ToProblem().ExecuteAsync(context);
        return true;
    }

    private static Refusal For(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(413, "body_too_large", "The body is larger than this address takes."),
        BadHttpRequestException bad => new(bad.StatusCode, "request_malformed", "The request could not be read. A JSON body with the documented fields is expected.") { Fields = FieldOf(bad) },
        // Row-level security: what a request wants to write is of another number, or concerns all of them. A grant that was forgotten has the same code
        // and is ours to mend; only where PostgreSQL raises it tells them apart in every language.
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege, Routine: "ExecWithCheckOptions" } =>
            new(403, "permission_elsewhere", "You may do this for some numbers of the workspace, but not here. Nothing was changed."),
        NpgsqlException { IsTransient: true } or TimeoutException or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException } =>
            new(503, "database_unavailable", "The database does not answer just now. Nothing was changed; try again.") { RetryAfter = TimeSpan.FromSeconds(2) },
        _ => new(500, "unexpected", "Something went wrong on our side. It has been noted; nothing of your request was kept."),
    };

    // A path that holds anything but names as ours are was chosen by whoever sent the body, and is not repeated.
    private static Dictionary<string, FieldError[]>? FieldOf(BadHttpRequestException bad) =>
        bad.InnerException is JsonException { Path: ['$', '.', .. { Length: > 0 and <= 100 } field] } && field.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '.')
            ? new(StringComparer.Ordinal) { [field] = [new("malformed", "This is not a value that the field takes.")] }
            : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed: {Code}.")]
    private static partial void LogFailure(ILogger log, Exception exception, string method, string endpoint, string code);
}
