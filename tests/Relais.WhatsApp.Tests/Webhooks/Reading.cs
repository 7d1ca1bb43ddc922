using System.Text;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

/// <summary>Reads a payload or a body of our own, and says what kind of reading is due.</summary>
internal static class Reading
{
    public static IReadOnlyList<WebhookEvent> EventsOf(string payload) => Events(Payload.Read(payload));

    public static T OnlyEventOf<T>(string payload) where T : WebhookEvent => Assert.IsType<T>(Assert.Single(EventsOf(payload)));

    public static IReadOnlyList<WebhookEvent> Events(byte[] body) => Assert.IsType<WebhookReading.Webhook>(WebhookParser.Parse(body)).Events;

    public static IReadOnlyList<WebhookEvent> Events(string body) => Events(Encoding.UTF8.GetBytes(body));

    /// <summary>What one change of a field tells.</summary>
    public static IReadOnlyList<WebhookEvent> EventsOfField(string field, string value) =>
        Events($$"""{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"{{field}}","value":{{value}}}]}]}""");

    /// <summary>A webhook of field messages around these parts of its value, JSON each.</summary>
    public static string Body(string messages = "[]", string statuses = "[]", string contacts = "[]") =>
        $$"""
        {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages","value":{
        "metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},
        "contacts":{{contacts}},"messages":{{messages}},"statuses":{{statuses}} } }]}]}
        """;

    public static string TextMessage(string wamid, string body = "Bonjour") =>
        $$"""{"from":"221770000001","id":"{{wamid}}","timestamp":"1767225600","type":"text","text":{"body":"{{body}}"} }""";

    public static string Status(string wamid, string status = "sent") =>
        $$"""{"id":"{{wamid}}","status":"{{status}}","timestamp":"1767226000","recipient_id":"221770000001"}""";
}
