using System.Net.Mail;
using Relais.Access.Audit;
using Relais.Access.SigningIn;
using Relais.Platform;

namespace Relais.Access.SettingUp;

/// <summary>The first person founds the first workspace, and is its administrator.</summary>
internal static class SetUp
{
    public sealed record Request(string? Token, string? WorkspaceName, string? DisplayName, string? Email, string? Password, string? Language);

    public sealed record Status(bool IsNeeded, bool IsDemo);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/setup", ShowAsync).WithName("ShowSetup").WithTags("Access").AllowAnonymous();
        api.MapPost("/setup", HandleAsync).WithName(nameof(SetUp)).WithTags("Access").AllowAnonymous()
            .Produces<Session>(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<Status> ShowAsync(Database database, AccessSettings settings, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        return new(await SetupLink.IsNeededAsync(work, cancel), settings.IsDemo);
    }

    private static async Task<IResult> HandleAsync(
        Request request, HttpContext context, Database database, Founding founding, Sessions sessions, MeReader me, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        // One at a time: of two who hold the link, the second finds the house taken.
        await work.ExecuteAsync("SELECT pg_advisory_xact_lock(5370)", cancel);
        if (!await SetupLink.IsNeededAsync(work, cancel)) return Refusal.Conflict("setup_done", "Relais has been set up. Sign in.").ToProblem();
        if (!await SetupLink.IsRightAsync(work, request.Token, cancel)) return WrongToken.ToProblem();
        if (Check(request, out var founder) is { } refusal) return refusal.ToProblem();

        var tenant = await founding.FoundAsync(work, founder, cancel);
        await work.ExecuteAsync("DELETE FROM access.setup_links", cancel);
        var token = await sessions.BeginAsync(work, tenant.WorkspaceId, tenant.UserId, RequestOrigin.Of(context), cancel);
        await work.CommitAsync(cancel);

        var who = await me.ReadAsync(tenant, token.SessionId, cancel);
        sessions.SetCookie(context, token);
        return TypedResults.Created("/api/auth/me", sessions.Issue(context, who!, token.SessionId));
    }

    /// <summary>What is wrong with the request; null when nothing is.</summary>
    internal static Refusal? Check(Request request, out Founder founder)
    {
        var check = new FieldCheck();
        founder = new(
            check.Text("workspace_name", request.WorkspaceName, 100),
            check.Text("display_name", request.DisplayName, 100),
            check.Text("email", request.Email, 254),
            request.Password ?? "",
            request.Language ?? "fr");
        if (founder.Email.Length > 0) check.Require(MailAddress.TryCreate(founder.Email, out var mail) && mail.Address == founder.Email, "email", "email_invalid", "An address like name@example.org.");
        check.Require(founder.Language is "fr" or "en", "language", "language_unknown", "French (fr) or English (en).");
        Passwords.Check(check, "password", request.Password, founder.DisplayName, founder.Email, founder.WorkspaceName);
        return check.Refusal();
    }

    private static readonly Refusal WrongToken = new(403, "setup_token_wrong", "Open the link that Relais printed when it started; an older one no longer counts.");
}
