using System.Globalization;
using System.Text.Json.Nodes;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Applying;

/// <summary>A few people who write, choose, are written to, from here and from the phone, change their numbers, and take numbers that others have left.</summary>
/// <param name="Number">Keeps the people of one history apart from those of all others.</param>
/// <param name="Events">In the order of their times.</param>
/// <param name="Writers">Who wrote each message, or was written to, by its wamid.</param>
internal sealed record IdentityHistory(int Number, IReadOnlyList<Func<string, WebhookEvent>> Events, IReadOnlyDictionary<string, int> Writers)
{
    private const int People = 3;
    private const int Numbers = 4;

    public static IdentityHistory Make(int history, Random random)
    {
        var (events, writers) = (new List<Func<string, WebhookEvent>>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var cast = Enumerable.Range(0, People).Select(person => new Someone(person, NumberOf(person))).ToList();
        var at = 1_767_225_600L;
        for (var step = 0; step < 14; step++)
        {
            at += random.Next(1, 1000);
            var someone = cast[random.Next(People)];
            switch (random.Next(10))
            {
                case < 3: Change(someone); break;
                case 3: Choose(someone); break;
                case 4: Reach(someone); break;
                case 5: Echo(someone); break;
                default: Write(someone); break;
            }
        }
        return new(history, events, writers);

        string NumberOf(int place) => string.Create(CultureInfo.InvariantCulture, $"2217{history:D6}{place}");

        void Write(Someone someone)
        {
            var wamid = string.Create(CultureInfo.InvariantCulture, $"wamid.{history}-{writers.Count}");
            writers[wamid] = someone.Person;
            var message = Frame(wamid);
            if (random.Next(3) is var by && by != 0) message["from"] = someone.Number;
            if (by != 1) message["from_user_id"] = BsuidOf(someone);
            message["type"] = "text";
            message["text"] = new JsonObject { ["body"] = "Bonjour" };
            Tell("messages", new JsonObject { ["messages"] = new JsonArray(message) });
        }

        // Written to from the business's own phone: it is theirs who had the id then.
        void Echo(Someone someone)
        {
            var wamid = string.Create(CultureInfo.InvariantCulture, $"wamid.{history}-{writers.Count}");
            writers[wamid] = someone.Person;
            var echo = Frame(wamid);
            echo["from"] = "15550783881";
            if (random.Next(2) == 0) echo["to"] = someone.Number;
            else echo["to_user_id"] = BsuidOf(someone);
            echo["type"] = "text";
            echo["text"] = new JsonObject { ["body"] = "Du téléphone" };
            Tell("smb_message_echoes", new JsonObject { ["message_echoes"] = new JsonArray(echo) });
        }

        void Choose(Someone someone)
        {
            var choice = new JsonObject { ["category"] = "marketing_messages", ["value"] = random.Next(3) == 0 ? "resume" : "stop", ["user_id"] = BsuidOf(someone), ["timestamp"] = at };
            if (random.Next(2) == 0) choice["wa_id"] = someone.Number;
            Tell("user_preferences", new JsonObject { ["user_preferences"] = new JsonArray(choice) });
        }

        // Of a message that nobody knows here: it says nothing but whose ids are whose.
        void Reach(Someone someone) => Tell("messages", new JsonObject
        {
            ["statuses"] = new JsonArray(new JsonObject { ["id"] = $"wamid.out.{history}-{at}", ["status"] = "sent", ["timestamp"] = Second(), ["recipient_id"] = someone.Number, ["recipient_user_id"] = BsuidOf(someone) }),
        });

        void Change(Someone someone)
        {
            var free = Enumerable.Range(0, Numbers).Select(NumberOf).Where(number => cast.TrueForAll(other => other.Number != number)).ToList();
            var (before, oldId) = (someone.Number, BsuidOf(someone));
            (someone.Number, someone.Moves) = (free[random.Next(free.Count)], someone.Moves + 1);
            for (var told = random.Next(1, 3); told > 0; told--)
            {
                var wamid = string.Create(CultureInfo.InvariantCulture, $"wamid.{history}-{writers.Count}");
                writers[wamid] = someone.Person;
                var notice = Frame(wamid);
                notice["from"] = before;
                notice["type"] = "system";
                notice["system"] = new JsonObject { ["body"] = "changed", ["type"] = "user_changed_number", ["wa_id"] = someone.Number };
                Tell("messages", new JsonObject { ["messages"] = new JsonArray(notice) });
                // Another number of the business is told a little later.
                if (told > 1) at++;
            }
            if (random.Next(3) == 0) return;
            var update = new JsonObject { ["user_id"] = new JsonObject { ["previous"] = oldId, ["current"] = BsuidOf(someone) }, ["timestamp"] = Second() };
            if (random.Next(2) == 0) update["wa_id"] = someone.Number;
            Tell("user_id_update", new JsonObject { ["user_id_update"] = new JsonArray(update) });
        }

        string BsuidOf(Someone someone) => string.Create(CultureInfo.InvariantCulture, $"SN.{history}x{someone.Person}x{someone.Moves}");

        JsonObject Frame(string wamid) => new() { ["id"] = wamid, ["timestamp"] = Second() };

        string Second() => at.ToString(CultureInfo.InvariantCulture);

        void Tell(string field, JsonObject value) => events.Add(phoneNumberId => ApplyBench.EventOf(phoneNumberId, value.DeepClone().AsObject(), field));
    }

    private sealed class Someone(int person, string number)
    {
        public int Person => person;

        public string Number { get; set; } = number;

        public int Moves { get; set; }
    }
}
