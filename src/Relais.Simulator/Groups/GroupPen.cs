using System.Text.Json.Nodes;
using Relais.Simulator.Customers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Groups;

/// <summary>By which people write in a group: into its thread and not into theirs, and to the callback with the group's id.</summary>
internal sealed class GroupPen(WamidMint wamids, WebhookPost webhooks, TimeProvider clock)
{
    /// <param name="group">That they are in.</param>
    /// <param name="writer">Who writes.</param>
    /// <param name="content">What the message holds besides its frame; it may also replace parts of the frame.</param>
    /// <param name="replyTo">The wamid that is quoted.</param>
    /// <param name="wamid">Given to write the same message a second time.</param>
    /// <param name="at">Given for a message that comes late.</param>
    public string Write(Group group, Customer writer, JsonObject content, string? replyTo, string? wamid, DateTimeOffset? at)
    {
        var writtenAt = at ?? clock.GetUtcNow();
        var message = CustomerEvents.MessageFrame(writer, wamid ?? wamids.Written(writer), writtenAt);
        message.Insert(message.IndexOf("id"), "group_id", group.Id);
        if (replyTo is not null) message["context"] = Quote(group, replyTo);
        foreach (var (name, value) in content) message[name] = value?.DeepClone();

        var written = CustomerPen.InThread(message, replyTo, writtenAt);
        lock (group.Owner.Gate) group.Add(new GroupMessage(group, written, writer));
        if (!writer.IsBlocked) webhooks.Send(group.Owner, CustomerEvents.Wrote(group.Owner, writer, message));
        return written.Wamid;
    }

    /// <summary>In a group it need not be the business who is quoted.</summary>
    private static JsonObject Quote(Group group, string wamid)
    {
        lock (group.Owner.Gate)
        {
            var quoted = group.Messages.FirstOrDefault(message => message.Message.Wamid == wamid);
            return quoted?.Writer is { } other ? new JsonObject { ["from"] = other.Id, ["id"] = wamid } : CustomerEvents.QuoteOf(group.Owner, wamid);
        }
    }
}
