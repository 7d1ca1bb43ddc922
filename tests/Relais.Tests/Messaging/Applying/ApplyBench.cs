using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Relais.Accounts;
using Relais.Accounts.Telling;
using Relais.Contacts;
using Relais.Inbox;
using Relais.Messaging;
using Relais.Messaging.Applying;
using Relais.Platform;
using Relais.Platform.Data;
using Relais.Templates.Following;
using Relais.Tests.World;
using Relais.WhatsApp;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Applying;

/// <summary>The applier on a database of its own, without the rest of the house: workspaces with a number each, and events put in by hand.</summary>
internal sealed class ApplyBench : IAsyncDisposable
{
    private static readonly DateTime ReceivedAt = new(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);
    private readonly NpgsqlDataSource source;

    private ApplyBench(NpgsqlDataSource source)
    {
        this.source = source;
        Database = new(source, DatabaseGate.Open);
        Contacts = new([new Relais.Messaging.Following.FollowPeople(), new Relais.Inbox.Following.FollowPeople(TimeProvider.System)], TimeProvider.System);
        Applier = new(
            new ApplyPeople(Database, Contacts), new ApplyMessages(), new ApplyCalls(), new ApplyReceipts(new ReceiptFailures(new Streams(TimeProvider.System))), new ApplyPreferences(), [new KeepNews(), new FollowTemplates()],
            [new ThreadChanges(TimeProvider.System)], TimeProvider.System);
    }

    public Database Database { get; }

    public EventApplier Applier { get; }

    public ContactBook Contacts { get; }

    public static async Task<ApplyBench> StartAsync()
    {
        DapperTypes.Register();
        return new(DataSource.Build(await TestServer.NewDatabaseAsync(), mostConnections: 20));
    }

    /// <summary>A workspace with one connected number.</summary>
    public async Task<ConnectedAccount> WorkspaceAsync(string phoneNumberId)
    {
        var now = TimeProvider.System.GetUtcNow();
        var account = new ConnectedAccount(
            Guid.CreateVersion7(now), Guid.CreateVersion7(now), new(new PhoneNumberId(phoneNumberId), new AccessToken("EAA")), new("secret"), new AppFingerprint(1), "verify", null, 80, phoneNumberId, null, IsPaused: false);
        await using var work = await Database.BeginAsync(CancellationToken.None);
        await work.ExecuteAsync("""
            INSERT INTO access.workspaces (workspace_id, name, created_at) VALUES (@WorkspaceId, 'W', now());
            INSERT INTO accounts.accounts (workspace_id, id, provider, name, phone_number_id, sealed_access_token, sealed_app_secret, app_fingerprint, verify_token, connected_at)
            VALUES (@WorkspaceId, @Id, 'whatsapp_cloud', 'N', @phoneNumberId, '', '', '', '', now())
            """, new { account.WorkspaceId, account.Id, phoneNumberId }, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return account;
    }

    /// <summary>Applies events in one transaction, as the journal's applier does.</summary>
    public async Task ApplyAsync(ConnectedAccount account, IEnumerable<WebhookEvent> events)
    {
        await using var work = await Database.BeginAsync(CancellationToken.None);
        await Applier.ApplyAsync(work, [.. events.Select((news, item) => new JournalledEvent(new(default, 0, 0, item), account, news) { ReceivedAt = ReceivedAt })], holdsNothing: true, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    public async Task SettleAsync()
    {
        await using var work = await Database.BeginAsync(CancellationToken.None);
        await Applier.SettleAsync(work, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await source.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    public Task ExecuteAsync(string sql, object? parameters = null) => QueryAsync<int>(sql, parameters);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>The one event of a body with this value.</summary>
    public static WebhookEvent EventOf(string phoneNumberId, JsonObject value, string field = "messages") => Assert.Single(EventsOf(phoneNumberId, value, field));

    /// <summary>All events of a body with this value.</summary>
    public static IReadOnlyList<WebhookEvent> EventsOf(string phoneNumberId, JsonObject value, string field)
    {
        value["messaging_product"] = "whatsapp";
        value["metadata"] = new JsonObject { ["display_phone_number"] = "15550783881", ["phone_number_id"] = phoneNumberId };
        var body = new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject { ["id"] = "1", ["changes"] = new JsonArray(new JsonObject { ["field"] = field, ["value"] = value }) }),
        };
        return Assert.IsType<WebhookReading.Webhook>(WebhookParser.Parse(Encoding.UTF8.GetBytes(body.ToJsonString()))).Events;
    }
}
