using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Relais.Accounts;
using Relais.Templates.Syncing;
using Relais.Tests.Messaging.Journal;
using Relais.Tests.World;

namespace Relais.Tests.Templates.Syncing;

/// <summary>A reading that ends half-way leaves whole pages, marks nothing as gone, and the next one ends where it would have.</summary>
public sealed class KilledSyncTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task What_was_read_of_two_pages_before_the_end_is_one_whole_page_and_the_next_reading_completes_it()
    {
        await using var meta = await TwoPages.StartAsync();
        var (workspaceId, waba) = await ConnectAsync(meta, "901");
        meta.StopsAfterFirst = true;
        using var killed = new CancellationTokenSource();

        var reading = Record.ExceptionAsync(() => Sync.RunAsync(workspaceId, waba, waits: true, killed.Token));
        await meta.SecondAsked;
        await killed.CancelAsync();
        meta.Release();
        Assert.IsAssignableFrom<OperationCanceledException>(await reading);
        Assert.Equal(["one", "two"], await NamesAsync(waba));

        meta.StopsAfterFirst = false;
        var whole = await Sync.RunAsync(workspaceId, waba, waits: true, CancellationToken.None);
        Assert.Equal(new SyncFound(4, 2, 0, 0), whole!.Found);
        Assert.Equal(["four", "one", "three", "two"], await NamesAsync(waba));
    }

    [Fact]
    public async Task A_reading_that_ends_half_way_marks_nothing_as_gone()
    {
        await using var meta = await TwoPages.StartAsync();
        var (workspaceId, waba) = await ConnectAsync(meta, "902");
        await Sync.RunAsync(workspaceId, waba, waits: true, CancellationToken.None);
        meta.BreaksSecond = true;

        var broken = await Sync.RunAsync(workspaceId, waba, waits: true, CancellationToken.None);

        Assert.NotNull(broken!.ReasonCode);
        Assert.Equal(0, await world.CountAsync("templates.templates WHERE waba_id = @waba AND gone_at IS NOT NULL", new { waba }));
    }

    [Fact]
    public async Task A_template_that_cannot_be_read_does_not_pass_for_gone()
    {
        await using var meta = await TwoPages.StartAsync();
        var (workspaceId, waba) = await ConnectAsync(meta, "903");
        await Sync.RunAsync(workspaceId, waba, waits: true, CancellationToken.None);
        meta.GarblesSecond = true;

        var outcome = await Sync.RunAsync(workspaceId, waba, waits: true, CancellationToken.None);

        Assert.Equal("answer_unreadable", outcome!.ReasonCode);
        Assert.Equal(0, await world.CountAsync("templates.templates WHERE waba_id = @waba AND gone_at IS NOT NULL", new { waba }));
    }

    [Fact]
    public async Task Who_lost_the_lease_meanwhile_writes_no_page_any_more()
    {
        await using var meta = await TwoPages.StartAsync();
        var (workspaceId, waba) = await ConnectAsync(meta, "904");
        meta.StopsAfterFirst = true;
        var reading = Sync.RunAsync(workspaceId, waba, waits: true, CancellationToken.None);
        await meta.SecondAsked;

        await world.ExecuteAsync($"UPDATE platform.leases SET holder = gen_random_uuid(), epoch = epoch + 1 WHERE name = 'templates/{workspaceId:N}/{waba}'");
        meta.Release();

        Assert.Equal("busy", (await reading)!.ReasonCode);
        Assert.Equal(["one", "two"], await NamesAsync(waba));
    }

    private TemplateSync Sync => world.Services.GetRequiredService<TemplateSync>();

    private async Task<IReadOnlyList<string>> NamesAsync(string waba) => await world.RowsAsync<string>("SELECT name FROM templates.templates WHERE waba_id = @waba ORDER BY name", new { waba });

    // Never due by itself, whatever Relais hears of the number meanwhile: no reading but the test's own begins.
    private async Task<(Guid WorkspaceId, string WabaId)> ConnectAsync(TwoPages meta, string waba)
    {
        var number = await OwnNumber.ConnectAsync(world);
        await world.ExecuteAsync("""
            CREATE OR REPLACE FUNCTION templates.rest_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.due_at := 'infinity'; RETURN NEW; END $$;
            CREATE OR REPLACE TRIGGER rest_for_good BEFORE INSERT OR UPDATE ON templates.wabas
            FOR EACH ROW WHEN (NEW.waba_id LIKE '90_') EXECUTE FUNCTION templates.rest_for_good()
            """);
        await world.ExecuteAsync($"UPDATE accounts.accounts SET waba_id = '{waba}', graph_url = '{meta.Address}' WHERE id = '{number.AccountId}'");
        await world.Services.GetRequiredService<AccountDirectory>().RefreshAsync(CancellationToken.None);
        return (world.Services.GetRequiredService<AccountDirectory>().Find(number.AccountId)!.WorkspaceId, waba);
    }

    /// <summary>A WhatsApp with four templates on two pages, that does what it is told between them.</summary>
    private sealed class TwoPages : IAsyncDisposable
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly WebApplication app;

        private TwoPages(WebApplication app) => this.app = app;

        public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        public bool StopsAfterFirst { get; set; }

        public bool BreaksSecond { get; set; }

        public bool GarblesSecond { get; set; }

        public Task SecondAsked => asked.Task;

        public void Release() => released.TrySetResult();

        public static async Task<TwoPages> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var pages = new TwoPages(builder.Build());
            pages.app.Urls.Add("http://127.0.0.1:0");
            pages.app.MapGet("/v25.0/{waba}/message_templates", pages.AnswerAsync);
            await pages.app.StartAsync();
            return pages;
        }

        public ValueTask DisposeAsync()
        {
            Release();
            return app.DisposeAsync();
        }

        private async Task<IResult> AnswerAsync(string? after)
        {
            if (after is null) return Page(""","next":"https://graph.facebook.com/next" """, Template("1", "one"), Template("2", "two"));
            asked.TrySetResult();
            if (StopsAfterFirst) await released.Task;
            if (BreaksSecond) return TypedResults.Text("{}", "application/json", Encoding.UTF8, (int)HttpStatusCode.InternalServerError);
            return GarblesSecond ? Page("", Template("3", "three"), """{"name":"four"}""") : Page("", Template("3", "three"), Template("4", "four"));
        }

        private static string Template(string id, string name) =>
            $$$"""{"id":"{{{id}}}","name":"{{{name}}}","language":"fr","status":"APPROVED","category":"UTILITY","components":[{"type":"BODY","text":"Bonjour"}]}""";

        private static IResult Page(string next, params string[] templates) =>
            TypedResults.Text($$$"""{"data":[{{{string.Join(',', templates)}}}],"paging":{"cursors":{"before":"a","after":"b"}{{{next}}}}}""", "application/json");
    }
}
