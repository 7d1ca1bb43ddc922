using System.Globalization;
using Npgsql;
using Relais.Messaging;

namespace Relais.Bench.Sending;

/// <summary>What the benches of the road out stand on: a PostgreSQL, a simulator and Relais, a process each, and a workspace with one number.</summary>
internal sealed class OutboundScene : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);
    private readonly BenchDatabase database;
    private readonly RelaisProcess simulatorProcess;

    private OutboundScene(BenchDatabase database, RelaisProcess simulatorProcess, RelaisProcess relais, House house, NumberCard number) =>
        (this.database, this.simulatorProcess, Relais, House, Number, Simulator) = (database, simulatorProcess, relais, house, number, new(simulatorProcess.Address, number.PhoneNumberId));

    public NpgsqlDataSource Source => database.Source;
    public Uri SimulatorAddress => simulatorProcess.Address;
    public SimulatorControl Simulator { get; }
    public RelaisProcess Relais { get; }
    public House House { get; }
    public NumberCard Number { get; }

    /// <summary>Memory that Relais holds.</summary>
    public long RelaisMb => Relais.ResidentBytes / 1_000_000;

    /// <summary>All runs, and nothing is sent yet. The simulator's own limits are far off: what Relais does is judged by the ledger.</summary>
    /// <param name="messagesPerSecond">Of the number, as Relais knows it.</param>
    /// <param name="hasReceipts">Whether the simulator tells what became of each message, as WhatsApp does: three webhooks a message.</param>
    public static async Task<OutboundScene> SetAsync(int messagesPerSecond, bool hasReceipts)
    {
        var own = await BenchDatabase.StartAsync();
        var simulator = RelaisProcess.Simulator(seed: 1);
        await simulator.AnswersAsync("/control/idle", StartPatience);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["RELAIS_SECRET_KEY"] = Convert.ToBase64String(Enumerable.Range(1, 32).Select(place => (byte)place).ToArray()) };
        var relais = await own.RelaisAsync(settings);
        var number = new NumberCard("106540352242922", "EAAbench", "5f2c8a17d9e04b63", "verify-bench", messagesPerSecond);
        var house = await House.FoundAsync(own.Address, settings, number, simulator.Address);
        var scene = new OutboundScene(own, simulator, relais, house, number);
        await scene.Simulator.FaultsAsync(new { Receipts = hasReceipts ? "normal" : "none" });
        await scene.Simulator.PlayAsync(number with { MessagesPerSecond = 100_000 }, new(relais.Address, "/api/webhooks/whatsapp"));
        return scene;
    }

    /// <summary>So many people write to the number, and may be answered in free text from then on.</summary>
    public async Task<IReadOnlyList<Thread>> GreetAsync(int people)
    {
        await Parallel.ForEachAsync(Enumerable.Range(1, people), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (person, _) =>
            await Simulator.WriteAsync(await Simulator.CustomerAsync(string.Create(CultureInfo.InvariantCulture, $"Person {person}")), "Bonjour"));
        List<Thread> threads = [];
        await Until.TrueAsync("everybody who wrote has a conversation", StartPatience, async () =>
        {
            threads = await Source.ReadAsync("SELECT conversation.id, contact.id, contact.wa_id FROM inbox.conversations AS conversation JOIN contacts.contacts AS contact ON contact.id = conversation.contact_id ORDER BY contact.wa_id",
                row => new Thread(row.GetGuid(0), row.GetGuid(1), row.GetString(2)));
            return threads.Count == people;
        });
        return threads;
    }

    /// <summary>Texts to these people in turn, each text once.</summary>
    public IReadOnlyList<NewOutbound> Texts(int count, IReadOnlyList<Guid> contacts, Guid? streamId = null) => [.. Enumerable.Range(0, count).Select(place => new NewOutbound(
        House.WorkspaceId, House.AccountId, contacts[place % contacts.Count], new OutboundContent.Text(string.Create(CultureInfo.InvariantCulture, $"Votre commande {place} est en route."))) { StreamId = streamId })];

    /// <summary>Waits until so many were accepted, and until Relais has recorded all of them.</summary>
    public async Task SentAsync(int accepted, TimeSpan patience)
    {
        await Until.TrueAsync($"{accepted} messages are accepted", patience, async () => await Simulator.AcceptedCountAsync() >= accepted);
        await Until.TrueAsync("all is recorded", patience, async () => (await Source.ReadAsync("SELECT NOT EXISTS (SELECT FROM messaging.outbox)", row => row.GetBoolean(0)))[0]);
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Relais.DisposeAsync();
        Simulator.Dispose();
        await simulatorProcess.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Somebody whom the number knows.</summary>
    public sealed record Thread(Guid ConversationId, Guid ContactId, string WaId);
}
