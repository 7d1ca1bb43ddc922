using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Messaging;
using Relais.Platform;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Sending;

/// <summary>The road out in the words of a campaign, which opens a stream and fills it.</summary>
internal static class StreamWords
{
    /// <summary>As fast as the number may.</summary>
    public static readonly Pace AtOnce = new(60_000, TimeSpan.FromSeconds(1));

    private static int people;

    /// <summary>People who never wrote: only a template may reach them.</summary>
    public static async Task<Guid[]> PeopleAsync(this RelaisWorld world, SimulatedNumber number, int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Identifiers.New(world.Clock)).ToArray();
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        await work.ExecuteAsync("""
            INSERT INTO contacts.contacts (workspace_id, id, wa_id, created_at)
            SELECT @WorkspaceId, person.id, (221780000000 + @before + person.place)::text, @now
            FROM unnest(@ids) WITH ORDINALITY AS person (id, place);
            INSERT INTO contacts.addresses (workspace_id, kind, key, contact_id, value)
            SELECT workspace_id, 'number', wa_id, id, wa_id FROM contacts.contacts WHERE id = ANY(@ids)
            """, new { world.AccountOf(number).WorkspaceId, ids, before = Interlocked.Add(ref people, count) - count, now = world.Clock.GetUtcNow().UtcDateTime }, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return ids;
    }

    public static async Task<Guid> OpenStreamAsync(this RelaisWorld world, SimulatedNumber number, Pace pace)
    {
        var stream = Identifiers.New(world.Clock);
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        await world.Services.GetRequiredService<Streams>().OpenAsync(work, world.AccountOf(number).WorkspaceId, stream, number.AccountId, "Soldes", pace, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return stream;
    }

    /// <summary>Hands in a template for each of these people.</summary>
    /// <returns>The messages.</returns>
    public static async Task<IReadOnlyList<Guid>> EnqueueAsync(this RelaisWorld world, SimulatedNumber number, Guid? stream, params IEnumerable<Guid> to)
    {
        var promo = new OutboundContent.Template("promo", "fr", [], "Promo");
        await world.Simulator.ApproveAsync(number, "promo", "fr", "Promo");
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        var ids = await world.Services.GetRequiredService<Outbox>().EnqueueAsync(
            work, [.. to.Select(person => new NewOutbound(world.AccountOf(number).WorkspaceId, number.AccountId, person, promo) { StreamId = stream })], CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return ids;
    }

    public static async Task PauseAsync(this RelaisWorld world, Guid stream) =>
        Assert.Equal(HttpStatusCode.NoContent, (await world.Admin.PostAsync($"/api/streams/{stream}/pause", null)).StatusCode);

    public static async Task ResumeAsync(this RelaisWorld world, Guid stream) =>
        Assert.Equal(HttpStatusCode.NoContent, (await world.Admin.PostAsync($"/api/streams/{stream}/resume", null)).StatusCode);

    /// <summary>What WhatsApp took of these messages, in its order; one that it took twice stands there twice.</summary>
    public static async Task<List<Taken>> TakenAsync(this RelaisWorld world, SimulatedNumber number, IEnumerable<Guid> messages)
    {
        var wanted = messages.ToHashSet();
        return [.. (await world.Simulator.LedgerAsync(number)).Select(Taken.From).Where(taken => wanted.Contains(taken.MessageId))];
    }

    public static Task<List<Taken>> AllTakenAsync(this RelaisWorld world, SimulatedNumber number, IReadOnlyCollection<Guid> messages) =>
        Eventually.SeesAsync(() => world.TakenAsync(number, messages), taken => taken.Count >= messages.Count, $"{messages.Count} in the ledger");

    public static Task SeesStateAsync(this RelaisWorld world, Guid message, string state) => Eventually.SeesAsync(() => world.StateAsync(message), seen => seen == state, state);

    public static async Task<string> StateAsync(this RelaisWorld world, Guid message) =>
        (await world.RowsAsync<string>("SELECT state::text FROM messaging.messages WHERE id = @message", new { message })).Single();

    /// <summary>Why a message waits; null when it does not.</summary>
    public static async Task<string?> WaitsForAsync(this RelaisWorld world, Guid message, HttpClient? by = null) =>
        (await RelaisWorld.JsonAsync(await (by ?? world.Admin).GetAsync($"/api/messages/{message}/history"), HttpStatusCode.OK))["waiting"]?["reason"]?.GetValue<string>();

    /// <summary>A customer who has just written, and the thread in which they are answered.</summary>
    public static async Task<(Guid ContactId, JsonNode Conversation)> AwaAsync(this RelaisWorld world, SimulatedNumber number, string? called = null)
    {
        var name = $"{called ?? "Awa"} {number.PhoneNumberId}";
        await world.Simulator.WriteAsync(number, await world.Simulator.CustomerAsync(number, name), "Bonjour");
        var conversation = await world.ConversationAsync(name);
        return (conversation["contact"]!["id"]!.GetValue<Guid>(), conversation);
    }

    /// <summary>An agent writes; answers once it has left, and so once the number's sender has looked at all that it may send.</summary>
    public static async Task<Guid> ReplyAndSeeAsync(this RelaisWorld world, JsonNode conversation, string text)
    {
        var reply = (await RelaisWorld.JsonAsync(await world.ReplyAsync(conversation, text), HttpStatusCode.Accepted))["id"]!.GetValue<Guid>();
        await world.SeesStateAsync(reply, "delivered");
        return reply;
    }

    public static ConnectedAccount AccountOf(this RelaisWorld world, SimulatedNumber number) => world.Services.GetRequiredService<AccountDirectory>().Find(number.AccountId)!;
}

/// <summary>A message that WhatsApp took.</summary>
internal sealed record Taken(Guid MessageId, DateTimeOffset At)
{
    public static Taken From(JsonNode? entry) => new(Guid.Parse(entry!["biz_opaque_callback_data"]!.GetValue<string>()), entry["accepted_at"]!.GetValue<DateTimeOffset>());
}
