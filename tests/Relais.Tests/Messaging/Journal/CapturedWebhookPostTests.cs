using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Tests.Access;
using Relais.Tests.Accounts;
using Relais.Tests.World;
using Relais.WhatsApp.Tests.Webhooks.Captured;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;

namespace Relais.Tests.Messaging.Journal;

/// <summary>Every webhook that Meta is known to send, posted to a running Relais: each is taken, and each part of each leaves something to be seen.</summary>
public sealed class CapturedWebhookPostTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Each_is_taken_and_leaves_a_message_a_state_a_notice_a_line_of_news_or_a_reason_in_the_journal()
    {
        var number = await OwnNumber.ConnectAsync(world, phoneNumberId: CapturedCases.OurNumber, wabaId: CapturedCases.OurWaba);
        var cases = CapturedCases.All.Select((one, index) => (one.Label, Body: Own(one, index), Events: Read(Own(one, index)))).ToList();
        await world.TellAsync(number, cases[0].Body);
        foreach (var receipt in cases.SelectMany(one => one.Events).OfType<StatusReceipt>()) await SendAsync(number, receipt.Wamid.Value);
        var wishes = await WishesAsync();

        foreach (var (label, body, _) in cases.Skip(1))
        {
            var answer = await world.PostAsync(number, body);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{label}: {(int)answer.StatusCode}");
        }
        await world.AllAppliedAsync();

        var news = await NewsAsync(number);
        foreach (var (label, body, events) in cases)
        {
            var items = await ItemsAsync(body);
            Assert.Equal(events.Count, items.Count);
            foreach (var (told, item) in events.Zip(items)) Assert.True(await IsSeenAsync(number, told, item!, news), $"{label}: {told.GetType().Name} {item}");
        }
        Assert.True(await WishesAsync() > wishes);
    }

    // A wamid of its own for each, or all but the first would be repetitions.
    private static byte[] Own(CapturedCases.Case one, int index) => Encoding.UTF8.GetBytes(one.Body.Replace("\"wamid.", $"\"wamid.{index}.", StringComparison.Ordinal));

    private static IReadOnlyList<WebhookEvent> Read(byte[] body) => Assert.IsType<WebhookReading.Webhook>(WebhookParser.Parse(body)).Events;

    private async Task<bool> IsSeenAsync(OwnNumber number, WebhookEvent told, JsonNode item, IReadOnlySet<string> news) => told switch
    {
        InboundMessage { GroupId: not null } or StatusReceipt { GroupId: not null } => (string?)item["reason_code"] == "in_group",
        InboundMessage message => IsApplied(item, "message", "unknown_message") && await world.CountAsync("messaging.messages WHERE wamid = @wamid AND direction = 'inbound'", new { wamid = message.Wamid.Value }) == 1,
        StatusReceipt receipt => IsApplied(item, "receipt") && await StateAsync(receipt) == StateOf(receipt),
        TemplateChange => IsApplied(item, "template_change"),
        PreferenceChange choice => IsApplied(item, "preference_change") && await world.CountAsync(
            "messaging.messages WHERE account_id = @AccountId AND content #>> '{body,what}' = @what",
            new { number.AccountId, what = choice.Choice switch { PreferenceChoice.Stop => "marketing_stopped", PreferenceChoice.Resume => "marketing_resumed", _ => "marketing_signed_up" } }) > 0,
        UserIdChange change => IsApplied(item, "person_change") && await world.CountAsync("contacts.addresses WHERE kind = 'bsuid' AND key = @bsuid", new { bsuid = change.Current.Value }) == 1,
        AccountUpdate { Ban.State: { } state } => IsApplied(item, "account_change") && news.Contains(state),
        AccountUpdate change => IsApplied(item, "account_change") && news.Contains(change.Event),
        AccountReview change => IsApplied(item, "account_change") && news.Contains(change.Decision),
        AccountAlert change => IsApplied(item, "account_change") && news.Contains(change.Type),
        AccountSettingsChange change => IsApplied(item, "account_change") && news.Contains(change.Type),
        BusinessCapabilityChange => IsApplied(item, "account_change") && news.Contains("CHANGED"),
        BusinessStatusChange change => IsApplied(item, "account_change") && news.Contains(change.Event),
        BusinessUsernameChange change => IsApplied(item, "account_change") && news.Contains(change.Status),
        NumberQualityChange change => IsApplied(item, "account_change") && news.Contains(change.Event),
        NumberNameReview change => IsApplied(item, "account_change") && news.Contains(change.Decision),
        NumberSecurity change => IsApplied(item, "account_change") && news.Contains(change.Event),
        NumberErrors => IsApplied(item, "account_change") && news.Contains("ERROR"),
        HistoryMessage message => IsApplied(item, "history") && await world.CountAsync("messaging.messages WHERE wamid = @wamid AND is_shared", new { wamid = message.Wamid.Value }) == 1,
        CallEvent { CallId: var call } => IsApplied(item, "call") && await IsInThreadAsync(call),
        CallStatus { CallId: var call } => IsApplied(item, "call") && await IsInThreadAsync(call),
        UnknownChange => (string?)item["kind"] == "unknown_change" && (string?)item["reason_code"] == "unknown_field",
        // What nothing follows from is kept, under its own name.
        _ => (string?)item["kind"] is not ("unknown_change" or "malformed") && ((string?)item["reason_code"] == "kept_only" || (string?)item["state"] == "applied"),
    };

    private static bool IsApplied(JsonNode item, params string[] kinds) => kinds.Contains((string?)item["kind"]) && (string?)item["state"] == "applied";

    private async Task<bool> IsInThreadAsync(string callId) => await world.CountAsync("messaging.messages WHERE type = 'call' AND content #>> '{body,id}' = @callId", new { callId }) == 1;

    private async Task<string?> StateAsync(StatusReceipt receipt) =>
        (await world.RowsAsync<string>("SELECT state::text FROM messaging.messages WHERE wamid = @wamid", new { wamid = receipt.Wamid.Value })).SingleOrDefault();

    private static string StateOf(StatusReceipt receipt) => receipt.Status is ReceiptStatus.Unknown ? "accepted" : receipt.StatusText.ToLowerInvariant();

    // A message of ours that WhatsApp has taken, for a receipt to speak of.
    private Task SendAsync(OwnNumber number, string wamid) => world.RunAsync("""
        INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, text, wamid, at, created_at, state, accepted_at)
        SELECT workspace_id, gen_random_uuid(), account_id, contact_id, 'outbound', 'text', 'Bonjour', @wamid, at, at, 'accepted', at
        FROM messaging.messages WHERE account_id = @AccountId LIMIT 1
        """, new { number.AccountId, wamid });

    private async Task<long> WishesAsync() =>
        (await world.RowsAsync<long>("SELECT coalesce(sum(wishes), 0)::bigint FROM templates.wabas WHERE waba_id = @OurWaba", new { CapturedCases.OurWaba })).Single();

    private async Task<IReadOnlySet<string>> NewsAsync(OwnNumber number)
    {
        var (whats, cursor) = (new HashSet<string>(StringComparer.Ordinal), (string?)null);
        do
        {
            var page = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/accounts/{number.AccountId}/news{(cursor is null ? "" : $"?cursor={cursor}")}"), HttpStatusCode.OK);
            whats.UnionWith(page["items"]!.AsArray().Select(item => item!.Text("what")!));
            cursor = page["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);
        return whats;
    }

    private async Task<JsonArray> ItemsAsync(byte[] body) =>
        (await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/journal/{await world.PlaceAsync(body)}"), HttpStatusCode.OK))["items"]!.AsArray();
}
