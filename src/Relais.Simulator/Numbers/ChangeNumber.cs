using System.Text.Json;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Numbers;

/// <summary>POST of a number: its PIN, its name, its callback, whether it is found by search.</summary>
internal sealed class ChangeNumber(Handshake handshake, AccountNews news) : IOperations
{
    public void AddTo(OperationBook book) => book.On<Number>("POST", "", Permission.Management, HandleAsync);

    private async Task HandleAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        var refusal = body.TryGetProperty("webhook_configuration", out var configuration) ? await SetCallbackAsync(call, number, configuration) : Change(number, body);
        await (refusal is null ? call.SucceedAsync() : call.RefuseAsync(refusal));
    }

    private GraphError? Change(Number number, JsonElement body)
    {
        if (body.StringOf("pin") is not null)
        {
            if (Registration.CheckPin(body) is { } wrong) return wrong;
            lock (number.Gate) number.State.Pin = body.StringOf("pin");
            news.PinChanged(number);
            return null;
        }

        if (body.StringOf("new_display_name") is { } name)
        {
            if (name.Length is < 2 or > 75) return GraphError.BadParameter("Param new_display_name must be 2 to 75 characters long.");
            lock (number.Gate) number.State.RequestedName = name;
            return null;
        }

        if (body.StringOf("search_visibility") is not { } visibility) return GraphError.Missing("pin");
        if (visibility is not ("VISIBLE" or "HIDDEN")) return GraphError.NotOneOf("search_visibility", "VISIBLE, HIDDEN", visibility);
        lock (number.Gate) number.State.SearchVisibility = visibility;
        return null;
    }

    private async Task<GraphError?> SetCallbackAsync(GraphCall call, Number number, JsonElement configuration)
    {
        var app = call.Access!.App.Id;
        var url = configuration.StringOf("override_callback_uri");
        if (string.IsNullOrEmpty(url))
        {
            lock (number.Gate) number.State.Overrides.Remove(app);
            return null;
        }

        if (CallbackOverride.Read(url, out var callback) is { } wrong) return wrong;
        if (await handshake.RefusedBecauseAsync(callback, configuration.StringOf("verify_token"), call.Http.RequestAborted) is { } why) return GraphError.CallbackRefused(why);
        lock (number.Gate) number.State.Overrides[app] = callback;
        return null;
    }
}
