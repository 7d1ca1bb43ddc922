using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Customers;
using Relais.Simulator.Graph;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Numbers;

/// <summary>POST of /{phone-number-id}/smb_app_data: a number that lives in the WhatsApp Business app too hands over, by webhook, what the app knows.</summary>
/// <remarks>Each kind once, within 24 h of taking the number in. Files are told of by a name in their thread, and follow by themselves where they are of the last days.</remarks>
internal sealed class AppData(AccountNews news, Chance chance, TimeProvider clock) : IOperations
{
    public static readonly TimeSpan AskedWithin = TimeSpan.FromHours(24);

    /// <summary>How far back the app's messages go.</summary>
    public static readonly TimeSpan HistoryReach = TimeSpan.FromDays(180);

    /// <summary>How far back their files do.</summary>
    public static readonly TimeSpan FileReach = TimeSpan.FromDays(14);

    private const string Contacts = "smb_app_state_sync";
    private const string History = "history";
    private const int MessagesInAChunk = 1000;

    public void AddTo(OperationBook book) => book.On<Number>("POST", "smb_app_data", Permission.Management, SyncAsync);

    private async Task SyncAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        var type = body.StringOf("sync_type");
        if (SendRules.CheckProduct(body) is { } wrong) await call.RefuseAsync(wrong);
        else if (type is null) await call.RefuseAsync(GraphError.Missing("sync_type"));
        else if (type is not (Contacts or History)) await call.RefuseAsync(GraphError.NotOneOf("sync_type", "SMB_APP_STATE_SYNC, HISTORY", type));
        else if (Begin(number, type) is { } refusal) await call.RefuseAsync(refusal);
        else
        {
            if (type == Contacts) TellContacts(number);
            else TellHistory(number);
            await call.AnswerAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["request_id"] = chance.Digits(16) });
        }
    }

    private GraphError? Begin(Number number, string type)
    {
        lock (number.Gate)
        {
            if (!number.State.IsOnBizApp) return GraphError.BadParameter("The phone number is not on the WhatsApp Business app.");
            if (clock.GetUtcNow() - number.CreatedAt > AskedWithin)
                return GraphError.Invalid(2593108, "Sync Not Allowed", "The synchronization must be asked for within 24 hours of onboarding.");
            return number.State.AskedOfApp.Add(type) ? null : GraphError.Invalid(2593107, "Sync Already Done", "The synchronization was already done for this phone number.");
        }
    }

    private void TellContacts(Number number)
    {
        JsonArray contacts;
        lock (number.Gate) contacts = new JsonArray([.. number.Customers.All.Where(customer => customer.Name is not null).Select(Contact)]);
        news.TellOfNumber(number, Contacts, new JsonObject { ["state_sync"] = contacts });
    }

    private JsonNode Contact(Customer customer)
    {
        var contact = new JsonObject { ["full_name"] = customer.Name, ["first_name"] = customer.Name!.Split(' ')[0] };
        if (customer.WaId is { } waId) contact["phone_number"] = waId;
        contact["user_id"] = customer.Bsuid;
        if (customer.Username is { } username) contact["username"] = username;
        return new JsonObject { ["type"] = "contact", ["contact"] = contact, ["action"] = "add", ["metadata"] = new JsonObject { ["timestamp"] = Seconds(clock.GetUtcNow()) } };
    }

    /// <summary>Three phases: of the last day, of the last 90 days, and of what is older. An owner who declined shares nothing, and that is told.</summary>
    private void TellHistory(Number number)
    {
        if (!number.State.SharesHistory)
        {
            news.TellOfNumber(number, History, new JsonObject { ["history"] = new JsonArray(new JsonObject { ["errors"] = new JsonArray(Declined()) }) });
            return;
        }

        var now = clock.GetUtcNow();
        (int Phase, TimeSpan From, TimeSpan To, int Progress)[] phases =
            [(0, TimeSpan.FromDays(1), TimeSpan.Zero, 33), (1, TimeSpan.FromDays(90), TimeSpan.FromDays(1), 66), (2, HistoryReach, TimeSpan.FromDays(90), 100)];
        foreach (var (phase, from, to, progress) in phases)
            foreach (var (threads, order) in ThreadsBetween(number, now - from, now - to).Chunk(MessagesInAChunk).DefaultIfEmpty([]).Select((chunk, index) => (chunk, index + 1)))
                news.TellOfNumber(number, History, new JsonObject
                {
                    ["history"] = new JsonArray(new JsonObject
                    {
                        ["metadata"] = new JsonObject { ["phase"] = phase, ["chunk_order"] = order, ["progress"] = progress },
                        ["threads"] = new JsonArray([.. threads.GroupBy(one => one.Customer, one => one.Message).Select(thread => Thread(number, thread.Key, thread))]),
                    }),
                });
        foreach (var (customer, message) in ThreadsBetween(number, now - FileReach, now)) TellFile(number, customer, message);
    }

    // By itself, and in the form in which it came or went.
    private void TellFile(Number number, Customer customer, ThreadMessage message)
    {
        if (!HasFile(message) || message.Content is not { } content) return;
        var told = Frame(number, customer, message);
        told["type"] = message.Type;
        told[message.Type] = JsonNode.Parse(content);
        var list = message.Direction == Direction.Inbound ? "messages" : "message_echoes";
        news.TellOfNumber(number, History, new JsonObject { ["contacts"] = new JsonArray(CustomerEvents.ContactOf(number, customer)), [list] = new JsonArray(told) });
    }

    private static List<(Customer Customer, ThreadMessage Message)> ThreadsBetween(Number number, DateTimeOffset since, DateTimeOffset until)
    {
        lock (number.Gate)
            return [.. from customer in number.Customers.All from message in customer.Messages where message.At > since && message.At <= until select (customer, message)];
    }

    private static JsonNode Thread(Number number, Customer customer, IEnumerable<ThreadMessage> messages)
    {
        var thread = new JsonObject();
        if (customer.WaId is { } waId) thread["id"] = waId;
        var context = new JsonObject();
        if (customer.WaId is not null) context["wa_id"] = customer.WaId;
        context["user_id"] = customer.Bsuid;
        if (customer.Username is { } username) context["username"] = username;
        thread["context"] = context;
        thread["messages"] = new JsonArray([.. messages.Select(message => Message(number, customer, message))]);
        return thread;
    }

    private static JsonNode Message(Number number, Customer customer, ThreadMessage message)
    {
        var (told, hasFile) = (Frame(number, customer, message), HasFile(message));
        told["type"] = hasFile ? "media_placeholder" : message.Type;
        if (message.Type == "text") told["text"] = new JsonObject { ["body"] = message.Text };
        else if (!hasFile && message.Content is { } content) told[message.Type] = JsonNode.Parse(content);
        told["history_context"] = new JsonObject { ["status"] = message.Direction == Direction.Inbound ? "READ" : StatusOf(message) };
        return told;
    }

    private static JsonObject Frame(Number number, Customer customer, ThreadMessage message)
    {
        var isFromCustomer = message.Direction == Direction.Inbound;
        var told = new JsonObject();
        if (!isFromCustomer) told["from"] = number.Settings.DisplayDigits;
        if (customer.WaId is not null) told[isFromCustomer ? "from" : "to"] = customer.WaId;
        else if (!isFromCustomer) told["to_user_id"] = customer.Bsuid;
        told["id"] = message.Wamid;
        told["timestamp"] = Seconds(message.At);
        return told;
    }

    private static bool HasFile(ThreadMessage message) => message.Type is "image" or "audio" or "video" or "document" or "sticker";

    private static string StatusOf(ThreadMessage message) => message.Status switch
    {
        MessageStatus.Accepted => "PENDING",
        MessageStatus.Failed => "ERROR",
        var reached => CustomerEvents.WireName(reached).ToUpperInvariant(),
    };

    private static JsonObject Declined() => new()
    {
        ["code"] = 2593109,
        ["title"] = "History sync is turned off by the business from the WhatsApp Business App",
        ["message"] = "History sync is turned off by the business from the WhatsApp Business App",
        ["error_data"] = new JsonObject { ["details"] = "History sharing is turned off by the business" },
    };

    private static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
