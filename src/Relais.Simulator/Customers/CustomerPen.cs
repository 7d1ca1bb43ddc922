using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Customers;

/// <summary>By which customers write: the message goes into their thread and to the callback.</summary>
internal sealed class CustomerPen(WamidMint wamids, WebhookPost webhooks, AccountNews news, ChangeFeed changes, TimeProvider clock)
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
        NotePermission(number, customer, content, writtenAt);
        if (replyTo is not null) message["context"] = CustomerEvents.QuoteOf(number, replyTo);
        foreach (var (name, value) in content) message[name] = value?.DeepClone();

        var written = InThread(message, replyTo, writtenAt);
        lock (number.Gate)
        {
            number.Customers.AddWritten(customer, written);
            if (content["revoke"] is JsonObject revoke && number.Customers.TryFindWritten(revoke.Text("original_message_id") ?? "", out _, out var taken)) taken.IsRevoked = true;
        }

        // Whoever is blocked writes, and the business never hears of it.
        if (!customer.IsBlocked) webhooks.Send(number, CustomerEvents.Wrote(number, customer, message));
        changes.Tell(number, customer);
        return written.Wamid;
    }

    /// <summary>An answer to the question whether the business may call.</summary>
    private static void NotePermission(Number number, Customer customer, JsonObject content, DateTimeOffset at)
    {
        if ((content["interactive"] as JsonObject)?["call_permission_reply"] is not JsonObject reply) return;
        var isGiven = reply.Text("response") == "accept";
        var until = at + Calls.Switchboard.PermissionLasts;
        if (isGiven) reply["expiration_timestamp"] = until.ToUnixTimeSeconds();
        lock (number.Gate) customer.MayBeCalledUntil = isGiven ? until : null;
    }

    /// <summary>They have another number, and with it another user id: a message of the system says so, and news of its own. Of someone who
    /// hides their number only the user id is told.</summary>
    public void Move(Number number, Customer customer, string waId)
    {
        var isHidden = customer.WaId is null;
        var (before, oldId) = (customer.Bsuid, customer.Id);
        var frame = CustomerEvents.MessageFrame(customer, wamids.Written(customer), clock.GetUtcNow());
        lock (number.Gate) number.Customers.Move(customer, isHidden ? null : waId, Bsuids.Of(waId));
        frame["type"] = "system";
        frame["system"] = isHidden
            ? new JsonObject { ["body"] = BodyOf(customer, oldId, customer.Bsuid), ["user_id"] = customer.Bsuid, ["type"] = "user_changed_user_id" }
            : new JsonObject { ["body"] = BodyOf(customer, oldId, waId), ["wa_id"] = waId, ["type"] = "user_changed_number" };
        webhooks.Send(number, new WebhookEvent(WebhookKind.Message, Contact: null, MetaJson.Write(frame)));
        TellNewUserId(number, customer, before);
        changes.Tell(number, customer);
    }

    private static string BodyOf(Customer customer, string before, string now) => $"User {customer.Name ?? before} changed from {before} to {now}";

    private void TellNewUserId(Number number, Customer customer, string before)
    {
        var update = new JsonObject();
        if (customer.WaId is not null) update["wa_id"] = customer.WaId;
        update["detail"] = "User changed phone number";
        update["user_id"] = new JsonObject { ["previous"] = before, ["current"] = customer.Bsuid };
        update["timestamp"] = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        news.TellOfNumber(number, "user_id_update", new JsonObject
        {
            ["contacts"] = new JsonArray(CustomerEvents.ContactOf(number, customer)),
            ["user_id_update"] = new JsonArray(update),
        });
    }

    /// <summary>A new phone, so new keys: only numbers that check identities hear of it.</summary>
    public void ChangePhone(Number number, Customer customer, int phone)
    {
        bool isChecked;
        lock (number.Gate)
        {
            customer.IdentityHash = IdentityHashes.Of(customer.Bsuid, phone);
            isChecked = number.State.ChecksIdentity;
        }

        if (!isChecked) return;
        var frame = CustomerEvents.MessageFrame(customer, wamids.Written(customer), clock.GetUtcNow());
        frame["type"] = "system";
        frame["identity"] = new JsonObject
        {
            ["acknowledged"] = true,
            ["created_timestamp"] = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["hash"] = customer.IdentityHash,
        };
        frame["system"] = new JsonObject { ["body"] = "User identity changed", ["type"] = "customer_identity_changed" };
        webhooks.Send(number, new WebhookEvent(WebhookKind.Message, Contact: null, MetaJson.Write(frame)));
    }

    /// <summary>They want no more marketing, or want it again.</summary>
    public void Prefer(Number number, Customer customer, bool marketing)
    {
        lock (number.Gate) customer.StoppedMarketing = !marketing;
        var preference = new JsonObject();
        if (customer.WaId is not null) preference["wa_id"] = customer.WaId;
        preference["user_id"] = customer.Bsuid;
        preference["detail"] = marketing ? "User requested to resume marketing messages" : "User requested to stop marketing messages";
        preference["category"] = "marketing_messages";
        preference["value"] = marketing ? "resume" : "stop";
        preference["timestamp"] = clock.GetUtcNow().ToUnixTimeSeconds();
        news.TellOfNumber(number, "user_preferences", new JsonObject
        {
            ["contacts"] = new JsonArray(CustomerEvents.ContactOf(number, customer)),
            ["user_preferences"] = new JsonArray(preference),
        });
    }

    public static ThreadMessage InThread(JsonObject message, string? replyTo, DateTimeOffset at)
    {
        var type = message.Text("type") ?? "unknown";
        var text = InboundContent.TextOf(message);
        return new ThreadMessage(message.Text("id") ?? "", Direction.Inbound, type, text ?? $"[{type}]", at, replyTo, callbackData: null)
        {
            Content = type == "text" ? null : message[type]?.ToJsonString(),
        };
    }
}
