using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Platform;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.Messaging.Sending;
using Relais.Tests.Platform.Http;
using Relais.Tests.World;

namespace Relais.Tests.Platform;

/// <summary>What an <c>Idempotency-Key</c> is worth when things go wrong half-way, and what it stands for.</summary>
public sealed class IdempotentWriteTests : IClassFixture<RelaisWorld>, IAsyncLifetime
{
    private readonly RelaisWorld world;
    private readonly Guid key;
    private SimulatedNumber number = null!;
    private JsonNode conversation = null!;

    public IdempotentWriteTests(RelaisWorld world)
    {
        this.world = world;
        key = Identifiers.New(world.Clock);
    }

    public async Task InitializeAsync()
    {
        number = await world.AddNumberAsync();
        conversation = (await world.AwaAsync(number)).Conversation;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_repetition_is_given_the_very_bytes_of_the_first_answer_and_says_that_it_is_one()
    {
        var first = await world.ReplyAsync(conversation, "Une fois", key);
        var second = await world.ReplyAsync(conversation, "Une fois", key);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal((false, true), (first.Headers.Contains("Idempotent-Replayed"), second.Headers.Contains("Idempotent-Replayed")));
        Assert.Equal(1, await OursAsync());
    }

    [Fact]
    public async Task What_failed_half_way_left_nothing_behind_and_the_same_key_does_it_once()
    {
        // The last of what a reply writes: its message and its place in the queue are written by then.
        await using (await Broken.TableAsync(world, "inbox.changes"))
            Assert.Equal(HttpStatusCode.InternalServerError, (await world.ReplyAsync(conversation, "Une fois", key)).StatusCode);
        Assert.Equal((0, 0), (await OursAsync(), await world.CountAsync("platform.answers WHERE key = @key", new { key })));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.ReplyAsync(conversation, "Une fois", key)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Equal(1, await OursAsync());
    }

    [Fact]
    public async Task A_refusal_keeps_no_answer_and_is_judged_anew()
    {
        var somewhere = conversation.DeepClone();
        somewhere["id"] = $"{Guid.Empty}";
        Assert.Equal(HttpStatusCode.NotFound, (await world.ReplyAsync(somewhere, "Une fois", key)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await world.ReplyAsync(conversation, "Une fois", key)).StatusCode);
    }

    [Fact]
    public async Task A_key_of_one_conversation_or_one_use_is_refused_for_another()
    {
        var answer = await RelaisWorld.JsonAsync(await world.ReplyAsync(conversation, "Une fois", key), HttpStatusCode.Accepted);
        var (_, moussa) = await world.AwaAsync(number, "Moussa");
        using var settle = new HttpRequestMessage(HttpMethod.Post, $"/api/messages/{answer["id"]}/settlement") { Content = JsonContent.Create(new { settlement = "sent" }) };
        settle.Headers.Add(IdempotentWrite.HeaderName, $"{key}");
        foreach (var other in new[] { await world.ReplyAsync(moussa, "Une fois", key), await world.Admin.SendAsync(settle) })
            Assert.Equal("idempotency_key_reused", (await RelaisWorld.JsonAsync(other, HttpStatusCode.UnprocessableEntity))["code"]!.GetValue<string>());
        Assert.Equal(1, await OursAsync());
    }

    private Task<int> OursAsync() => world.CountAsync("messaging.messages WHERE account_id = @AccountId AND direction = 'outbound'", new { number.AccountId });
}
