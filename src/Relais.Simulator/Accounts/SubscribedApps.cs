using System.Text.Json.Nodes;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Accounts;

/// <summary>Which apps hear of an account. One that is not among them hears nothing, however well all else is set up.</summary>
internal sealed class SubscribedApps(NumberBook numbers, AppBook apps, Handshake handshake) : IOperations
{
    public void AddTo(OperationBook book)
    {
        book.On<Waba>("GET", "subscribed_apps", Permission.Management, List);
        book.On<Waba>("POST", "subscribed_apps", Permission.Management, SubscribeAsync);
        book.On<Waba>("DELETE", "subscribed_apps", Permission.Management, Unsubscribe);
    }

    private Task List(GraphCall call, Waba waba)
    {
        var data = new JsonArray();
        foreach (var (appId, overrideUrl) in waba.Subscriptions)
        {
            if (!apps.TryFind(appId, out var app)) continue;
            var shown = new JsonObject
            {
                ["whatsapp_business_api_data"] = new JsonObject { ["id"] = app.Id, ["link"] = $"https://www.facebook.com/games/?app_id={app.Id}", ["name"] = app.Name },
            };
            if (overrideUrl is not null) shown["override_callback_uri"] = overrideUrl.AbsoluteUri;
            data.Add((JsonNode)shown);
        }

        return call.AnswerAsync(new JsonObject { ["data"] = data });
    }

    /// <summary>Without an address an override that was there goes.</summary>
    private async Task SubscribeAsync(GraphCall call, Waba waba)
    {
        var body = await call.ParametersAsync();
        Uri? callback = null;
        var refusal = body.StringOf("override_callback_uri") is { Length: > 0 } url ? CallbackOverride.Read(url, out callback) : null;
        if (refusal is null && callback is not null && await handshake.RefusedBecauseAsync(callback, body.StringOf("verify_token"), call.Http.RequestAborted) is { } why)
            refusal = GraphError.CallbackRefused(why);
        if (refusal is not null)
        {
            await call.RefuseAsync(refusal);
            return;
        }

        waba.Subscribe(call.Access!.App.Id, callback);
        foreach (var number in numbers.OfWaba(waba.Id).Where(number => number.App == call.Access.App)) number.Subscribed |= (callback ?? number.App.CallbackUrl ?? number.Settings.CallbackUrl) is not null;
        await call.SucceedAsync();
    }

    private static Task Unsubscribe(GraphCall call, Waba waba)
    {
        waba.Unsubscribe(call.Access!.App.Id);
        return call.SucceedAsync();
    }
}
