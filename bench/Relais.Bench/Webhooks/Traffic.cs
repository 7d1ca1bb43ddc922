using System.Globalization;
using System.Text;
using Relais.WhatsApp.Webhooks;

namespace Relais.Bench.Webhooks;

/// <summary>Signed webhooks as WhatsApp sends them while a number is busy: messages that come in, and receipts of messages that went out.</summary>
internal sealed class Traffic
{
    /// <summary>Three receipts for each message that comes in.</summary>
    public const int UsualReceiptsPercent = 75;

    private const int People = 2_000;
    private static readonly string[] Steps = ["sent", "delivered", "read"];

    private Traffic(IReadOnlyList<byte[]> requests, int events) => (Requests, Events) = (requests, events);

    /// <summary>Whole HTTP requests, head and body, ready to be written to a connection.</summary>
    public IReadOnlyList<byte[]> Requests { get; }

    public int Events { get; }

    /// <param name="requests">How many.</param>
    /// <param name="eventsEach">Events in each.</param>
    /// <param name="path">Where to.</param>
    /// <param name="phoneNumberId">Of our number.</param>
    /// <param name="sent">Ids of messages that we sent, for the receipts; each gets sent, delivered and read.</param>
    /// <param name="receiptsPercent">How many of a hundred events are receipts; 0 to 100.</param>
    public static Traffic Make(int requests, int eventsEach, string path, string phoneNumberId, IReadOnlyList<Guid> sent, int receiptsPercent = UsualReceiptsPercent)
    {
        var secret = new AppSecret(FloorServer.Secret);
        var events = EventsOf(sent, requests * eventsEach, receiptsPercent).GetEnumerator();
        var made = new List<byte[]>(requests);
        for (var index = 0; index < requests; index++)
        {
            var (messages, contacts, statuses) = (new List<string>(), new List<string>(), new List<string>());
            for (var each = 0; each < eventsEach && events.MoveNext(); each++)
            {
                var (message, contact, status) = events.Current;
                if (message is not null) messages.Add(message);
                if (contact is not null) contacts.Add(contact);
                if (status is not null) statuses.Add(status);
            }
            made.Add(Request(path, Body(phoneNumberId, contacts, messages, statuses), secret));
        }
        return new(made, requests * eventsEach);
    }

    /// <summary>One message that comes in, as a whole request.</summary>
    public static byte[] Message(string path, string phoneNumberId, string waId, string wamid, string text, DateTimeOffset at)
    {
        var message = $$"""{"from":"{{waId}}","from_user_id":"SN.{{waId}}","id":"{{wamid}}","timestamp":"{{at.ToUnixTimeSeconds()}}","text":{"body":"{{text}}"},"type":"text"}""";
        var contact = $$"""{"profile":{"name":"Client {{waId}}"},"wa_id":"{{waId}}","user_id":"SN.{{waId}}"}""";
        return Request(path, Body(phoneNumberId, [contact], [message], []), new AppSecret(FloorServer.Secret));
    }

    /// <summary>How many messages must have gone out for so many events.</summary>
    public static int SentFor(int events, int receiptsPercent = UsualReceiptsPercent) => events * receiptsPercent / 100 / Steps.Length + 1;

    /// <summary>The body within a request.</summary>
    public static byte[] BodyOf(byte[] request) => request[(request.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..];

    private static IEnumerable<(string? Message, string? Contact, string? Status)> EventsOf(IReadOnlyList<Guid> sent, int count, int receiptsPercent)
    {
        for (var index = 0; index < count; index++)
        {
            var receipts = (int)((long)index * receiptsPercent / 100);
            var isReceipt = (int)((index + 1L) * receiptsPercent / 100) > receipts;
            var turn = isReceipt ? receipts / Steps.Length : index - receipts;
            var waId = string.Create(CultureInfo.InvariantCulture, $"221770{turn % People:D6}");
            var at = string.Create(CultureInfo.InvariantCulture, $"{1_767_225_600 + turn / 10}");
            yield return isReceipt
                ? (null, null, Status(sent[turn], turn, Steps[receipts % Steps.Length], at, waId))
                : ($$"""{"from":"{{waId}}","from_user_id":"SN.{{waId}}","id":"wamid.in.{{turn}}","timestamp":"{{at}}","text":{"body":"Bonjour, o\u00f9 en est ma commande num\u00e9ro {{turn}} ?"},"type":"text"}""",
                    $$"""{"profile":{"name":"Client {{turn % People}}"},"wa_id":"{{waId}}","user_id":"SN.{{waId}}"}""", null);
        }
    }

    private static string Status(Guid id, int turn, string status, string at, string waId) =>
        $$$"""{"id":"wamid.out.{{{turn}}}","status":"{{{status}}}","timestamp":"{{{at}}}","recipient_id":"{{{waId}}}","recipient_user_id":"SN.{{{waId}}}","biz_opaque_callback_data":"{{{id:D}}}","pricing":{"billable":true,"pricing_model":"PMP","category":"marketing","type":"regular"}}""";

    private static byte[] Body(string phoneNumberId, List<string> contacts, List<string> messages, List<string> statuses) => Encoding.UTF8.GetBytes(
        """{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":""" +
        $$"""{"display_phone_number":"15550783881","phone_number_id":"{{phoneNumberId}}" }""" +
        (contacts.Count > 0 ? $",\"contacts\":[{string.Join(',', contacts)}]" : "") +
        (messages.Count > 0 ? $",\"messages\":[{string.Join(',', messages)}]" : "") +
        (statuses.Count > 0 ? $",\"statuses\":[{string.Join(',', statuses)}]" : "") +
        "},\"field\":\"messages\"}]}]}");

    private static byte[] Request(string path, byte[] body, AppSecret secret) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{WebhookSignature.HeaderName}: {WebhookSignature.Sign(body, secret)}\r\n\r\n"),
        .. body,
    ];
}
