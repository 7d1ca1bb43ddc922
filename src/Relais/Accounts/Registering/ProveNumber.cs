using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Platform;
using Relais.WhatsApp.Numbers;

namespace Relais.Accounts.Registering;

/// <summary>An administrator proves that the number is theirs: Meta sends it a code, and they give it back.</summary>
internal static class ProveNumber
{
    /// <param name="Method">By which road the code comes.</param>
    /// <param name="Language">Of its words, e.g. <c>fr</c> or <c>en_US</c>.</param>
    public sealed record CodeRequest(CodeMethod? Method, string? Language);

    public sealed record ProofRequest(string? Code);

    public static void Map(IEndpointRouteBuilder accounts)
    {
        accounts.MapPost("/{id:guid}/registration/code", AskForCodeAsync).WithName("RequestNumberCode").Noting("number.code_requested", "method", "language").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
        accounts.MapPost("/{id:guid}/registration/proof", ProveAsync).WithName(nameof(ProveNumber)).Noting("number.proved").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
    }

    private static async Task<IResult> AskForCodeAsync([FromRoute(Name = "id")] Guid accountId, CodeRequest request, Caller caller, NumberDesk desk, CancellationToken cancel)
    {
        var check = new FieldCheck();
        check.Require(request.Method is not null, "method", "required", "sms or voice.");
        var language = check.Text("language", request.Language, 10);
        if (check.Refusal() is { } refusal) return refusal.ToProblem();
        return await desk.AskAsync(caller, accountId, number => number.RequestCodeAsync(request.Method is CodeMethod.Voice, language, cancel), _ => TypedResults.NoContent(), cancel);
    }

    private static async Task<IResult> ProveAsync([FromRoute(Name = "id")] Guid accountId, ProofRequest request, Caller caller, NumberDesk desk, Database database, TimeProvider clock, CancellationToken cancel)
    {
        // Meta writes it with a hyphen in the middle at times.
        var code = string.Concat((request.Code ?? "").Where(letter => letter is not ('-' or ' ')));
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;
        if (code.Length != 6 || !code.All(char.IsAsciiDigit)) return Refusal.Invalid("code", "code_form", "Six digits.").ToProblem();
        return await desk.ChangeAsync(account, number => number.VerifyCodeAsync(code, cancel), database, clock, cancel);
    }
}

/// <summary>By which road a code comes to a number.</summary>
public enum CodeMethod { Sms, Voice }
