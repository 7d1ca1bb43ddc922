using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Inbox.Pushing;
using Relais.Platform;
using Relais.Tests.Access;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Inbox.Pushing;

/// <summary>What people are told reaches their browsers: those of nobody else, once or again with the same tag, and none that has signed out.</summary>
public sealed class PushTests : IClassFixture<PushWorld>, IAsyncLifetime
{
    private readonly PushWorld push;
    private readonly RelaisWorld world;
    private OwnNumber number = null!;
    private SignedIn awa = null!;
    private SignedIn moussa = null!;
    private string id = "";
    private int written;

    public PushTests(PushWorld push) => (this.push, world) = (push, push.World);

    public async Task InitializeAsync()
    {
        push.Service.Answer = () => Task.FromResult<(int, int?)>((201, null));
        number = await OwnNumber.ConnectAsync(world);
        (awa, moussa) = (await push.JoinAsync("Awa"), await push.JoinAsync("Moussa"));
        await WriteAsync("Bonjour");
        id = (await world.AskAsync<Guid>("SELECT id FROM inbox.conversations WHERE account_id = @AccountId", new { number.AccountId })).ToString();
    }

    public Task DisposeAsync()
    {
        world.Clock.Shift = TimeSpan.Zero;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Whoever_is_called_is_told_in_each_of_their_browsers_and_nobody_else_is()
    {
        var (phone, laptop, hers) = (await push.SubscribeAsync(moussa), await push.SubscribeAsync(moussa), await push.SubscribeAsync(awa));
        await CallAsync("@Moussa regarde");

        var (first, second) = (await push.ArrivesAsync(phone), await push.ArrivesAsync(laptop));
        Assert.Equal(("Fatou", "Awa vous appelle\u202f: @Moussa regarde", id, id), (first.Title, first.Body, first.Tag, first.Shown["conversation_id"]!.GetValue<string>()));
        Assert.Equal(("mention", moussa.Tenant.WorkspaceId.ToString(), 1), (first.Shown["kind"]!.GetValue<string>(), first.Shown["workspace_id"]!.GetValue<string>(), first.Shown["unread"]!.GetValue<int>()));
        Assert.InRange(first.TimeToLive, 3_500, 3_600);
        // Whoever runs the service does not see that both are told of one conversation.
        Assert.NotEqual(first.Topic, second.Topic);
        Assert.InRange(first.Topic.Length, 1, 32);
        await push.SettledAsync();
        Assert.Equal((1, 1, 0), (push.Service.At(phone).Count, push.Service.At(laptop).Count, push.Service.At(hers).Count));
    }

    [Fact]
    public async Task A_push_is_signed_with_the_key_that_browsers_subscribe_to()
    {
        var phone = await push.SubscribeAsync(moussa);
        await CallAsync("Regarde");
        var (token, key) = (await push.ArrivesAsync(phone)).Authorization["vapid t=".Length..].Split(", k=") is [var t, var k] ? (t, k) : ("", "");
        Assert.Equal((await OkAsync(moussa.Client.GetAsync("/api/push/key")))["public_key"]!.GetValue<string>(), key);

        var parts = token.Split('.');
        var point = Base64Url.DecodeFromChars(key);
        using var signer = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
        Assert.True(signer.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        Assert.Equal((push.Service.Address, "mailto:relais@localhost"), (claims["aud"]!.GetValue<string>(), claims["sub"]!.GetValue<string>()));
        // No service takes one that lasts longer than a day.
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(claims["exp"]!.GetValue<long>()) - world.Clock.GetUtcNow(), TimeSpan.FromHours(1), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task A_signature_serves_one_service_until_an_hour_before_its_end()
    {
        var clock = new HeldClock(DateTimeOffset.UnixEpoch);
        var tokens = new PushTokens(world.Services.GetRequiredService<PushKeys>(), clock);
        Task<string> SignAsync(string endpoint) => tokens.AuthorizeAsync(new(endpoint), "mailto:relais@localhost", CancellationToken.None);
        var first = await SignAsync("https://push.example.org/1");
        clock.Advance(PushTokens.Lifetime - TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(first, await SignAsync("https://push.example.org/2"));
        Assert.NotEqual(first, await SignAsync("https://push.example.com/1"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first, await SignAsync("https://push.example.org/1"));
    }

    [Fact]
    public async Task Nodes_that_come_first_at_once_make_one_key()
    {
        await world.RunAsync("DELETE FROM inbox.push_key");
        var nodes = Enumerable.Range(0, 8).Select(_ => new PushKeys(world.Database, world.Services.GetRequiredService<Secrets>(), world.Clock)).ToList();
        var read = await Task.WhenAll(nodes.Select(node => node.ReadAsync(CancellationToken.None)));
        Assert.Single(read.Select(key => Convert.ToHexString(key.Public)).Distinct());
        // And it is whole: what one signs with its half, the other knows.
        using var signer = read[0].Signer();
        using var other = read[1].Signer();
        var text = "Relais"u8.ToArray();
        Assert.True(other.VerifyData(text, signer.SignData(text, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
        // The node that runs remembers the one before, which is gone: as after a restore.
        await world.StopAsync();
        await world.StartAsync();
    }

    [Theory]
    [InlineData(410)]
    [InlineData(404)]
    public async Task A_browser_that_is_gone_is_forgotten(int status)
    {
        await push.SubscribeAsync(moussa);
        push.Service.Answer = () => Task.FromResult<(int, int?)>((status, null));
        await CallAsync("Regarde");
        await Eventually.SeesAsync(() => SubscriptionsAsync(moussa), left => left == 0, "that it is forgotten");
        await push.SettledAsync();
    }

    [Fact]
    public async Task A_service_that_is_down_is_asked_again_when_it_wishes()
    {
        var phone = await push.SubscribeAsync(moussa);
        push.Service.Answer = () => Task.FromResult<(int, int?)>((503, 120));
        await CallAsync("Regarde");
        await push.ArrivesAsync(phone);
        var wait = await Eventually.SeesAsync(DueInAsync, due => due > TimeSpan.FromSeconds(90), "that it is put off");
        Assert.InRange(wait, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(120));

        push.Service.Answer = () => Task.FromResult<(int, int?)>((201, null));
        push.Pass(TimeSpan.FromSeconds(121));
        Assert.Equal(id, (await push.ArrivesAsync(phone, 1)).Tag);
        await push.SettledAsync();
        Assert.Equal((2, 1), (push.Service.At(phone).Count, await SubscriptionsAsync(moussa)));
    }

    [Fact]
    public async Task What_is_an_hour_old_is_told_no_more()
    {
        var phone = await push.SubscribeAsync(moussa);
        push.Service.Answer = () => Task.FromResult<(int, int?)>((500, null));
        await CallAsync("Regarde");
        await push.ArrivesAsync(phone);
        await Eventually.SeesAsync(DueInAsync, due => due > TimeSpan.Zero, "that it is put off");
        push.Service.Answer = () => Task.FromResult<(int, int?)>((201, null));
        push.Pass(SendPushes.Lifetime);
        await push.SettledAsync();
        Assert.Single(push.Service.At(phone));
    }

    [Fact]
    public async Task What_a_service_refuses_is_dropped_and_the_log_names_no_address()
    {
        var phone = await push.SubscribeAsync(moussa);
        push.Service.Answer = () => Task.FromResult<(int, int?)>((413, null));
        await CallAsync("Regarde");
        await push.ArrivesAsync(phone);
        await push.SettledAsync();
        Assert.Equal(1, await SubscriptionsAsync(moussa));
        Assert.Contains(world.Log.Lines, line => line.Contains("does not take a push", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains("/push/browser-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_read_by_then_is_not_told()
    {
        var phone = await push.SubscribeAsync(moussa);
        push.Service.Answer = () => Task.FromResult<(int, int?)>((503, null));
        await CallAsync("Regarde");
        await push.ArrivesAsync(phone);
        await Eventually.SeesAsync(DueInAsync, due => due > TimeSpan.Zero && due < TimeSpan.FromSeconds(20), "that it is put off");
        await moussa.Client.PostAsJsonAsync("/api/notifications/read", new { });
        push.Pass(TimeSpan.FromSeconds(20));
        await push.SettledAsync();
        Assert.Single(push.Service.At(phone));
    }

    [Fact]
    public async Task A_node_that_dies_after_sending_leaves_it_to_another_which_sends_it_with_the_same_tag()
    {
        var phone = await push.SubscribeAsync(moussa);
        var held = new TaskCompletionSource<(int, int?)>(TaskCreationOptions.RunContinuationsAsynchronously);
        push.Service.Answer = () => held.Task;
        await CallAsync("Regarde");
        await push.ArrivesAsync(phone);
        // Taken by the service, and not yet settled.
        await world.StopAsync();
        held.SetResult((201, null));

        push.Service.Answer = () => Task.FromResult<(int, int?)>((201, null));
        world.Clock.Shift += TimeSpan.FromMinutes(2);
        await world.StartAsync();
        var again = await push.ArrivesAsync(phone, 1);
        Assert.Equal((push.Service.At(phone)[0].Tag, push.Service.At(phone)[0].Topic), (again.Tag, again.Topic));
        await push.SettledAsync();
    }

    [Fact]
    public async Task Two_nodes_send_each_push_once()
    {
        var browsers = new List<FakeBrowser>();
        for (var index = 0; index < 12; index++) browsers.Add(await push.SubscribeAsync(moussa));
        var other = await world.StartEngineAsync();
        try
        {
            await CallAsync("Regarde");
            foreach (var browser in browsers) await push.ArrivesAsync(browser);
            await push.SettledAsync();
            Assert.All(browsers, browser => Assert.Single(push.Service.At(browser)));
        }
        finally
        {
            await RelaisWorld.EndAsync(other);
        }
    }

    [Fact]
    public async Task A_browser_whose_session_was_ended_is_told_nothing_and_forgotten()
    {
        var phone = await push.SubscribeAsync(moussa);
        var laptop = await push.SubscribeAsync(await push.SignInAsync(moussa.Tenant));
        Assert.Equal(HttpStatusCode.NoContent, (await moussa.Client.DeleteAsync($"/api/auth/sessions/{moussa.SessionId}")).StatusCode);
        await CallAsync("Regarde");
        await push.ArrivesAsync(laptop);
        await push.SettledAsync();
        Assert.Empty(push.Service.At(phone));
        Assert.Equal(1, await SubscriptionsAsync(moussa));
    }

    [Fact]
    public async Task Browsers_of_sessions_that_ended_are_forgotten_though_nothing_is_told()
    {
        await push.SubscribeAsync(moussa);
        await push.SubscribeAsync(awa);
        await moussa.Client.DeleteAsync($"/api/auth/sessions/{moussa.SessionId}");
        await ActivatorUtilities.CreateInstance<ForgetBrowsers>(world.Services).ForgetAsync(CancellationToken.None);
        Assert.Equal((0, 1), (await SubscriptionsAsync(moussa), await SubscriptionsAsync(awa)));
    }

    [Fact]
    public async Task Whoever_is_kept_out_is_told_nothing()
    {
        var phone = await push.SubscribeAsync(moussa);
        push.Service.Answer = () => Task.FromResult<(int, int?)>((503, null));
        await CallAsync("Regarde");
        await push.ArrivesAsync(phone);
        await Eventually.SeesAsync(DueInAsync, due => due > TimeSpan.Zero && due < TimeSpan.FromSeconds(20), "that it is put off");
        await OkAsync(world.Admin.PostAsJsonAsync($"/api/admin/users/{moussa.UserId}/status", new { is_active = false }));
        push.Pass(TimeSpan.FromSeconds(20));
        await push.SettledAsync();
        Assert.Single(push.Service.At(phone));
    }

    [Fact]
    public async Task Nobody_is_told_of_a_number_that_they_no_longer_see()
    {
        var binta = await push.JoinAsync("Binta", number.AccountId);
        var phone = await push.SubscribeAsync(binta);
        push.Service.Answer = () => Task.FromResult<(int, int?)>((503, null));
        await CallAsync("Regarde", binta);
        await push.ArrivesAsync(phone);
        await Eventually.SeesAsync(DueInAsync, due => due > TimeSpan.Zero && due < TimeSpan.FromSeconds(20), "that it is put off");
        await world.RunAsync("DELETE FROM access.role_assignments WHERE user_id = @UserId", new { binta.UserId });
        push.Pass(TimeSpan.FromSeconds(20));
        await push.SettledAsync();
        Assert.Single(push.Service.At(phone));
    }

    [Fact]
    public async Task A_browser_is_one_person_s_and_of_one_workspace_at_a_time()
    {
        var second = await SecondWorkspace.FoundAsync(world, $"Atelier{number.PhoneNumberId[^4..]}");
        var ibrahima = await push.SignInAsync(second.Tenant);
        var phone = await push.SubscribeAsync(moussa);
        // Nobody else takes it from them without holding it.
        await ibrahima.Client.SendAsync(new(HttpMethod.Delete, "/api/push/subscription") { Content = JsonContent.Create(new { endpoint = phone.Endpoint }) });
        Assert.Equal(1, await SubscriptionsAsync(moussa));
        await push.SubscribeAsync(ibrahima, phone);
        Assert.Equal((0, 1), (await SubscriptionsAsync(moussa), await SubscriptionsAsync(ibrahima)));
        await CallAsync("Regarde");
        await push.SettledAsync();
        Assert.Empty(push.Service.At(phone));
    }

    [Fact]
    public async Task To_subscribe_again_changes_nothing_and_to_leave_ends_it()
    {
        var phone = await push.SubscribeAsync(moussa);
        await push.SubscribeAsync(moussa, phone);
        Assert.Equal(1, await SubscriptionsAsync(moussa));
        for (var times = 0; times < 2; times++)
            Assert.Equal(HttpStatusCode.NoContent, (await moussa.Client.SendAsync(new(HttpMethod.Delete, "/api/push/subscription") { Content = JsonContent.Create(new { endpoint = phone.Endpoint }) })).StatusCode);
        Assert.Equal(0, await SubscriptionsAsync(moussa));
    }

    [Fact]
    public async Task Of_more_than_twenty_browsers_the_oldest_leaves()
    {
        var oldest = await push.SubscribeAsync(moussa);
        for (var index = 0; index < 20; index++) await push.SubscribeAsync(moussa);
        Assert.Equal(20, await SubscriptionsAsync(moussa));
        Assert.Equal(0, await world.CountAsync("inbox.push_subscriptions WHERE endpoint = @Endpoint", new { oldest.Endpoint }));
    }

    [Fact]
    public async Task Whoever_looks_after_a_conversation_hears_of_the_customer_once_until_it_is_read()
    {
        var phone = await push.SubscribeAsync(moussa);
        await TakeAsync();
        await WriteAsync("Où est ma commande ?");
        push.Pass(SendPushes.Courtesy);
        var told = await push.ArrivesAsync(phone);
        Assert.Equal(("Fatou", "Où est ma commande ?", "message", id), (told.Title, told.Body, told.Shown["kind"]!.GetValue<string>(), told.Tag));

        await WriteAsync("Bonjour ?");
        push.Pass(SendPushes.Courtesy);
        await push.SettledAsync();
        Assert.Single(push.Service.At(phone));

        await ReadAsync();
        await WriteAsync("Toujours là ?");
        push.Pass(SendPushes.Courtesy);
        Assert.Equal("Toujours là ?", (await push.ArrivesAsync(phone, 1)).Body);
    }

    [Fact]
    public async Task What_is_read_at_once_on_one_device_is_not_told_on_another()
    {
        var phone = await push.SubscribeAsync(moussa);
        await TakeAsync();
        await WriteAsync("Merci");
        await ReadAsync();
        push.Pass(SendPushes.Courtesy);
        await push.SettledAsync();
        Assert.Empty(push.Service.At(phone));
    }

    [Fact]
    public async Task What_was_written_long_ago_is_no_news()
    {
        await push.SubscribeAsync(moussa);
        await TakeAsync();
        await WriteAsync("De l’an dernier", world.Clock.GetUtcNow() - SendPushes.Lifetime);
        Assert.Equal(0, await LeftAsync());
    }

    [Fact]
    public async Task Whoever_wishes_hears_of_colleagues_alone()
    {
        var phone = await push.SubscribeAsync(moussa);
        Assert.True((await OkAsync(moussa.Client.GetAsync("/api/push/choice")))["tells_messages"]!.GetValue<bool>());
        await OkAsync(moussa.Client.PutAsJsonAsync("/api/push/choice", new { tells_messages = false }));
        await TakeAsync();
        await WriteAsync("Merci");
        Assert.Equal(0, await LeftAsync());
        await CallAsync("Regarde");
        Assert.Equal("mention", (await push.ArrivesAsync(phone)).Shown["kind"]!.GetValue<string>());
        Assert.True((await OkAsync(awa.Client.GetAsync("/api/push/choice")))["tells_messages"]!.GetValue<bool>());
        await OkAsync(moussa.Client.PutAsJsonAsync("/api/push/choice", new { tells_messages = true }));
    }

    [Fact]
    public async Task A_browser_is_told_in_the_language_of_whoever_holds_it()
    {
        await world.RunAsync("UPDATE access.users SET language = 'en' WHERE id = @UserId", new { moussa.UserId });
        var phone = await push.SubscribeAsync(moussa);
        await CallAsync("Look");
        Assert.Equal("Awa calls you: Look", (await push.ArrivesAsync(phone)).Body);
    }

    private async Task CallAsync(string text, SignedIn? whom = null) =>
        Assert.Equal(HttpStatusCode.NoContent, (await awa.Client.PostAsJsonAsync($"/api/conversations/{id}/notes", new { text, mentions = new[] { (whom ?? moussa).UserId } })).StatusCode);

    private Task WriteAsync(string text, DateTimeOffset? at = null) => world.TellAsync(number,
        new Written($"2217{number.PhoneNumberId[^6..]}7", "Fatou", text, $"wamid.push.{number.PhoneNumberId}.{++written}", at ?? world.Clock.GetUtcNow()));

    // Whoever takes it has read it.
    private async Task TakeAsync()
    {
        await OkAsync(moussa.Client.PostAsync($"/api/conversations/{id}/take", null));
        await ReadAsync();
    }

    private Task ReadAsync() => OkAsync(moussa.Client.PostAsJsonAsync($"/api/conversations/{id}/read", new { seen_count = 1_000 }));

    private Task<int> SubscriptionsAsync(SignedIn person) => world.CountAsync("inbox.push_subscriptions WHERE workspace_id = @WorkspaceId AND user_id = @UserId", new { person.Tenant.WorkspaceId, person.Tenant.UserId });

    private Task<int> LeftAsync() => world.CountAsync("inbox.pushes WHERE conversation_id = @id", new { id = Guid.Parse(id) });

    /// <summary>How long until the push that was put off is due; less than nothing while it is being sent.</summary>
    private async Task<TimeSpan> DueInAsync() =>
        await world.AskAsync<DateTime?>("SELECT due_at FROM inbox.pushes WHERE conversation_id = @id", new { id = Guid.Parse(id) }) is { } due ? due - world.Clock.GetUtcNow().UtcDateTime : TimeSpan.MinValue;

    private static async Task<JsonNode> OkAsync(Task<HttpResponseMessage> answer) => await RelaisWorld.JsonAsync(await answer, HttpStatusCode.OK);
}
