using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>Who am I, and what may I do?</summary>
internal static class ShowMe
{
    public static void Map(IEndpointRouteBuilder auth) =>
        auth.MapGet("/me", HandleAsync).WithName(nameof(ShowMe)).Produces<Me>().ProducesProblem(401).RequireAuthorization();

    private static async Task<IResult> HandleAsync(Caller caller, MeReader me, CancellationToken cancel) =>
        await me.ReadAsync(caller.Tenant, cancel) is { } who ? TypedResults.Ok(who) : NoLonger.ToProblem();

    /// <summary>To someone whose access token outlives their place in the workspace.</summary>
    internal static readonly Refusal NoLonger = new(401, "session_ended", "You are no longer a member of this workspace.");
}
