using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Customers;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Numbers;

/// <summary>What became of a message, for those who lost its receipts. Whether ordinary apps may ask this is not known.</summary>
internal sealed class MessageHistory : IOperations
{
    public void AddTo(OperationBook book) => book.On<Number>("GET", "message_history", Permission.Management, Show);

    private static Task Show(GraphCall call, Number number)
    {
        if (call.Query("message_id") is not { } wamid) return call.RefuseAsync(GraphError.Missing("message_id"));
        ThreadMessage? message;
        lock (number.Gate) message = number.Customers.All.SelectMany(customer => customer.Messages).FirstOrDefault(one => one.Wamid == wamid && one.Direction == Direction.Outbound);
        return call.AnswerAsync(new JsonObject { ["data"] = message is null ? [] : new JsonArray(View(number, message)) });
    }

    private static JsonObject View(Number number, ThreadMessage message)
    {
        var id = $"history_{message.Wamid["wamid.".Length..].TrimEnd('=')}";
        var events = new JsonArray();
        foreach (var (status, at) in message.Reached)
            events.Add((JsonNode)new JsonObject
            {
                ["id"] = $"{id}_{events.Count}",
                ["delivery_status"] = status == MessageStatus.Failed ? "ERROR" : CustomerEvents.WireName(status).ToUpperInvariant(),
                ["timestamp"] = at.ToUnixTimeSeconds(),
                ["webhook_update_state"] = "DELIVERED",
                ["application"] = new JsonObject { ["id"] = number.App.Id },
            });
        return new JsonObject { ["id"] = id, ["message_id"] = message.Wamid, ["events"] = new JsonObject { ["data"] = events } };
    }
}
