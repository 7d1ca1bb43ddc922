using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Control;

/// <summary>Refusals of the control API, as problem details with a sentence that says what to mend.</summary>
internal static class Problems
{
    public static ProblemHttpResult NotFound(string sentence) => TypedResults.Problem(sentence, statusCode: 404, title: "Not found");

    public static ProblemHttpResult UnknownNumber(string? phoneNumberId) => NotFound(
        string.IsNullOrEmpty(phoneNumberId) ? "phone_number_id is missing." : $"There is no number with phone_number_id '{phoneNumberId}'. Create it with PUT /control/numbers/{{phone_number_id}}.");

    public static ProblemHttpResult UnknownCustomer(string id) => NotFound($"The number has no customer '{id}'. Create one with POST /control/customers.");

    /// <summary>Finds a customer of a number, or says which of the two does not exist.</summary>
    public static ProblemHttpResult? Find(NumberBook numbers, string? phoneNumberId, string customerId, out Number number, out Customer customer)
    {
        customer = null!;
        if (!numbers.TryFind(phoneNumberId, out number!)) return UnknownNumber(phoneNumberId);
        lock (number.Gate) return number.Customers.TryFind(customerId, out customer!) ? null : UnknownCustomer(customerId);
    }
}

/// <summary>Collects what is wrong with a body, field by field.</summary>
internal sealed class WrongFields
{
    private readonly Dictionary<string, string[]> _wrong = new(StringComparer.Ordinal);

    public bool Any => _wrong.Count > 0;

    public void Require(bool isRight, string field, string sentence)
    {
        if (!isRight) _wrong.TryAdd(field, [sentence]);
    }

    public ProblemHttpResult ToProblem() => TypedResults.Problem(new HttpValidationProblemDetails(_wrong)
    {
        Status = 422,
        Title = "Unusable values",
        Detail = string.Join(' ', _wrong.Select(wrong => $"{wrong.Key}: {wrong.Value[0]}")),
    });
}

/// <summary>A body that cannot be read is the caller's mistake, and says where.</summary>
internal sealed class UnreadableBody : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel)
    {
        if (exception is not BadHttpRequestException refused) return false;
        context.Response.StatusCode = refused.StatusCode;
        var why = refused.InnerException is JsonException json ? json.Message : refused.Message;
        await TypedResults.Problem(new ProblemDetails { Status = refused.StatusCode, Title = "Unreadable request", Detail = why }).ExecuteAsync(context);
        return true;
    }
}
