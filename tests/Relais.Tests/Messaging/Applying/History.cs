using System.Globalization;
using System.Text.Json.Nodes;

namespace Relais.Tests.Messaging.Applying;

/// <summary>What happened to a few people and a few messages of ours, as WhatsApp would tell it. Made from a seed.</summary>
internal sealed class History
{
    private const long Noon = 1_767_225_600;

    private History(int number, IReadOnlyList<SentMessage> sent, IReadOnlyList<Func<string, Func<string, Guid>, JsonObject>> events) =>
        (Number, Sent, Events) = (number, sent, events);

    /// <summary>Tells it from the other histories in the same workspace.</summary>
    public int Number { get; }

    /// <summary>Messages that we had sent before.</summary>
    public IReadOnlyList<SentMessage> Sent { get; }

    /// <summary>Each makes a webhook's value, given how to find our id of a sent message.</summary>
    public IReadOnlyList<Func<string, Func<string, Guid>, JsonObject>> Events { get; }

    /// <param name="Label">Names it in all workspaces; its id differs from one to the other.</param>
    /// <param name="Wamid">Known already, or still to be told by a receipt.</param>
    public sealed record SentMessage(string Label, string WaId, string? Wamid);

    public static History Make(int number, Random random)
    {
        var people = Enumerable.Range(0, random.Next(1, 3)).Select(person => new Person(number, person, random)).ToList();
        var sent = Enumerable.Range(0, random.Next(0, 3)).Select(index => new SentMessage(
            $"{number}-out{index}", people[random.Next(people.Count)].WaId, random.Next(2) == 0 ? $"wamid.{number}.out{index}" : null)).ToList();
        var events = new List<Func<string, Func<string, Guid>, JsonObject>>();
        for (var index = random.Next(2, 8); index > 0; index--)
            events.Add(random.Next(3) == 0 || sent.Count == 0 ? Inbound(number, index, people[random.Next(people.Count)], random) : Receipt(number, sent[random.Next(sent.Count)], random));
        return new(number, sent, events);
    }

    private static Func<string, Func<string, Guid>, JsonObject> Inbound(int number, int index, Person person, Random random)
    {
        // Few distinct instants, so that messages of one second are common.
        var (at, name, answers, isText) = (Noon + random.Next(4), $"Name {random.Next(3)}", random.Next(3) == 0, random.Next(4) > 0);
        var withName = random.Next(4) > 0;
        return (_, _) => new JsonObject
        {
            ["contacts"] = new JsonArray(new JsonObject
            {
                ["profile"] = withName ? new JsonObject { ["name"] = name } : new JsonObject(),
                ["wa_id"] = person.WaId,
                ["user_id"] = person.Bsuid,
            }),
            ["messages"] = new JsonArray(new JsonObject
            {
                ["from"] = person.WaId,
                ["id"] = $"wamid.{number}.in{index}",
                ["timestamp"] = at.ToString(CultureInfo.InvariantCulture),
                ["type"] = isText ? "text" : "sticker",
                [isText ? "text" : "sticker"] = isText ? new JsonObject { ["body"] = $"text {index}" } : new JsonObject { ["id"] = "1" },
                ["context"] = answers ? new JsonObject { ["id"] = $"wamid.{number}.out0" } : null,
            }),
        };
    }

    private static Func<string, Func<string, Guid>, JsonObject> Receipt(int number, SentMessage message, Random random)
    {
        var status = new[] { "sent", "delivered", "read", "failed", "played", "warning" }[random.Next(6)];
        var (at, names, isForeign, code) = (Noon + random.Next(6), message.Wamid is null || random.Next(2) == 0, random.Next(10) == 0, random.Next(2) == 0 ? 131049 : 131026);
        return (_, idOf) => new JsonObject
        {
            ["statuses"] = new JsonArray(new JsonObject
            {
                ["id"] = isForeign ? $"wamid.{number}.foreign" : message.Wamid ?? $"wamid.{message.Label}.told",
                ["status"] = status,
                ["timestamp"] = at.ToString(CultureInfo.InvariantCulture),
                ["recipient_id"] = message.WaId,
                ["biz_opaque_callback_data"] = names && !isForeign ? idOf(message.Label).ToString("D") : "somebody else's",
                ["errors"] = status == "failed" ? new JsonArray(new JsonObject { ["code"] = code, ["title"] = $"failure {code}" }) : null,
            }),
        };
    }

    private sealed class Person(int history, int index, Random random)
    {
        public string WaId { get; } = string.Create(CultureInfo.InvariantCulture, $"2217{history:D7}{index}");

        public string? Bsuid { get; } = random.Next(2) == 0 ? string.Create(CultureInfo.InvariantCulture, $"SN.{history:D7}{index}") : null;
    }
}
