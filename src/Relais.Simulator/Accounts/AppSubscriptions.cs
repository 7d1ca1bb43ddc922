using System.Text.Json.Nodes;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Accounts;

/// <summary>The callback of an app and the fields that it wants. Only the app itself may say so, with its own token.</summary>
internal sealed class AppSubscriptions(NumberBook numbers, Handshake handshake) : IOperations
{
    private const string WhatsApp = "whatsapp_business_account";

    public void AddTo(OperationBook book)
    {
        book.On<App>("GET", "subscriptions", Permission.None, AppOnly(List));
        book.On<App>("POST", "subscriptions", Permission.None, AppOnly(PutAsync));
        book.On<App>("DELETE", "subscriptions", Permission.None, AppOnly(Remove));
        book.On<App>("GET", "", Permission.None, (call, app) => call.AnswerAsync(new JsonObject { ["name"] = app.Name, ["link"] = $"https://www.facebook.com/games/?app_id={app.Id}", ["id"] = app.Id }));
    }

    private static Func<GraphCall, App, Task> AppOnly(Func<GraphCall, App, Task> handle) => (call, app) => call.Access!.IsAppToken
        ? handle(call, app)
        : call.RefuseAsync(new GraphError(400, "(#15) This method must be called with an app access_token.", 15));

    private static Task List(GraphCall call, App app)
    {
        var data = new JsonArray();
        if (app.CallbackUrl is { } url)
            data.Add((JsonNode)new JsonObject
            {
                ["object"] = WhatsApp,
                ["callback_url"] = url.AbsoluteUri,
                ["active"] = true,
                ["fields"] = new JsonArray([.. (app.Fields ?? WebhookFields.All).Order(StringComparer.Ordinal).Select(field => new JsonObject { ["name"] = field, ["version"] = call.Version })]),
            });
        return call.AnswerAsync(new JsonObject { ["data"] = data });
    }

    private async Task PutAsync(GraphCall call, App app)
    {
        var body = await call.ParametersAsync();
        var fields = body.TextsOf("fields");
        var callback = app.CallbackUrl;
        GraphError? refusal = null;
        if (body.StringOf("object") != WhatsApp) refusal = GraphError.NotOneOf("object", WhatsApp.ToUpperInvariant(), body.StringOf("object") ?? "");
        else if (fields?.FirstOrDefault(field => !WebhookFields.All.Contains(field)) is { } unknown) refusal = GraphError.BadParameter($"Param fields[0] must be one of the fields of {WhatsApp} - got \"{unknown}\".");
        else if (body.StringOf("callback_url") is not { } url || !Uri.TryCreate(url, UriKind.Absolute, out callback)) refusal = GraphError.Missing("callback_url");
        else if (await handshake.RefusedBecauseAsync(callback, body.StringOf("verify_token"), call.Http.RequestAborted) is { } why) refusal = GraphError.CallbackRefused(why);

        if (refusal is null)
        {
            app.CallbackUrl = callback;
            if (fields is not null) app.Fields = fields.ToHashSet(StringComparer.Ordinal);
            foreach (var number in numbers.All.Where(number => number.App == app)) number.Subscribed = true;
        }

        await (refusal is null ? call.SucceedAsync() : call.RefuseAsync(refusal));
    }

    private static async Task Remove(GraphCall call, App app)
    {
        var fields = (await call.ParametersAsync()).TextsOf("fields");
        if (fields is null) (app.CallbackUrl, app.Fields) = (null, new HashSet<string>(StringComparer.Ordinal));
        else app.Fields = (app.Fields ?? WebhookFields.All).Except(fields, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        await call.SucceedAsync();
    }
}
