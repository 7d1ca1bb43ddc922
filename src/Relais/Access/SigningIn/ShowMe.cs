using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>Who am I, and what may I do?</summary>
internal static class ShowMe
{
    public static void Map(IEndpointRouteBuilder auth) =>
        auth.MapGet("/me", HandleAsync).WithName(nameof(ShowMe)).Produces<Me>().ProducesProblem(401).RequireAuthorization();

    private static async Task<IResult> HandleAsync(Caller caller, Database database, MeReader me, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var who = await me.ReadAsync(work, caller.Tenant, cancel);
        return who is null ? new Refusal(401, "session_ended", "You are no longer a member of this workspace.").ToProblem() : TypedResults.Ok(who);
    }
}
