using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Relais.Tests.Messaging.Journal;

/// <summary>A message that someone wrote, as a webhook tells of it.</summary>
/// <param name="WaId">Null for someone whose number is hidden.</param>
/// <param name="Name">What they call themselves; null where the webhook does not tell.</param>
internal sealed record Written(string? WaId, string? Name, string Text, string Wamid, DateTimeOffset At)
{
    public string? Bsuid { get; init; }

    public string? Username { get; init; }

    /// <summary>A body of the field <c>messages</c> with all of these.</summary>
    public static byte[] Body(string phoneNumberId, params IReadOnlyCollection<Written> messages) => Body(phoneNumberId,
        $"\"contacts\":[{string.Join(',', messages.Select(message => message.Contact().ToJsonString()))}],\"messages\":[{string.Join(',', messages.Select(message => message.Message().ToJsonString()))}]");

    /// <summary>A body of the field <c>messages</c> with these members in its value, as they stand.</summary>
    public static byte[] Body(string phoneNumberId, string membersJson) => Encoding.UTF8.GetBytes(
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{phoneNumberId}}}"},{{{membersJson}}}}}]}]}""");

    public JsonObject Message()
    {
        var message = new JsonObject
        {
            ["id"] = Wamid,
            ["timestamp"] = At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = Text },
        };
        if (WaId is not null) message["from"] = WaId;
        if (Bsuid is not null) message["from_user_id"] = Bsuid;
        return message;
    }

    private JsonObject Contact()
    {
        var profile = new JsonObject();
        if (Name is not null) profile["name"] = Name;
        if (Username is not null) profile["username"] = Username;
        var contact = new JsonObject { ["profile"] = profile };
        if (WaId is not null) contact["wa_id"] = WaId;
        if (Bsuid is not null) contact["user_id"] = Bsuid;
        return contact;
    }
}
