using System.Net;
using System.Security.Cryptography;
using System.Text;
using Relais.Accounts.Telling;
using Relais.Messaging.Applying;
using Relais.Tests.World;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Tests.Messaging.Journal;

/// <summary>Anyone may post to the webhook address, and anything: Relais goes on.</summary>
public sealed class StrangersTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private const int Posts = 1_500;

    private readonly RelaisWorld world;
    private OwnNumber number = null!;

    public StrangersTests(RelaisWorld world) => this.world = world;

    public async Task InitializeAsync() => number = await OwnNumber.ConnectAsync(world);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Whatever_is_posted_is_taken_when_it_is_signed_and_refused_when_not_and_answered_within_a_second()
    {
        var posted = await new StrangePosts(world, number).PostAsync(property: 20, Posts);
        Assert.All(posted, post =>
        {
            Assert.True(post.Status == (post.IsSigned ? HttpStatusCode.OK : HttpStatusCode.Unauthorized), $"{post.Words}: {post.Status}, signed: {post.IsSigned}\n{Convert.ToBase64String(post.Body)}");
            Assert.True(post.Took < TimeSpan.FromSeconds(1), $"{post.Words}: answered after {post.Took}");
        });

        await world.TellAsync(number, new Written("221770009001", "Après", "Toujours là ?", "wamid.after.strangers", world.Clock.GetUtcNow()));
        Assert.Equal(1, (await world.ConversationAsync("Après"))["inbound_count"]!.GetValue<int>());
        Assert.DoesNotContain(world.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_acknowledged_is_kept_and_each_part_of_it_is_applied_or_set_aside_with_its_reason()
    {
        var keptBefore = await KeptAsync();
        var posted = await new StrangePosts(world, number).PostAsync(property: 21, Posts);
        await world.AllAppliedAsync();
        var kept = await KeptAsync();
        var acknowledged = posted.Where(post => post.Status == HttpStatusCode.OK).Select(post => Digest(post.Body)).ToHashSet();
        Assert.All(acknowledged, digest => Assert.True(kept.Contains(digest)));
        Assert.DoesNotContain(posted, post => kept.Contains(Digest(post.Body)) && !keptBefore.Contains(Digest(post.Body)) && !acknowledged.Contains(Digest(post.Body)));

        var (aside, known) = (await AsideAsync(), await KnownAsync());
        Assert.All(kept.SelectMany(same => same), row => Assert.All(PartsOf(row.Body), part =>
            Assert.True(aside.Contains((row.BatchId, row.Position, part.Item)) || known.Contains(part.Trace), $"part {part.Item} is nowhere:\n{Encoding.UTF8.GetString(row.Body)}")));
        Assert.Equal(0, await world.CountAsync("messaging.webhooks_set_aside WHERE reason_code = 'not_applicable' OR reason = ''"));
    }

    [Fact]
    public async Task Every_thread_that_came_of_it_can_be_read()
    {
        await new StrangePosts(world, number).PostAsync(property: 22, Posts);
        await world.TellAsync(number, Encoding.UTF8.GetBytes(DeepestMessage()));
        Assert.Equal(1, await world.CountAsync("messaging.messages WHERE wamid = 'wamid.deepest'"));

        var conversations = await world.ConversationsAsync("?limit=100");
        Assert.NotEmpty(conversations);
        foreach (var conversation in conversations) Assert.NotEmpty((await world.ThreadAsync(conversation!))["items"]!.AsArray());
    }

    /// <summary>A message of a kind that is not known, kept whole, as deep as a body that is read at all can hold.</summary>
    private string DeepestMessage()
    {
        const int Levels = 64 - 8;
        return $$"""
            {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{number.PhoneNumberId}}"},"messages":[
            {"from":"221770009002","id":"wamid.deepest","timestamp":"1767225600","type":"hologram","hologram":{{new string('[', Levels)}}{{new string(']', Levels)}} }] } }]}]}
            """;
    }

    private async Task<ILookup<string, (long BatchId, int Position, byte[] Body)>> KeptAsync() =>
        (await world.RowsAsync<(long BatchId, int Position, byte[] Body)>("SELECT batch_id, position, body FROM messaging.webhook_journal")).ToLookup(row => Digest(row.Body));

    private async Task<HashSet<(long, int, int)>> AsideAsync() =>
        [.. await world.RowsAsync<(long, int, int)>("SELECT batch_id, position, item FROM messaging.webhooks_set_aside WHERE reason <> '' AND reason_code <> ''")];

    // By wamid a message is there, and a receipt of a message that nobody sent waits for it; by its word news of a number, and what somebody chose;
    // by their id somebody who has a new one, and by that or their number whom the app on the same number knows; a call by its own id.
    private async Task<HashSet<string?>> KnownAsync() =>
        [.. await world.RowsAsync<string>("SELECT wamid FROM messaging.messages WHERE wamid IS NOT NULL UNION SELECT wamid FROM messaging.waiting_receipts"),
        .. await world.RowsAsync<string>("SELECT 'news ' || what FROM accounts.news UNION SELECT 'choice ' || (content #>> '{body,what}') FROM messaging.messages WHERE wamid IS NULL AND direction = 'inbound' UNION SELECT 'call ' || (content #>> '{body,id}') FROM messaging.messages WHERE type = 'call' UNION SELECT CASE kind WHEN 'bsuid' THEN 'user id ' ELSE 'number ' END || value FROM contacts.addresses")];

    private static IEnumerable<(int Item, string? Trace)> PartsOf(byte[] body) => WebhookParser.Parse(body) switch
    {
        WebhookReading.Webhook webhook => webhook.Events.Select((told, item) => (Item: item, Told: told)).Where(part => !SaysNothing(part.Told)).Select(part => (part.Item, part.Told switch
        {
            InboundMessage message => message.Wamid.Value,
            StatusReceipt receipt => receipt.Wamid.Value,
            MessageEcho echo when Echoes.RoadOf(echo) is not null => echo.Wamid.Value,
            PreferenceChange choice => choice.Choice switch { PreferenceChoice.Stop => "choice marketing_stopped", PreferenceChoice.Resume => "choice marketing_resumed", _ => "choice marketing_signed_up" },
            UserIdChange person => $"user id {person.Current.Value}",
            HistoryMessage said when ApplyMessages.Takes(said) => said.Wamid.Value,
            WebhookChange change when ApplyCalls.Takes(change) => $"call {CallFacts.In(change, DateTime.UnixEpoch).Id}",
            WebhookChange change when AppContacts.PersonIn(change) is { } person => person.Bsuid is { } id ? $"user id {id.Value}" : $"number {person.WaId!.Value.Value}",
            WebhookChange change when NewsOf.Read(change) is { } news => $"news {news.What.Replace("\0", "", StringComparison.Ordinal)}",
            _ => null,
        })),
        _ => [(-1, null)],
    };

    // A receipt in a word that nobody knows says that WhatsApp has the message, which is all that is known of one that nobody sent.
    // How much of a shared past has come is told beside it.
    private static bool SaysNothing(WebhookEvent told) => told is StatusReceipt { Status: ReceiptStatus.Unknown } or HistoryChunk { Errors.Count: 0 };

    private static string Digest(byte[] body) => Convert.ToHexString(SHA256.HashData(body));
}
