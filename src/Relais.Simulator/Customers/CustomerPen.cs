using System.Text.Json.Nodes;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Customers;

/// <summary>By which customers write: the message goes into their thread and to the callback.</summary>
internal sealed class CustomerPen(WamidMint wamids, WebhookPost webhooks, ChangeFeed changes, TimeProvider clock)
{
    public string Write(Number number, Customer customer, string text, string? replyTo = null) =>
        Write(number, customer, new JsonObject { ["text"] = new JsonObject { ["body"] = text }, ["type"] = "text" }, replyTo, wamid: null, at: null);

    /// <param name="number">The number that is written to.</param>
    /// <param name="customer">Who writes.</param>
    /// <param name="content">What the message holds besides its frame; it may also replace parts of the frame.</param>
    /// <param name="replyTo">The wamid that is quoted.</param>
    /// <param name="wamid">Given to write the same message a second time.</param>
    /// <param name="at">Given for a message that comes late.</param>
    public string Write(Number number, Customer customer, JsonObject content, string? replyTo, string? wamid, DateTimeOffset? at)
    {
        var writtenAt = at ?? clock.GetUtcNow();
        var message = CustomerEvents.MessageFrame(customer, wamid ?? wamids.Written(customer), writtenAt);
        if (replyTo is not null) message["context"] = CustomerEvents.QuoteOf(number, replyTo);
        foreach (var (name, value) in content) message[name] = value?.DeepClone();

        var written = InThread(message, replyTo, writtenAt);
        lock (number.Gate) number.Customers.AddWritten(customer, written);
        webhooks.Send(number, CustomerEvents.Wrote(customer, message));
        changes.Tell(number, customer);
        return written.Wamid;
    }

    private static ThreadMessage InThread(JsonObject message, string? replyTo, DateTimeOffset at)
    {
        var type = StringOf(message["type"]) ?? "unknown";
        var text = type == "text" ? StringOf((message["text"] as JsonObject)?["body"]) : null;
        return new ThreadMessage(StringOf(message["id"]) ?? "", Direction.Inbound, type, text ?? $"[{type}]", at, replyTo, callbackData: null);
    }

    private static string? StringOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
