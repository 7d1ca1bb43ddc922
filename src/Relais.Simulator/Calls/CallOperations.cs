using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Customers;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Calls;

/// <summary>POST of /{phone-number-id}/calls, and whether a person may be called.</summary>
/// <remarks>A business calls only whom it may: 138006 else. How often it may ask and call in a day is not counted here.</remarks>
internal sealed class CallOperations(CallBook calls, Switchboard switchboard, TimeProvider clock) : IOperations
{
    private const string Actions = "connect, pre_accept, accept, reject, terminate";

    public void AddTo(OperationBook book)
    {
        book.On<Number>("POST", "calls", Permission.Messaging, HandleAsync);
        book.On<Number>("GET", "call_permissions", Permission.Messaging, ShowPermission);
    }

    private async Task HandleAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        var action = body.StringOf("action");
        if (SendRules.CheckProduct(body) is { } wrong) await call.RefuseAsync(wrong);
        else if (!IsEnabled(number)) await call.RefuseAsync(GraphError.Coded(138000));
        else if (action == "connect") await ConnectAsync(call, number, body);
        else if (action is "pre_accept" or "accept" or "reject" or "terminate") await ActAsync(call, number, body, action);
        else await call.RefuseAsync(action is null ? GraphError.Missing("action") : GraphError.NotOneOf("action", Actions, action));
    }

    private static bool IsEnabled(Number number)
    {
        lock (number.Gate) return "enabled".Equals(number.State.Calling?["status"]?.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private Task ConnectAsync(GraphCall call, Number number, JsonElement body)
    {
        if (CheckSession(body, "offer") is { } noSession) return call.RefuseAsync(noSession);
        if (FindCustomer(number, body) is not { } customer) return call.RefuseAsync(GraphError.Coded(131009, "The phone number is malformed: Please use the format: +1234567890."));
        if (!MayCall(number, customer)) return call.RefuseAsync(GraphError.Coded(138006));
        if (!customer.IsReachable) return call.RefuseAsync(GraphError.Coded(138001));
        return switchboard.Dial(number, customer, body.StringOf("biz_opaque_callback_data")) is { } begun
            ? call.AnswerAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["calls"] = new JsonArray(new JsonObject { ["id"] = begun.Id }) })
            : call.RefuseAsync(GraphError.Coded(138003));
    }

    private Task ActAsync(GraphCall call, Number number, JsonElement body, string action)
    {
        if (body.StringOf("call_id") is not { } id) return call.RefuseAsync(GraphError.Missing("call_id"));
        if (action is "pre_accept" or "accept" && CheckSession(body, "answer") is { } noSession) return call.RefuseAsync(noSession);
        if (!calls.TryFind(id, out var found) || found.Number != number) return call.RefuseAsync(GraphError.Coded(131009, $"There is no call {id}."));
        // Only the called side takes or refuses a call.
        var isDone = action switch
        {
            "pre_accept" => !found.IsFromBusiness && found is { IsRunning: true, AcceptedAt: null },
            "accept" => !found.IsFromBusiness && switchboard.Accept(found),
            "reject" => !found.IsFromBusiness && switchboard.Reject(found),
            _ => switchboard.HangUp(found),
        };
        return isDone
            ? call.AnswerAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["success"] = true })
            : call.RefuseAsync(GraphError.Coded(131009, $"The call {id} does not allow {action} any more."));
    }

    private static GraphError? CheckSession(JsonElement body, string type)
    {
        if (!body.TryGetProperty("session", out var session) || session.ValueKind != JsonValueKind.Object) return GraphError.Missing("session");
        if (session.StringOf("sdp_type") != type) return GraphError.NotOneOf("session['sdp_type']", type, session.StringOf("sdp_type") ?? "");
        return string.IsNullOrEmpty(session.StringOf("sdp")) ? GraphError.Missing("session['sdp']") : null;
    }

    private Customer? FindCustomer(Number number, JsonElement body)
    {
        lock (number.Gate)
        {
            if (body.StringOf("to") is { Length: > 0 } to)
                return WaIds.Resolve(to, number.Settings.DisplayDigits) is { } waId ? number.Customers.FindOrAdd(waId, clock.GetUtcNow()) : null;
            return number.Customers.TryFind(body.StringOf("recipient"), out var known) ? known : null;
        }
    }

    private bool MayCall(Number number, Customer customer)
    {
        lock (number.Gate) return customer.MayBeCalledUntil > clock.GetUtcNow();
    }

    private Task ShowPermission(GraphCall call, Number number)
    {
        Customer? customer;
        lock (number.Gate) number.Customers.TryFind(call.Query("user_wa_id")?.TrimStart('+') ?? call.Query("recipient"), out customer);
        if (call.Query("user_wa_id") is null && call.Query("recipient") is null) return call.RefuseAsync(GraphError.Missing("user_wa_id"));
        var until = customer?.MayBeCalledUntil;
        var may = until > clock.GetUtcNow();
        var permission = new JsonObject { ["status"] = may ? "temporary" : "no_permission" };
        if (may) permission["expiration_time"] = until!.Value.ToUnixTimeSeconds();
        return call.AnswerAsync(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["permission"] = permission,
            ["actions"] = new JsonArray(ActionOf("send_call_permission_request", !may), ActionOf("start_call", may)),
        });
    }

    private static JsonObject ActionOf(string name, bool isAllowed) => new() { ["action_name"] = name, ["can_perform_action"] = isAllowed };
}
