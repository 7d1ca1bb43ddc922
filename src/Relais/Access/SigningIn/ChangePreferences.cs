using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>A person chooses the language in which Relais speaks to them.</summary>
internal static class ChangePreferences
{
    public sealed record Request(string? Language);

    public static void Map(IEndpointRouteBuilder auth) =>
        auth.MapPut("/me/preferences", HandleAsync).WithName(nameof(ChangePreferences)).Produces<Me>().ProducesProblem(422).RequireAuthorization();

    private static async Task<IResult> HandleAsync(Request request, Caller caller, Database database, MeReader me, CancellationToken cancel)
    {
        if (request.Language is not ("fr" or "en")) return Refusal.Invalid("language", "language_unknown", "French (fr) or English (en).").ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        await work.ExecuteAsync("UPDATE access.users SET language = @Language WHERE id = @UserId", new { request.Language, caller.Tenant.UserId }, cancel);
        var who = await me.ReadAsync(work, caller.Tenant, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(who);
    }
}
