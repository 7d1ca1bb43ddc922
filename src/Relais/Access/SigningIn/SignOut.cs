using Relais.Access.Tokens;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>A person ends their session on this device.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder auth) =>
        auth.MapPost("/logout", HandleAsync).WithName(nameof(SignOut)).Produces(204).AddEndpointFilter<SameOrigin>();

    private static async Task<IResult> HandleAsync(HttpContext context, Database database, Sessions sessions, CancellationToken cancel)
    {
        if (RefreshToken.TryParse(context.Request.Cookies[Sessions.CookieName], out var token))
        {
            await using var work = await database.BeginAsync(cancel);
            await sessions.EndAsync(work, token, cancel);
            await work.CommitAsync(cancel);
        }
        Sessions.ClearCookie(context);
        return TypedResults.NoContent();
    }
}
