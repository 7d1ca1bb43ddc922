using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Relais.Accounts;
using Relais.Contacts;
using Relais.Inbox;
using Relais.Messaging;
using Relais.Messaging.Applying;
using Relais.Messaging.Journal;
using Relais.Messaging.Sending;
using Relais.Messaging.Settling;
using Relais.Platform;
using Relais.Simulation.Time;

namespace Relais.Simulation.World;

/// <summary>Relais as one process, with its own code from the journal to the outbox; only time, chance, the provider and the way to the database are ours.</summary>
internal sealed class RelaisNode
{
    private readonly ServiceProvider services;
    private readonly Node process;

    public RelaisNode(Scheduler scheduler, Node process, Machine machine, History history, NpgsqlDataSource source, Secrets secrets, Provider whatsApp)
    {
        (this.process, Machine) = (process, machine);
        var clock = new NodeClock(scheduler, process, machine);
        var collection = new ServiceCollection();
        collection.AddLogging(log => history.Log(log, process.Number));
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddSingleton(source);
        collection.AddSingleton<DatabaseGate>(new ScriptedGate(scheduler, process, history));
        collection.AddSingleton<Database>();
        collection.AddSingleton(secrets);
        collection.AddSingleton<Leases>();
        collection.AddSingleton(new SteadyClock(clock, machine.Boot));
        collection.AddSingleton<Wakeups>();
        collection.AddSingleton<AccountDirectory>();
        collection.AddSingleton(new NumberClients(new AccountsSettings(), clock, whatsApp.HandlerFor(process)));
        collection.AddContacts();
        collection.AddMessaging(History.Settings, NodeRoles.Engine | NodeRoles.Web);
        collection.AddInbox(NodeRoles.Engine);
        services = collection.BuildServiceProvider();
    }

    public Machine Machine { get; }

    public Node Process => process;

    public Database Database => services.GetRequiredService<Database>();

    public Outbox Outbox => services.GetRequiredService<Outbox>();

    public Streams Streams => services.GetRequiredService<Streams>();

    public WebhookJournal Journal => services.GetRequiredService<WebhookJournal>();

    public Wakeups Wakeups => services.GetRequiredService<Wakeups>();

    public AppFingerprint SignedBy { get; init; }

    /// <summary>Begins all that an engine does.</summary>
    public void Start()
    {
        process.Begin(async () =>
        {
            // As at a start: without the accounts nothing begins, and a database that is away for a moment is asked again.
            while (true)
            {
                try
                {
                    await services.GetRequiredService<AccountDirectory>().RefreshAsync(CancellationToken.None);
                    break;
                }
                catch (NpgsqlException)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(200), services.GetRequiredService<TimeProvider>());
                }
            }
            Begin(services.GetRequiredService<AccountDirectory>().RunAsync);
            Begin(Journal.RunAsync);
            Begin(services.GetRequiredService<JournalApplier>().RunAsync);
            Begin(ActivatorUtilities.CreateInstance<SendingService>(services).RunAsync);
            Begin(ActivatorUtilities.CreateInstance<SettlingService>(services).RunAsync);
        });
    }

    private void Begin(Func<CancellationToken, Task> run) => process.Begin(() => run(CancellationToken.None));
}
