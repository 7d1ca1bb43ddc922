using Relais.Access.Permitting;

namespace Relais.Access.SigningIn;

/// <summary>Who am I, and what may I do?</summary>
internal static class ShowMe
{
    public static void Map(IEndpointRouteBuilder auth) =>
        auth.MapGet("/me", HandleAsync).WithName(nameof(ShowMe)).Produces<Me>().ProducesProblem(401).RequirePerson();

    private static async Task<IResult> HandleAsync(Caller caller, MeReader me, CancellationToken cancel) =>
        await me.ReadAsync(caller.Tenant, caller.SessionId, cancel) is { } who ? TypedResults.Ok(who) : RefusalOfAccess.Ended.ToProblem();
}
