using System.Globalization;
using System.Text.Json.Nodes;

namespace Relais.Tests.Messaging.Applying;

/// <summary>What happened to a few people and a few messages of ours, as WhatsApp would tell it. Made from a seed.</summary>
internal sealed class History
{
    private const long Noon = 1_767_225_600;
    private static readonly string[] CallStatuses = ["RINGING", "ACCEPTED", "REJECTED"];

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
        if (random.Next(3) == 0) events.AddRange(Call(number, people[random.Next(people.Count)], random));
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

    // A call of either side, of which not all is told.
    private static List<Func<string, Func<string, Guid>, JsonObject>> Call(int number, Person person, Random random)
    {
        var (isFromPerson, at, talked) = (random.Next(2) == 0, Noon + random.Next(4), random.Next(3));
        var told = new List<(string List, JsonObject Part)>();
        if (isFromPerson || random.Next(2) == 0) told.Add(("calls", Frame("connect", at)));
        if (random.Next(3) > 0)
        {
            var end = Frame("terminate", at + 3);
            if (talked > 0) (end["status"], end["start_time"], end["duration"]) = ("COMPLETED", Seconds(at + 3 - talked), talked);
            else end["errors"] = random.Next(3) == 0 ? new JsonArray(new JsonObject { ["code"] = 138020 + random.Next(2), ["title"] = "failure" }) : null;
            told.Add(("calls", end));
        }
        if (!isFromPerson)
            foreach (var status in CallStatuses.Where(_ => random.Next(2) == 0))
                told.Add(("statuses", new JsonObject { ["id"] = $"wacid.{number}", ["type"] = "call", ["status"] = status, ["timestamp"] = Seconds(at + random.Next(3)), ["recipient_id"] = person.WaId, ["recipient_user_id"] = person.Bsuid }));
        return [.. told.Select(one => (Func<string, Func<string, Guid>, JsonObject>)((_, _) => new JsonObject { [one.List] = new JsonArray(one.Part.DeepClone()) }))];

        JsonObject Frame(string what, long when) => new()
        {
            ["id"] = $"wacid.{number}",
            [isFromPerson ? "from" : "to"] = person.WaId,
            [isFromPerson ? "from_user_id" : "to_user_id"] = random.Next(2) == 0 ? person.Bsuid : null,
            [isFromPerson ? "to" : "from"] = "15550783881",
            ["event"] = what,
            ["timestamp"] = Seconds(when),
            ["direction"] = isFromPerson ? "USER_INITIATED" : "BUSINESS_INITIATED",
        };
    }

    private static string Seconds(long at) => at.ToString(CultureInfo.InvariantCulture);

    private sealed class Person(int history, int index, Random random)
    {
        public string WaId { get; } = string.Create(CultureInfo.InvariantCulture, $"2217{history:D7}{index}");

        public string? Bsuid { get; } = random.Next(2) == 0 ? string.Create(CultureInfo.InvariantCulture, $"SN.{history:D7}{index}") : null;
    }
}
