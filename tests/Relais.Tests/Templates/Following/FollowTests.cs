using System.Globalization;
using System.Net;
using System.Text;
using Relais.Tests.Accounts;
using Relais.Tests.Inbox;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Templates.Following;

/// <summary>A template follows what WhatsApp tells of it, also while WhatsApp cannot be asked.</summary>
public sealed class FollowTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_template_follows_at_once_and_every_open_browser_hears_of_it()
    {
        var (number, waba, id) = await TemplateAsync("followed");
        await world.LoseMetaAsync(number);
        using var stream = await OpenStream.OpenAsync(world.Admin);
        await stream.UntilHelloAsync();

        await TellAsync(number, Status(waba, id, Later(1), "PAUSED"));
        await stream.UntilAsync(heard => heard.Name == "templates");
        Assert.Equal(("paused", "template_paused"), await ShownAsync(number, "followed", "status", "obstacle_code"));

        await TellAsync(number, Change(waba, id, Later(2), "message_template_quality_update", """ "previous_quality_score":"GREEN","new_quality_score":"RED" """));
        await TellAsync(number, Change(waba, id, Later(3), "template_category_update", """ "previous_category":"UTILITY","new_category":"MARKETING" """));
        Assert.Equal(("red", "marketing"), await ShownAsync(number, "followed", "quality", "category"));

        await TellAsync(number, Status(waba, id, Later(4), "REJECTED", "ABUSIVE_CONTENT"));
        Assert.Equal(("rejected", "ABUSIVE_CONTENT"), await ShownAsync(number, "followed", "status", "rejection_reason"));
        await TellAsync(number, Status(waba, id, Later(5), "UNPAUSED"));
        Assert.Equal(("approved", null), await ShownAsync(number, "followed", "status", "rejection_reason"));
    }

    [Fact]
    public async Task News_that_is_older_than_what_is_known_changes_nothing_and_neither_does_a_category_that_is_still_to_come()
    {
        var (number, waba, id) = await TemplateAsync("steady");
        await world.LoseMetaAsync(number);

        // Before it was read from WhatsApp.
        await TellAsync(number, Status(waba, id, Later(-3600), "DELETED"));
        Assert.Equal(("approved", "utility"), await ShownAsync(number, "steady", "status", "category"));

        await TellAsync(number, Status(waba, id, Later(10), "PAUSED"));
        await TellAsync(number, Status(waba, id, Later(5), "APPROVED"));
        await TellAsync(number, Change(waba, id, Later(20), "template_category_update", """ "new_category":"UTILITY","correct_category":"MARKETING","category_update_timestamp":1999999999 """));

        Assert.Equal(("paused", "utility"), await ShownAsync(number, "steady", "status", "category"));
    }

    [Fact]
    public async Task Of_what_one_webhook_tells_in_any_order_the_latest_counts()
    {
        var (number, waba, id) = await TemplateAsync("turning");
        await world.LoseMetaAsync(number);
        await TellAsync(number, Status(waba, id, Later(3), "APPROVED"), Status(waba, id, Later(2), "PAUSED"), Change(waba, id, Later(1), "message_template_quality_update", """ "new_quality_score":"YELLOW" """));
        Assert.Equal(("approved", "yellow"), await ShownAsync(number, "turning", "status", "quality"));
    }

    [Fact]
    public async Task A_template_that_nobody_here_has_heard_of_is_read_from_WhatsApp()
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        await world.SyncAsync(number.AccountId);
        var id = await world.PutTemplateAsync(waba, "newcomer", "Bonjour");

        await TellAsync(number, Status(waba, id, Later(1), "APPROVED"));
        await world.SeesTemplateAsync("newcomer", query: $"&account_id={number.AccountId}");
    }

    private async Task<(SimulatedNumber Number, string Waba, string Id)> TemplateAsync(string name)
    {
        var number = await world.AddNumberAsync();
        var waba = await world.WabaOfAsync(number);
        var id = await world.PutTemplateAsync(waba, name, "Bonjour");
        await world.SyncAsync(number.AccountId);
        return (number, waba, id);
    }

    private long Later(int seconds) => world.Clock.GetUtcNow().ToUnixTimeSeconds() + 60 + seconds;

    private static string Status(string waba, string id, long at, string what, string reason = "NONE") =>
        Change(waba, id, at, "message_template_status_update", $$""" "event":"{{what}}","reason":"{{reason}}" """);

    private static string Change(string waba, string id, long at, string field, string members) => string.Create(CultureInfo.InvariantCulture,
        $$$"""{"id":"{{{waba}}}","time":{{{at}}},"changes":[{"field":"{{{field}}}","value":{"message_template_id":{{{id}}},{{{members}}}}}]}""");

    private async Task TellAsync(SimulatedNumber number, params string[] entries)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":[{{string.Join(',', entries)}}]}""");
        var secret = new AppSecret(await world.SecretOfAsync(number));
        await RelaisWorld.JsonAsync(await world.PostAsync(body, WebhookSignature.Sign(body, secret)), HttpStatusCode.OK);
        await world.AllAppliedAsync();
    }

    private async Task<(string?, string?)> ShownAsync(SimulatedNumber number, string name, string one, string other)
    {
        var shown = await world.SeesTemplateAsync(name, query: $"&account_id={number.AccountId}");
        return (shown[one]?.GetValue<string>(), shown[other]?.GetValue<string>());
    }
}
