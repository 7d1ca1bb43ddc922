using Relais.Access.Tokens;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>A person ends their session on this device.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder auth) =>
        auth.MapPost("/logout", HandleAsync).WithName(nameof(SignOut)).AllowAnonymous().Produces(204).AddEndpointFilter<SameOrigin>();

    private static async Task<IResult> HandleAsync(HttpContext context, Database database, Sessions sessions, AuditTrail audit, CancellationToken cancel)
    {
        if (RefreshToken.TryParse(SessionCookie.Read(context.Request, Sessions.CookieName), out var token))
        {
            await using var work = await database.BeginAsync(cancel);
            if (await sessions.EndAsync(work, token, cancel) is { } userId)
            {
                using (AuditTrail.SpeakFor(AuditActor.Person(userId))) await audit.RecordAsync(work, token.WorkspaceId, new("session.ended"), cancel);
            }
            await work.CommitAsync(cancel);
        }
        Sessions.ClearCookie(context);
        // Photos and documents of customers lie there. What was begun lies in the storage, which the page clears: how it looks and speaks stays.
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return TypedResults.NoContent();
    }
}
