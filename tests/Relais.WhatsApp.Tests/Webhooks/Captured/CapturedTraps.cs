using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;
using static Relais.WhatsApp.Tests.Webhooks.Captured.CapturedCases;

namespace Relais.WhatsApp.Tests.Webhooks.Captured;

/// <summary>Where Meta's webhooks are not as one would think.</summary>
internal static class CapturedTraps
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new("a webhook without an entry", """{"object":"whatsapp_business_account","entry":[]}"""),
        new("somebody without a number, their name with a sign before it", OfNumber("""
            "contacts":[{"profile":{"name":"Pablo M.","username":"@pablo"},"user_id":"US.1349"}],"messages":[{"from_user_id":"US.1349","id":"wamid.U1","timestamp":"1767225600","text":{"body":"Hola"},"type":"text"}]
            """), Text("wamid.U1", "Hola", new(null, new Bsuid("US.1349"), "pablo", "Pablo M."))),
        new("a user id where the number belongs", OfNumber("""
            "contacts":[{"profile":{"name":"Pablo M."},"wa_id":"US.1349","user_id":""}],"messages":[{"from":"US.1349","id":"wamid.U2","timestamp":"1767225600","text":{"body":"Hola"},"type":"text"}]
            """), Text("wamid.U2", "Hola", new(null, new Bsuid("US.1349"), null, "Pablo M."))),
        new("an interactive message that lost its content", OfNumber("""
            "messages":[{"from":"221770000001","id":"wamid.I1","timestamp":"1767225600","type":"interactive"}],"errors":[{"code":131000,"title":"Something went wrong","error_data":{"details":"Unsupported webhook payload"}}]
            """),
            new InboundMessage.Unknown { Origin = Number, Raw = "", Wamid = new("wamid.I1"), SentAt = At(1767225600), Sender = Awa, Context = MessageContext.None, Type = "interactive" },
            new NumberErrors { Origin = Number, Field = "messages", Raw = "", Errors = [new(131000, "Something went wrong", null, "Unsupported webhook payload", null)] }),
        new("a message and a receipt in one value", OfNumber("""
            "messages":[{"from":"221770000001","id":"wamid.B1","timestamp":"1767225600","text":{"body":"Bonjour"},"type":"text"}],"statuses":[{"id":"wamid.O1","status":"read","timestamp":"1767226000","recipient_id":"221770000001"}]
            """), Text("wamid.B1", "Bonjour", Awa),
            new StatusReceipt { Origin = Number, Raw = "", Wamid = new("wamid.O1"), Status = ReceiptStatus.Read, StatusText = "read", At = At(1767226000), RecipientWaId = Awa.WaId }),
        new("several entries and changes in one post", $$"""
            {"object":"whatsapp_business_account","entry":[{"id":"{{OurWaba}}","changes":[{{Change("wamid.C1", "Un")}},{{Change("wamid.C2", "Deux")}}]},{"id":"{{OurWaba}}","changes":[{{Change("wamid.C3", "Trois")}}]}]}
            """, Text("wamid.C1", "Un", Awa), Text("wamid.C2", "Deux", Awa), Text("wamid.C3", "Trois", Awa)),
        new("another order of keys, and numbers where texts belong", $$$$"""
            {"entry":[{"changes":[{"field":"messages","value":{"messages":[{"text":{"body":"Bonjour"},"type":"text","timestamp":1767225600,"id":"wamid.K1","from":221770000001}],"metadata":{"phone_number_id":{{{{OurNumber}}}},"display_phone_number":"{{{{OurDisplay}}}}"}}}],"id":{{{{OurWaba}}}}}],"object":"whatsapp_business_account"}
            """, Text("wamid.K1", "Bonjour", Awa)),
        new("a partner's app, its field and object at the wrong level", $$$"""
            {"entry":[{"id":"{{{OurWaba}}}","time":1767226200,"changes":[{"value":{"event":"PARTNER_APP_INSTALLED","waba_info":{"waba_id":"{{{OurWaba}}}"} } }],"field":"account_update","object":"whatsapp_business_account"}]}
            """, new AccountUpdate { Origin = Account, Field = "account_update", At = At(1767226200), Raw = "", Event = "PARTNER_APP_INSTALLED", Shared = new() { WabaId = new WabaId(OurWaba) } }),
        new("a field that is not known", OfNumber("\"holograms\":[1]", "holograms"), new UnknownChange { Origin = Number, Field = "holograms", Raw = "" }),
        new("a field whose form nobody has told", OfNumber("\"tracking_events\":[{\"a\":1}]", "tracking_events"), new UnknownChange { Origin = Number, Field = "tracking_events", Raw = "" }),
    ];

    private static string Change(string wamid, string text) => $$$"""
        {"field":"messages","value":{"metadata":{"display_phone_number":"{{{OurDisplay}}}","phone_number_id":"{{{OurNumber}}}"},"messages":[{"from":"221770000001","id":"{{{wamid}}}","timestamp":"1767225600","text":{"body":"{{{text}}}"},"type":"text"}]}}
        """;

    private static InboundMessage.Text Text(string wamid, string body, Person sender) =>
        new() { Origin = Number, Raw = "", Wamid = new(wamid), SentAt = At(1767225600), Sender = sender, Context = MessageContext.None, Type = "text", Body = body };
}
