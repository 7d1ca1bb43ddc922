using System.Text.Json;
using Relais.WhatsApp.Tests.Webhooks.Messages;
using Relais.WhatsApp.Webhooks;
using static Relais.WhatsApp.Tests.Webhooks.Captured.CapturedCases;

namespace Relais.WhatsApp.Tests.Webhooks.Captured;

/// <summary>A message of every kind.</summary>
internal static class CapturedMessages
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("a text", OfNumber("""
            "contacts":[{"profile":{"name":"Awa Diop"},"wa_id":"221770000001","user_id":"SN.1"}],"messages":[{"from":"221770000001","from_user_id":"SN.1","id":"wamid.T1","timestamp":"1767225600","text":{"body":"Bonjour \u00e0 tous \ud83d\ude00"},"type":"text"}]
            """), Text("wamid.T1", "Bonjour à tous 😀") with { Sender = new(new WaId("221770000001"), new Bsuid("SN.1"), null, "Awa Diop") }),
        new("a text in a group", OfNumber("""
            "messages":[{"from":"221770000001","group_id":"Y2Fw","id":"wamid.T2","timestamp":"1767225600","text":{"body":"Salut"},"type":"text"}]
            """), Text("wamid.T2", "Salut") with { GroupId = "Y2Fw" }),
        new("a text that was passed on", OfNumber("""
            "messages":[{"from":"221770000001","id":"wamid.T3","timestamp":"1767225600","text":{"body":"Lu ailleurs"},"type":"text","context":{"forwarded":true}}]
            """), Text("wamid.T3", "Lu ailleurs") with { Context = new(null, IsForwarded: true, IsFrequentlyForwarded: false) }),
        new("a text that answers, about a product", OfNumber("""
            "messages":[{"from":"221770000001","id":"wamid.T4","timestamp":"1767225600","text":{"body":"Celui-ci"},"type":"text","context":{"from":"15550783881","id":"wamid.P","referred_product":{"catalog_id":"194","product_retailer_id":"di9o"}}}]
            """), Text("wamid.T4", "Celui-ci") with { Context = new(new Wamid("wamid.P"), false, false) { QuotedFrom = "15550783881", Product = new("194", "di9o") } }),
        new("a text that came from an ad", OfNumber("""
            "messages":[{"referral":{"source_url":"https:\/\/fb.me\/3cr","source_id":"120","source_type":"ad","headline":"\u00c9crivez","ctwa_clid":"Aff"},"from":"221770000001","id":"wamid.T5","timestamp":"1767225600","text":{"body":"Bonjour"},"type":"text"}]
            """), Text("wamid.T5", "Bonjour") with { Referral = new() { SourceUrl = "https://fb.me/3cr", SourceId = "120", SourceType = "ad", Headline = "Écrivez", ClickId = "Aff" } }),
        new("a message of a kind that is not known", OfNumber("""
            "messages":[{"from":"221770000001","id":"wamid.T6","timestamp":"1767225600","type":"hologram","hologram":{"depth":3}}]
            """), new InboundMessage.Unknown { Origin = Number, Raw = "", Wamid = new("wamid.T6"), SentAt = At(1767225600), Sender = Awa, Context = MessageContext.None, Type = "hologram" }),
        .. ContentCases.All.Select(Of),
    ];

    private static Case Of(ContentCases.Case one)
    {
        using var message = JsonDocument.Parse(one.Message);
        return new(one.What, OfNumber($"\"messages\":[{one.Message}]"), new InboundMessage.Known
        {
            Origin = Number,
            Raw = "",
            Wamid = new("wamid.A"),
            SentAt = At(1767225600),
            Sender = Awa,
            Context = MessageContext.None,
            Type = message.RootElement.GetProperty("type").GetString()!,
            Content = one.Content,
            Identity = one.What == "a person with other keys" ? new(true, At(1767225600), "h") : null,
            Errors = one.What switch
            {
                "an image that WhatsApp could not take in" => [new(131052, null, null, null, null)],
                "a poll, which is not passed on" => [new(131051, "Message type unknown", null, null, null)],
                "what an old version does not pass on" => [new(131051, null, null, null, null)],
                _ => [],
            },
        });
    }

    private static InboundMessage.Text Text(string wamid, string body) =>
        new() { Origin = Number, Raw = "", Wamid = new(wamid), SentAt = At(1767225600), Sender = Awa, Context = MessageContext.None, Type = "text", Body = body };
}
