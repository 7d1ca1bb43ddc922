using Relais.Access.Audit;
using Relais.Access.Tokens;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>The browser exchanges its cookie for a new access token and a new cookie.</summary>
internal static class RefreshSession
{
    public static void Map(IEndpointRouteBuilder auth) =>
        auth.MapPost("/refresh", HandleAsync).WithName(nameof(RefreshSession)).AllowAnonymous().Produces<Session>().ProducesProblem(401).AddEndpointFilter<SameOrigin>();

    private static async Task<IResult> HandleAsync(HttpContext context, Database database, Sessions sessions, MeReader me, CancellationToken cancel)
    {
        if (!RefreshToken.TryParse(SessionCookie.Read(context.Request, Sessions.CookieName), out var token)) return Ended.ToProblem();

        var rotated = await RotateAsync(token, RequestOrigin.Of(context), database, sessions, cancel);
        var who = rotated is { } next ? await me.ReadAsync(new(token.WorkspaceId, next.UserId), next.FamilyId, cancel) : null;
        if (rotated is null || who is null)
        {
            Sessions.ClearCookie(context);
            return Ended.ToProblem();
        }

        sessions.SetCookie(context, rotated.Token);
        return TypedResults.Ok(sessions.Issue(context, who, rotated.FamilyId));
    }

    private static async Task<Sessions.Continued?> RotateAsync(RefreshToken token, RequestOrigin origin, Database database, Sessions sessions, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var rotated = await sessions.RotateAsync(work, token, origin, cancel);
        await work.CommitAsync(cancel); // also when it is refused: the end of a family must last
        return rotated;
    }

    private static readonly Refusal Ended = new(401, "session_ended", "The session has ended. Sign in again.");
}
