using Relais.Simulator.Accounts;

namespace Relais.Simulator.Control;

/// <summary>Tokens that are held strictly: what they may, for which accounts, until when.</summary>
internal static class TokenControl
{
    /// <param name="Permissions">Both of WhatsApp's when absent.</param>
    /// <param name="WabaIds">The accounts it was assigned; numbers that were set up with it are its own anyway.</param>
    /// <param name="ExpiresInSeconds">Never when absent; in the past when not above 0.</param>
    /// <param name="RevokedSubcode">458, 459, 460, 464, 467 or 492: why it is dead.</param>
    public sealed record Request(string? Token, string? AppId, string? Type, List<string>? Permissions, List<string>? WabaIds, long? ExpiresInSeconds, int? RevokedSubcode);

    public sealed record View(
        string Token, string AppId, string Type, IEnumerable<string> Permissions, IEnumerable<string> WabaIds, DateTimeOffset IssuedAt, DateTimeOffset? ExpiresAt, int? RevokedSubcode);

    private static readonly int[] Subcodes = [458, 459, 460, 464, 467, 492];
    private static readonly string[] Types = ["USER", "SYSTEM_USER", "PAGE"];

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/tokens", (TokenBook tokens) => tokens.All.Select(ViewOf).ToList());
        control.MapPut("/tokens", Put);
        control.MapDelete("/tokens/{token}", (string token, TokenBook tokens) => tokens.Forget(token) ? TypedResults.NoContent() : (IResult)Problems.NotFound("There is no such declared token."));
    }

    private static IResult Put(Request request, TokenBook tokens, AppBook apps, TimeProvider clock)
    {
        var wrong = new WrongFields();
        wrong.Require(!string.IsNullOrWhiteSpace(request.Token), "token", "It must not be empty.");
        wrong.Require(request.AppId is null || apps.TryFind(request.AppId, out _), "app_id", "There is no such app. Create it with PUT /control/apps/{app_id}.");
        wrong.Require(request.Type is null || Types.Contains(request.Type), "type", $"It must be one of {string.Join(", ", Types)}.");
        wrong.Require(request.Permissions?.TrueForAll(Permissions.Known.Contains) ?? true, "permissions", $"Each must be one of {string.Join(", ", Permissions.Known)}.");
        wrong.Require(request.RevokedSubcode is null || Subcodes.Contains(request.RevokedSubcode.Value), "revoked_subcode", $"It must be one of {string.Join(", ", Subcodes)}.");
        if (wrong.Any) return wrong.ToProblem();

        var now = clock.GetUtcNow();
        var appId = request.AppId ?? tokens.Find(request.Token!)?.App.Id ?? apps.All.FirstOrDefault()?.Id ?? "670843887433847";
        var token = new AccessToken(
            request.Token!, appId, request.Type ?? "SYSTEM_USER",
            (request.Permissions ?? [Permissions.Messaging, Permissions.Management]).ToHashSet(StringComparer.Ordinal),
            (request.WabaIds ?? []).ToHashSet(StringComparer.Ordinal), now,
            request.ExpiresInSeconds is { } seconds ? now.AddSeconds(seconds) : null, request.RevokedSubcode);
        tokens.Declare(token);
        return TypedResults.Ok(ViewOf(token));
    }

    private static View ViewOf(AccessToken token) => new(
        token.Value, token.AppId, token.Type, token.Permissions.Order(StringComparer.Ordinal), token.WabaIds.Order(StringComparer.Ordinal), token.IssuedAt, token.ExpiresAt, token.RevokedWith);
}
