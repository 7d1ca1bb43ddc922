using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Customers;
using Relais.Simulator.Graph;
using Relais.Simulator.Sending;

namespace Relais.Simulator.Numbers;

/// <summary>The people from whom a number takes no messages. Only who wrote within a day can be put on the list.</summary>
internal sealed class BlockList(TimeProvider clock) : IOperations
{
    public const int Most = 64_000;

    public void AddTo(OperationBook book)
    {
        book.On<Number>("GET", "block_users", Permission.Messaging, List);
        book.On<Number>("POST", "block_users", Permission.Messaging, (call, number) => ChangeAsync(call, number, block: true));
        book.On<Number>("DELETE", "block_users", Permission.Messaging, (call, number) => ChangeAsync(call, number, block: false));
    }

    private static Task List(GraphCall call, Number number)
    {
        Customer[] blocked;
        lock (number.Gate) blocked = [.. number.Customers.All.Where(customer => customer.IsBlocked)];
        if (Paging.Take(call, blocked, out var page, out var paging) is { } wrong) return call.RefuseAsync(wrong);
        return call.AnswerAsync(Paging.Envelope(new JsonArray([.. page.Select(customer => (JsonNode)With(new JsonObject { ["messaging_product"] = "whatsapp" }, customer))]), paging));
    }

    private static JsonObject With(JsonObject shown, Customer customer)
    {
        if (customer.WaId is not null) shown["wa_id"] = customer.WaId;
        else shown["user_id"] = customer.Bsuid;
        return shown;
    }

    private async Task ChangeAsync(GraphCall call, Number number, bool block)
    {
        var body = await call.ParametersAsync();
        if (SendRules.CheckProduct(body) is { } product) await call.RefuseAsync(product);
        else if (ContentChecks.RequiredArray(body, "block_users", "block_users", out var users) is { } wrong) await call.RefuseAsync(wrong);
        else await AnswerAsync(call, number, users, block);
    }

    private Task AnswerAsync(GraphCall call, Number number, JsonElement[] users, bool block)
    {
        var (done, failed) = (new JsonArray(), new JsonArray());
        lock (number.Gate)
            foreach (var user in users) Change(number, user, block, done, failed);
        var result = new JsonObject { [block ? "added_users" : "removed_users"] = done };
        var answer = new JsonObject { ["messaging_product"] = "whatsapp", ["block_users"] = result };
        if (failed.Count == 0) return call.AnswerAsync(answer);
        result["failed_users"] = failed;
        return call.RefuseAsync(GraphError.Coded(139100), answer);
    }

    private void Change(Number number, JsonElement user, bool block, JsonArray done, JsonArray failed)
    {
        var input = user.StringOf("user") ?? user.StringOf("user_id") ?? "";
        var customer = Find(number, input);
        var shown = new JsonObject { ["input"] = input };
        if (customer is not null) With(shown, customer);
        if (WhyNot(number, input, customer, block) is { } refusal)
        {
            shown["errors"] = new JsonArray(new JsonObject
            {
                ["message"] = refusal.Message,
                ["code"] = refusal.Code,
                ["error_data"] = new JsonObject { ["details"] = refusal.Details },
            });
            failed.Add(shown);
            return;
        }

        customer!.IsBlocked = block;
        done.Add(shown);
    }

    private static Customer? Find(Number number, string input)
    {
        var id = Bsuids.IsValid(input) ? input : WaIds.Resolve(input, number.Settings.DisplayDigits);
        return number.Customers.TryFind(id, out var customer) ? customer : null;
    }

    private GraphError? WhyNot(Number number, string input, Customer? customer, bool block)
    {
        if (WaIds.Resolve(input, number.Settings.DisplayDigits) == number.Settings.DisplayDigits) return GraphError.Coded(131021);
        if (customer is null) return GraphError.Coded(block ? 131047 : 131009, "The user has not written to this number within 24 hours.");
        if (!block) return null;
        if (!CustomerServiceWindow.IsOpen(customer, clock.GetUtcNow())) return GraphError.Coded(131047, "The user has not written to this number within 24 hours.");
        return number.Customers.All.Count(one => one.IsBlocked) >= Most ? GraphError.Coded(139101) : null;
    }
}
