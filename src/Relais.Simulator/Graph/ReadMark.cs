using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Graph;

/// <summary>The business read a message, and perhaps is typing an answer.</summary>
internal sealed class ReadMark(Agenda agenda, ChangeFeed changes, TimeProvider clock)
{
    /// <summary>The typing bubble goes after 25 seconds, or when a message comes.</summary>
    public static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(25);

    public Task HandleAsync(GraphCall call, Number number, JsonElement body)
    {
        if (SendRules.CheckMarkRead(body) is { } wrong) return call.RefuseAsync(wrong);

        Customer? writer;
        lock (number.Gate)
        {
            if (!number.Customers.TryFindWritten(body.StringOf("message_id")!, out writer, out var message))
                return call.RefuseAsync(GraphError.Coded(131009, "The message_id is not of a message that this number received."));
            MarkUpTo(writer, message);
            if (body.TryGetProperty("typing_indicator", out _)) ShowTyping(number, writer);
        }

        changes.Tell(number, writer);
        return call.AnswerAsync(new JsonObject { ["success"] = true });
    }

    /// <summary>Earlier messages of the thread become read too; before the first one already read, all are.</summary>
    private static void MarkUpTo(Customer writer, ThreadMessage last)
    {
        var isReached = false;
        for (var index = writer.Messages.Count - 1; index >= 0; index--)
        {
            var message = writer.Messages[index];
            isReached |= message == last;
            if (!isReached || message.Direction == Direction.Outbound) continue;
            if (message.ReadByBusiness) return;
            message.ReadByBusiness = true;
        }
    }

    private void ShowTyping(Number number, Customer writer)
    {
        writer.TypingUntil = clock.GetUtcNow() + TypingLasts;
        agenda.After(TypingLasts, () => changes.Tell(number, writer));
    }
}
