using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Tests.Webhooks.Messages;

/// <summary>Every kind of message as Meta writes it, and what it holds.</summary>
internal static class ContentCases
{
    /// <param name="What">What the case is.</param>
    /// <param name="Members">The members of the message that tell its kind.</param>
    /// <param name="Content">What it holds.</param>
    public sealed record Case(string What, string Members, MessageContent Content)
    {
        public string Message => $$"""{"from":"221770000001","id":"wamid.A","timestamp":"1767225600",{{Members}}}""";
    }

    private static readonly MediaFile Picture = new("1003383421387256", "image/jpeg", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "https://lookaside.example/?mid=1");

    public static IReadOnlyList<Case> All { get; } =
    [
        new("an image with words below it and a direct address", """
            "type":"image","image":{"caption":"Le port \u00e0 midi","mime_type":"image\/jpeg","sha256":"47DEQpj8HBSa+\/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=","id":"1003383421387256","url":"https:\/\/lookaside.example\/?mid=1"}
            """, new MessageContent.Image(Picture, "Le port à midi")),
        new("an image whose id is a number and whose words are null", """
            "type":"image","image":{"id":1003383421387256,"mime_type":"image/jpeg","caption":null}
            """, new MessageContent.Image(new("1003383421387256", "image/jpeg", null, null), null)),
        new("an image that WhatsApp could not take in", """
            "type":"image","image":{"mime_type":"image/jpeg"},"errors":[{"code":131052}]
            """, new MessageContent.Image(new(null, "image/jpeg", null, null), null)),
        new("a video", """
            "type":"video","video":{"mime_type":"video/mp4","sha256":"x","id":"2","caption":"La pirogue"}
            """, new MessageContent.Video(new("2", "video/mp4", "x", null), "La pirogue")),
        new("a voice note", """
            "type":"audio","audio":{"mime_type":"audio/ogg; codecs=opus","sha256":"x","id":"3","voice":true}
            """, new MessageContent.Audio(new("3", "audio/ogg; codecs=opus", "x", null), IsVoice: true)),
        new("a sound that is no voice note, its flag as a text", """
            "type":"audio","audio":{"mime_type":"audio/mpeg","sha256":"x","id":"3","voice":"false"}
            """, new MessageContent.Audio(new("3", "audio/mpeg", "x", null), IsVoice: false)),
        new("a document with its name", """
            "type":"document","document":{"caption":"La facture","filename":"facture 12.pdf","mime_type":"application/pdf","sha256":"x","id":"4"}
            """, new MessageContent.Document(new("4", "application/pdf", "x", null), "La facture", "facture 12.pdf")),
        new("a sticker that moves", """
            "type":"sticker","sticker":{"mime_type":"image/webp","sha256":"x","id":"5","animated":true}
            """, new MessageContent.Sticker(new("5", "image/webp", "x", null), IsAnimated: true)),
        new("a place with its name", """
            "type":"location","location":{"latitude":14.6937,"longitude":-17.4441,"name":"March\u00e9 Sandaga","address":"Dakar","url":"https://sandaga.example"}
            """, new MessageContent.Location(14.6937, -17.4441, "Marché Sandaga", "Dakar", "https://sandaga.example")),
        new("a bare point whose degrees are texts", """
            "type":"location","location":{"latitude":"14.5","longitude":"-17"}
            """, new MessageContent.Location(14.5, -17, null, null, null)),
        new("a reaction", """
            "type":"reaction","reaction":{"message_id":"wamid.O1","emoji":"\ud83d\ude2e"}
            """, new MessageContent.Reaction(new("wamid.O1"), "😮")),
        new("a reaction that was taken away, empty", """
            "type":"reaction","reaction":{"message_id":"wamid.O1","emoji":""}
            """, new MessageContent.Reaction(new("wamid.O1"), null)),
        new("a reaction that was taken away, missing", """
            "type":"reaction","reaction":{"message_id":"wamid.O1"}
            """, new MessageContent.Reaction(new("wamid.O1"), null)),
        new("a template's quick reply", """
            "type":"button","button":{"payload":"STOP_PROMO","text":"Unsubscribe"}
            """, new MessageContent.Button("STOP_PROMO", "Unsubscribe", null)),
        new("the report of a code that was not asked for", """
            "type":"button","button":{"payload":"DID_NOT_REQUEST_CODE","text":"I didn't request a code"},"from_logical_id":"131"
            """, new MessageContent.Button("DID_NOT_REQUEST_CODE", "I didn't request a code", "131")),
        new("a reply button", """
            "type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"yes","title":"Oui"}}
            """, new MessageContent.ButtonReply("yes", "Oui")),
        new("a reply button without its word", """
            "type":"interactive","interactive":{"button_reply":{"id":"yes","title":"Oui"}}
            """, new MessageContent.ButtonReply("yes", "Oui")),
        new("a row of a list", """
            "type":"interactive","interactive":{"list_reply":{"id":"row_1","title":"Express","description":"1 day"},"type":"list_reply"}
            """, new MessageContent.ListReply("row_1", "Express", "1 day")),
        new("a flow", """
            "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{\"flow_token\":\"t\",\"size\":\"XL\"}"}}
            """, new MessageContent.FormReply("flow", "Sent", """{"flow_token":"t","size":"XL"}""")),
        new("a flow whose answers are no JSON", """
            "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{oops"}}
            """, new MessageContent.FormReply("flow", "Sent", "{oops")),
        new("a flow whose answers are JSON without quotes around it", """
            "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","response_json":{"a":1}}}
            """, new MessageContent.FormReply("flow", null, """{"a":1}""")),
        new("an address", """
            "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"address_message","body":"Sent","response_json":"{\"values\":{\"city\":\"Thi\\u00e8s\"}}"}}
            """, new MessageContent.FormReply("address_message", "Sent", """{"values":{"city":"Thi\u00e8s"}}""")),
        new("leave to call for a while", """
            "type":"interactive","interactive":{"type":"call_permission_reply","call_permission_reply":{"response":"accept","is_permanent":false,"expiration_timestamp":1753186982,"response_source":"user_action"}}
            """, new MessageContent.CallPermissionReply("accept", IsPermanent: false, DateTimeOffset.FromUnixTimeSeconds(1753186982), "user_action")),
        new("no leave to call", """
            "type":"interactive","interactive":{"type":"call_permission_reply","call_permission_reply":{"response":"reject"}}
            """, new MessageContent.CallPermissionReply("reject", null, null, null)),
        new("a cart, its prices whole, with decimals and as a text", """
            "type":"order","order":{"catalog_id":"194836987003835","text":"Vite svp","product_items":[{"product_retailer_id":"di9o","quantity":2,"item_price":30,"currency":"XOF"},{"product_retailer_id":7,"quantity":"1","item_price":12.10,"currency":"USD"},{"item_price":"0.3"}]}
            """, new MessageContent.Order("194836987003835", "Vite svp", [new("di9o", 2, 30, "XOF"), new("7", 1, 12.10m, "USD"), new(null, null, 0.3m, null)])),
        new("a person with another number", """
            "type":"system","system":{"body":"User A changed from 1 to 2","wa_id":"12195555358","type":"user_changed_number"}
            """, new MessageContent.System { Kind = SystemKind.NumberChanged, KindText = "user_changed_number", Body = "User A changed from 1 to 2", NewWaId = new WaId("12195555358") }),
        new("a person with another number, as old versions tell it", """
            "type":"system","system":{"body":"x","new_wa_id":"2","customer":"1","identity":"h","type":"customer_changed_number"}
            """, new MessageContent.System { Kind = SystemKind.NumberChanged, KindText = "customer_changed_number", Body = "x", NewWaId = new WaId("2"), Customer = new WaId("1"), IdentityHash = "h" }),
        new("a person with another user id", """
            "type":"system","system":{"body":"x","user_id":"US.222","parent_user_id":"US.ENT.2","previous_user_id":"US.111","previous_parent_user_id":"US.ENT.1","type":"user_changed_user_id"}
            """, new MessageContent.System { Kind = SystemKind.UserIdChanged, KindText = "user_changed_user_id", Body = "x", NewBsuid = new Bsuid("US.222"), NewParentBsuid = new Bsuid("US.ENT.2"), PreviousBsuid = new Bsuid("US.111"), PreviousParentBsuid = new Bsuid("US.ENT.1") }),
        new("a person with other keys", """
            "type":"system","identity":{"acknowledged":true,"created_timestamp":"1767225600","hash":"h"},"system":{"body":"User identity changed","type":"customer_identity_changed"}
            """, new MessageContent.System { Kind = SystemKind.IdentityChanged, KindText = "customer_identity_changed", Body = "User identity changed" }),
        new("news of a person in a word that is not known", """
            "type":"system","system":{"type":"user_grew_wings"}
            """, new MessageContent.System { Kind = SystemKind.Unknown, KindText = "user_grew_wings" }),
        new("a thread opened without a word", """
            "type":"request_welcome"
            """, new MessageContent.RequestWelcome()),
        new("a correction of the words below an image", """
            "type":"edit","edit":{"original_message_id":"wamid.O","message":{"context":{"id":"M0"},"type":"image","image":{"id":"9","caption":"Mieux"}}}
            """, new MessageContent.Edit(new("wamid.O"), "image", new MessageContent.Image(new("9", null, null, null), "Mieux"))),
        new("a correction to what is not known", """
            "type":"edit","edit":{"original_message_id":"wamid.O","message":{"type":"hologram","hologram":{}}}
            """, new MessageContent.Edit(new("wamid.O"), "hologram", null)),
        new("a correction of a correction", """
            "type":"edit","edit":{"original_message_id":"wamid.O","message":{"type":"edit","edit":{"original_message_id":"wamid.P"}}}
            """, new MessageContent.Edit(new("wamid.O"), "edit", null)),
        new("a message taken back", """
            "type":"revoke","revoke":{"original_message_id":"wamid.O"}
            """, new MessageContent.Revocation(new("wamid.O"))),
        new("a poll, which is not passed on", """
            "type":"unsupported","errors":[{"code":131051,"title":"Message type unknown"}],"unsupported":{"type":"poll"}
            """, new MessageContent.Unsupported("poll")),
        new("what an old version does not pass on", """
            "type":"unknown","errors":[{"code":131051}]
            """, new MessageContent.Unsupported(null)),
        new("a card with all that may stand on one", """
            "type":"contacts","contacts":[{"name":{"formatted_name":"Dr Awa N. Diop Jr","first_name":"Awa","middle_name":"N.","last_name":"Diop","prefix":"Dr","suffix":"Jr"},
            "phones":[{"phone":"+221 77 000 00 01","wa_id":"221770000001","type":"CELL"},{"phone":"33","type":"WORK"}],"emails":[{"email":"awa@example.org","type":"WORK"}],
            "addresses":[{"street":"1 rue A","city":"Dakar","state":"DK","zip":"10000","country":"S\u00e9n\u00e9gal","country_code":"SN","type":"HOME"}],
            "urls":[{"url":"https://example.org","type":"WORK"}],"org":{"company":"Sandaga","department":"Ventes","title":"Cheffe"},"birthday":"1990-05-17","origin":"other","vcard":"BEGIN:VCARD"}]
            """, new MessageContent.Contacts(
                [new()
                {
                    Name = new("Dr Awa N. Diop Jr", "Awa", "N.", "Diop", "Dr", "Jr"),
                    Phones = [new("+221 77 000 00 01", new WaId("221770000001"), "CELL"), new("33", null, "WORK")],
                    Emails = [new("awa@example.org", "WORK")],
                    Addresses = [new("1 rue A", "Dakar", "DK", "10000", "Sénégal", "SN", "HOME")],
                    Urls = [new("https://example.org", "WORK")],
                    Organization = new("Sandaga", "Ventes", "Cheffe"),
                    Birthday = "1990-05-17",
                    Origin = "other",
                    VCard = "BEGIN:VCARD",
                }],
                null)),
        new("one's own number in answer to a request, its origin beside the card and no name", """
            "type":"contacts","origin":"contact_request","contacts":[{"phones":[{"phone":"+221770000001","wa_id":"SN.1"}]}]
            """, new MessageContent.Contacts([new() { Phones = [new("+221770000001", null, null) { Bsuid = new Bsuid("SN.1") }] }], "contact_request")),
    ];
}
