using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>A person chooses the language in which Relais speaks to them.</summary>
internal static class ChangePreferences
{
    public sealed record Request(string? Language);

    public static void Map(IEndpointRouteBuilder auth) =>
        auth.MapPut("/me/preferences", HandleAsync).WithName(nameof(ChangePreferences)).Produces<Me>().ProducesProblem(401).ProducesProblem(422).RequirePerson();

    private static async Task<IResult> HandleAsync(Request request, Caller caller, Database database, MeReader me, CancellationToken cancel)
    {
        if (request.Language is not ("fr" or "en")) return Refusal.Invalid("language", "language_unknown", "French (fr) or English (en).").ToProblem();

        if (await me.ReadAsync(caller.Tenant, caller.SessionId, cancel) is not { } who) return RefusalOfAccess.Ended.ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        await work.ExecuteAsync("UPDATE access.users SET language = @Language WHERE id = @UserId", new { request.Language, caller.Tenant.UserId }, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(who with { User = who.User with { Language = Enum.Parse<Language>(request.Language, ignoreCase: true) } });
    }
}
