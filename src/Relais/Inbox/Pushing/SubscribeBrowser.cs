using System.Buffers.Text;
using System.Net;
using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.Pushing;

/// <summary>A person wishes to be told in this browser, or no longer.</summary>
/// <remarks>
/// The browser speaks for the workspace in which the person is, as its bell does, and for as long as the session goes on. Whoever goes over to another
/// workspace takes it along: the page subscribes anew there, and what another session had said of this browser goes.
/// </remarks>
internal static class SubscribeBrowser
{
    /// <summary>Of one person in one workspace; whoever has more changes browsers often, and the oldest is the one that is gone.</summary>
    private const int MostBrowsers = 20;

    private const int LongestEndpoint = 1500;

    /// <param name="Endpoint">Where the browser's push service takes what is for it.</param>
    public sealed record Request(string? Endpoint, BrowserKeys? Keys);

    /// <param name="P256dh">The browser's public key: an uncompressed point of P-256 in base64url.</param>
    /// <param name="Auth">Its secret of 16 bytes, in base64url.</param>
    public sealed record BrowserKeys(string? P256dh, string? Auth);

    public sealed record LeaveRequest(string? Endpoint);

    public static void Map(IEndpointRouteBuilder push)
    {
        push.MapPut("/subscription", SubscribeAsync).WithName(nameof(SubscribeBrowser)).Produces(204).ProducesProblem(401).ProducesProblem(422);
        push.MapDelete("/subscription", LeaveAsync).WithName("LeaveBrowser").Produces(204).ProducesProblem(422);
    }

    private static async Task<IResult> SubscribeAsync(Request request, HttpRequest http, Caller caller, Database database, PublicReach reach, PlatformSettings settings, TimeProvider clock, CancellationToken cancel)
    {
        var check = new FieldCheck();
        var endpoint = Endpoint(check, request.Endpoint, reach);
        var publicKey = Bytes(request.Keys?.P256dh);
        check.Require(P256.IsPoint(publicKey), "keys.p256dh", "key_invalid", "An uncompressed point of P-256 in base64url.");
        var authSecret = Bytes(request.Keys?.Auth);
        check.Require(authSecret.Length == PushCipher.AuthBytes, "keys.auth", "key_invalid", "16 bytes in base64url.");
        if (check.Refusal() is { } refusal) return refusal.ToProblem();
        if (caller.SessionId is not { } sessionId) return NoSession.ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        await work.ExecuteAsync("SELECT inbox.leave_browser(@endpoint)", new { endpoint }, cancel);
        await work.ExecuteAsync(SubscribeSql, new
        {
            caller.Tenant.WorkspaceId,
            caller.Tenant.UserId,
            id = Identifiers.New(clock),
            sessionId,
            endpoint,
            publicKey,
            authSecret,
            contact = ContactOf(http, settings),
            now = clock.GetUtcNow().UtcDateTime,
        }, cancel);
        await work.ExecuteAsync(CapSql, new { caller.Tenant.WorkspaceId, caller.Tenant.UserId, most = MostBrowsers }, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> LeaveAsync([FromBody] LeaveRequest request, Caller caller, Database database, CancellationToken cancel)
    {
        var check = new FieldCheck();
        var endpoint = check.Text("endpoint", request.Endpoint, LongestEndpoint);
        if (check.Refusal() is { } refusal) return refusal.ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        await work.ExecuteAsync(LeaveSql, new { caller.Tenant.WorkspaceId, caller.Tenant.UserId, endpoint }, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static string Endpoint(FieldCheck check, string? told, PublicReach reach)
    {
        var endpoint = check.Text("endpoint", told, LongestEndpoint);
        if (endpoint.Length is 0 or > LongestEndpoint) return endpoint;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            check.Add("endpoint", "address_invalid", "An address as the browser's PushSubscription has it.");
        else if (!reach.Takes(address)) check.Add("endpoint", "address_not_public", "An https address on the internet.");
        return endpoint;
    }

    private static byte[] Bytes(string? text)
    {
        // Browsers write it without padding; others may not.
        var bare = text?.TrimEnd('=') ?? "";
        return bare.Length <= 100 && Base64Url.IsValid(bare) ? Base64Url.DecodeFromChars(bare) : [];
    }

    // Push services wish to know whom to turn to (RFC 8292, 2.1); Apple's takes no token without it, nor one that names this machine.
    private static string ContactOf(HttpRequest http, PlatformSettings settings)
    {
        if (settings.PublicUrl is { Scheme: "https" } known) return known.GetLeftPart(UriPartial.Authority);
        if (settings.Mail is { } mail) return $"mailto:{mail.From.Address}";
        // Browsers subscribe over TLS, or on the machine itself.
        var host = http.Host.Host;
        return host is "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out _) || host.Length is 0 or > 253 ? "mailto:relais@localhost" : $"https://{host}";
    }

    private static readonly Refusal NoSession = new(StatusCodes.Status401Unauthorized, "session_ended", "A browser is told things for as long as a session goes on. Sign in again.");

    private const string SubscribeSql = """
        INSERT INTO inbox.push_subscriptions AS browser (workspace_id, id, user_id, session_id, endpoint, public_key, auth_secret, contact, told_at)
        VALUES (@WorkspaceId, @id, @UserId, @sessionId, @endpoint, @publicKey, @authSecret, @contact, @now)
        ON CONFLICT (workspace_id, user_id, endpoint) DO UPDATE
        SET session_id = EXCLUDED.session_id, public_key = EXCLUDED.public_key, auth_secret = EXCLUDED.auth_secret, contact = EXCLUDED.contact, told_at = EXCLUDED.told_at
        """;

    private const string CapSql = """
        DELETE FROM inbox.push_subscriptions AS browser
        USING (SELECT id FROM inbox.push_subscriptions WHERE workspace_id = @WorkspaceId AND user_id = @UserId ORDER BY told_at DESC, id DESC OFFSET @most) AS oldest
        WHERE browser.workspace_id = @WorkspaceId AND browser.id = oldest.id
        """;

    private const string LeaveSql = "DELETE FROM inbox.push_subscriptions WHERE workspace_id = @WorkspaceId AND user_id = @UserId AND endpoint = @endpoint";
}
