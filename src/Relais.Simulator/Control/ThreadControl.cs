using System.Text.Json.Nodes;
using Relais.Simulator.Calls;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Control;

/// <summary>The thread of a customer, as it truly is.</summary>
internal static class ThreadControl
{
    /// <param name="Typing">The business said that it is writing an answer.</param>
    /// <param name="Call">The call that they are in, ringing or taken.</param>
    public sealed record View(CustomerView Customer, bool Typing, List<MessageView> Messages, CallControl.View? Call);

    /// <param name="Status">Of outbound messages: accepted, sent, delivered, read or failed; null for inbound ones.</param>
    /// <param name="ReadByBusiness">Of inbound messages; null for outbound ones.</param>
    /// <param name="Content">What the message shows besides its text: the file, the buttons, the place; null for a text.</param>
    public sealed record MessageView(
        string Wamid, string Direction, string Text, string Type, DateTimeOffset At, string? ReplyTo, bool? ReadByBusiness, string? Status, string? CallbackData,
        JsonNode? Content, bool Revoked);

    public static void Map(IEndpointRouteBuilder control) => control.MapGet("/threads/{phoneNumberId}/{customerId}", Show);

    private static IResult Show(string phoneNumberId, string customerId, NumberBook numbers, CallBook calls, TimeProvider clock)
    {
        if (Problems.Find(numbers, phoneNumberId, customerId, out var number, out var customer) is { } missing) return missing;
        var now = clock.GetUtcNow();
        lock (number.Gate)
            return TypedResults.Ok(new View(CustomerView.Of(number, customer, now), customer.TypingUntil > now, [.. customer.Messages.Select(ViewOf)], calls.RunningWith(customer) is { } call ? CallControl.ViewOf(call) : null));
    }

    private static MessageView ViewOf(ThreadMessage message)
    {
        var isInbound = message.Direction == Direction.Inbound;
        return new MessageView(
            message.Wamid, isInbound ? "inbound" : "outbound", message.Text, message.Type, message.At, message.ReplyTo,
            isInbound ? message.ReadByBusiness : null, isInbound ? null : CustomerEvents.WireName(message.Status), message.CallbackData,
            message.Content is null ? null : JsonNode.Parse(message.Content), message.IsRevoked);
    }
}
