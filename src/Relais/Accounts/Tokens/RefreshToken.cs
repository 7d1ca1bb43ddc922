using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Platform;

namespace Relais.Accounts.Tokens;

/// <summary>An administrator has the token exchanged for one that lives 60 days.</summary>
internal static class RefreshToken
{
    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapPost("/{id:guid}/token/refresh", HandleAsync).WithName("RefreshNumberToken").Produces<Account>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid accountId, Caller caller, NumberDesk desk, LongLivedToken tokens, Database database, AccountsSettings settings, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;
        switch (await tokens.ExchangeAsync(account, cancel))
        {
            case Exchange.Refused { Why: var why }:
                return why.ToProblem();
            case Exchange.Needless:
                return NeverEnds.ToProblem();
            default:
                await using (var work = await database.BeginAsync(caller.Tenant, cancel))
                    return await AccountReader.FindAsync(work, accountId, settings, cancel) is { } renewed ? TypedResults.Ok(renewed) : NumberDesk.NotHere;
        }
    }

    private static readonly Refusal NeverEnds = Refusal.Conflict("token_never_ends", "This access token never ends: there is nothing to renew.");
}
