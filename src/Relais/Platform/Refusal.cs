using Microsoft.AspNetCore.Http.HttpResults;

namespace Relais.Platform;

/// <summary>An expected "no": a status, a code that never changes its meaning, and words for a developer. The interface translates the code.</summary>
public sealed record Refusal(int Status, string Code, string Detail)
{
    /// <summary>Which fields are wrong, by their name in the request, and the code of what is wrong with each.</summary>
    public IReadOnlyDictionary<string, FieldError[]>? Fields { get; init; }

    /// <summary>How things really stand, where somebody else was quicker; written as JSON.</summary>
    public object? Current { get; init; }

    /// <summary>When it makes sense to ask again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Refusal Invalid(string field, string code, string message) =>
        new(StatusCodes.Status422UnprocessableEntity, "invalid", message)
        {
            Fields = new Dictionary<string, FieldError[]>(StringComparer.Ordinal) { [field] = [new(code, message)] },
        };

    public static Refusal NotFound(string what) => new(StatusCodes.Status404NotFound, "not_found", $"{what} is not here.");

    public static Refusal Conflict(string code, string detail) => new(StatusCodes.Status409Conflict, code, detail);

    /// <summary>The refusal as RFC 9457 problem details.</summary>
    public ProblemHttpResult ToProblem()
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = Code };
        if (Fields is not null) extensions["errors"] = Fields;
        if (Current is not null) extensions["current"] = Current;
        if (RetryAfter is { } after) extensions["retry_after_seconds"] = (int)Math.Ceiling(after.TotalSeconds);
        return TypedResults.Problem(Detail, statusCode: Status, extensions: extensions);
    }
}

/// <summary>What is wrong with one field.</summary>
public sealed record FieldError(string Code, string Message);
