using System.Text.Json.Nodes;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Accounts;

/// <summary>What tokens are worth, and tokens for tokens.</summary>
internal sealed class TokenOperations(TokenBook tokens, AppBook apps, NumberBook numbers, Chance chance, TimeProvider clock) : IOperations
{
    public static readonly TimeSpan LongLife = TimeSpan.FromDays(60);

    public void AddTo(OperationBook book)
    {
        book.On<GraphRoot>("GET", "debug_token", Permission.None, Debug);
        book.On<GraphRoot>("GET", "oauth/access_token", Permission.None, ExchangeAsync);
        book.On<GraphRoot>("POST", "oauth/access_token", Permission.None, ExchangeAsync);
        book.On<GraphRoot>("GET", "me", Permission.None, ShowSelf);
    }

    private Task Debug(GraphCall call, GraphRoot root)
    {
        if (call.Token is not { } token || tokens.Find(token) is null) return call.RefuseAsync(GraphError.BadToken());
        if (call.Query("input_token") is not { } asked) return call.RefuseAsync(GraphError.Missing("input_token"));
        return call.AnswerAsync(new JsonObject { ["data"] = tokens.Find(asked) is { } access ? View(access) : Unknown() });
    }

    private static JsonObject Unknown() => new()
    {
        ["error"] = new JsonObject { ["code"] = 190, ["message"] = "Invalid OAuth access token." },
        ["is_valid"] = false,
        ["scopes"] = new JsonArray(),
    };

    private JsonObject View(Access access)
    {
        var now = clock.GetUtcNow();
        var scopes = access.IsAppToken ? [] : access.Declared?.Permissions.Order(StringComparer.Ordinal).ToArray() ?? [Permissions.Management, Permissions.Messaging];
        var view = new JsonObject
        {
            ["app_id"] = access.App.Id,
            ["type"] = access.IsAppToken ? "APP" : access.Declared?.Type ?? "SYSTEM_USER",
            ["application"] = access.App.Name,
            ["data_access_expires_at"] = 0,
            ["expires_at"] = access.Declared?.ExpiresAt?.ToUnixTimeSeconds() ?? 0,
            ["is_valid"] = access.Declared?.IsAlive(now) ?? true,
            ["issued_at"] = access.Declared?.IssuedAt.ToUnixTimeSeconds() ?? 0,
            ["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]),
            ["granular_scopes"] = new JsonArray([.. scopes.Select(scope => Granular(scope, access))]),
            ["user_id"] = $"122{access.App.Id[^1]}00000000000",
        };
        if (access.Declared is { } dead && !dead.IsAlive(now))
        {
            var error = GraphError.DeadToken(dead, now);
            view["error"] = new JsonObject { ["code"] = error.Code, ["message"] = error.Message, ["subcode"] = error.Subcode };
        }

        return view;
    }

    private JsonObject Granular(string scope, Access access)
    {
        string[] wabas = access.Declared is { } declared ? [.. declared.WabaIds] : [.. numbers.All.Where(access.Sees).Select(number => number.Settings.WabaId).Distinct(StringComparer.Ordinal)];
        return new JsonObject { ["scope"] = scope, ["target_ids"] = new JsonArray([.. wabas.Order(StringComparer.Ordinal).Select(id => (JsonNode)id)]) };
    }

    private Task ShowSelf(GraphCall call, GraphRoot root) => tokens.Open(call.Token, call.Query("appsecret_proof")) is ({ } access, _)
        ? call.AnswerAsync(new JsonObject { ["name"] = "Simulated System User", ["id"] = $"122{access.App.Id[^1]}00000000000" })
        : call.RefuseAsync(GraphError.BadToken());

    private async Task ExchangeAsync(GraphCall call, GraphRoot root)
    {
        var asked = await call.ParametersAsync();
        if (!apps.TryFind(asked.StringOf("client_id"), out var app)) await call.RefuseAsync(new GraphError(400, "Error validating application. Cannot get application info due to a system error.", 101));
        else if (app.Secret != asked.StringOf("client_secret")) await call.RefuseAsync(new GraphError(400, "Error validating client secret.", 1));
        else if (asked.StringOf("grant_type") == "client_credentials") await call.AnswerAsync(new JsonObject { ["access_token"] = $"{app.Id}|{app.Secret}", ["token_type"] = "bearer" });
        else if (asked.StringOf("grant_type") == "fb_exchange_token") await ExtendAsync(call, app, asked.StringOf("fb_exchange_token"));
        else await call.RefuseAsync(GraphError.Missing("grant_type"));
    }

    /// <summary>A token for 60 days that may do what the short one may.</summary>
    private Task ExtendAsync(GraphCall call, App app, string? shortToken)
    {
        var now = clock.GetUtcNow();
        if (shortToken is null || tokens.Find(shortToken) is not { } access || access.App != app) return call.RefuseAsync(GraphError.BadToken());
        if (access.Declared is { } dead && !dead.IsAlive(now)) return call.RefuseAsync(GraphError.DeadToken(dead, now));
        var wabas = access.Declared?.WabaIds ?? numbers.All.Where(access.Sees).Select(number => number.Settings.WabaId).ToHashSet(StringComparer.Ordinal);
        var permissions = access.Declared?.Permissions ?? new HashSet<string>([Permissions.Messaging, Permissions.Management], StringComparer.Ordinal);
        var token = new AccessToken($"EAA{chance.Digits(20)}ZD", app.Id, "USER", permissions, wabas, now, now + LongLife, RevokedWith: null);
        tokens.Declare(token);
        return call.AnswerAsync(new JsonObject { ["access_token"] = token.Value, ["token_type"] = "bearer", ["expires_in"] = (int)LongLife.TotalSeconds });
    }
}
