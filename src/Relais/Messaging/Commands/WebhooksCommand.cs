using System.CommandLine;
using Relais.Access;
using Relais.Accounts;
using Relais.Messaging.Applying;
using Relais.Messaging.Inspecting;
using Relais.Messaging.Journal;

namespace Relais.Messaging.Commands;

/// <summary><c>relais webhooks list</c>, <c>show</c> and <c>replay</c>: the journal of all workspaces, for whoever runs the installation.</summary>
public sealed class WebhooksCommand
{
    private readonly Option<bool> setAside = new("--set-aside") { Description = "Only those of which something could not be applied." };
    private readonly Option<string> reason = new("--reason") { Description = $"Only those set aside for this reason: {string.Join(", ", SetAsideReason.All)}." };
    private readonly Option<string> number = new("--number") { Description = "Only those that name this business number, by WhatsApp's id of it." };
    private readonly Option<string> since = new("--since") { Description = "Only those that came since, in UTC, e.g. 2026-11-21 or 2026-11-21T08:00." };
    private readonly Option<int> most = new("--most") { Description = "How many, the latest first; 1 to 10000.", DefaultValueFactory = _ => 50 };
    private readonly Argument<string> place = new("place") { Description = "Which, as listed, e.g. 12.0" };
    private readonly Option<bool> raw = new("--raw") { Description = "The body as it came, and nothing else: it holds what people wrote." };
    private readonly Argument<string[]> places = new("places") { Description = "Which, as listed, e.g. 12.0", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> all = new("--all") { Description = "All that are set aside." };

    /// <param name="run">Runs an action with the application's services on the database.</param>
    public Command Build(Func<Func<IServiceProvider, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var list = new Command("list", "Lists webhooks, the latest first.") { setAside, reason, number, since, most };
        list.SetAction((parsed, cancel) => run((services, stop) => ListAsync(services, parsed, stop), cancel));
        var show = new Command("show", "Shows what a webhook holds and what became of it.") { place, raw };
        show.SetAction((parsed, cancel) => run((services, stop) => ShowWebhookAsync(services, parsed.GetValue(place)!, parsed.GetValue(raw), stop), cancel));
        var replay = new Command("replay", "Applies webhooks once more. Harmless at any time.") { places, all, reason };
        replay.SetAction((parsed, cancel) => run((services, stop) => ReplayAsync(services, parsed, stop), cancel));
        return new("webhooks", "Looks after the journal of webhooks.") { list, show, replay };
    }

    private async Task<int> ListAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancel)
    {
        if (JournalQuery.Read(parsed.GetValue(setAside) ? "set_aside" : null, parsed.GetValue(reason), parsed.GetValue(number), parsed.GetValue(since), null, out var query) is { } refusal)
            return WebhookLines.Complain(refusal);
        if (parsed.GetValue(most) is not (>= 1 and <= 10_000)) return WebhookLines.Complain("--most must be from 1 to 10000.");

        var listed = 0;
        await foreach (var entry in FindAsync(services, query, parsed.GetValue(most), cancel))
        {
            Console.WriteLine(WebhookLines.Of(entry));
            listed++;
        }
        Console.WriteLine(WebhookLines.Sum(listed, query.IsForSetAside));
        return 0;
    }

    private static async Task<int> ShowWebhookAsync(IServiceProvider services, string text, bool isRaw, CancellationToken cancel)
    {
        if (!WebhookPlace.TryParse(text, out var wanted) || await services.GetRequiredService<JournalPages>().FindAsync(wanted, workspaceId: null, cancel) is not { } find)
            return WebhookLines.Complain($"{text}: there is no such webhook.", code: 2);

        if (isRaw) Console.WriteLine(JournalContent.TextOf(find.Body));
        else foreach (var line in WebhookLines.Of(find)) Console.WriteLine(line);
        return 0;
    }

    private async Task<int> ReplayAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancel)
    {
        var (named, isAll, why) = (parsed.GetValue(places) ?? [], parsed.GetValue(all), parsed.GetValue(reason));
        if (JournalQuery.Read("set_aside", why, null, null, null, out var query) is { } refusal) return WebhookLines.Complain(refusal);
        if (named.Length == 0 && !isAll && why is null) return WebhookLines.Complain("Name the webhooks as `relais webhooks list --set-aside` shows them, or say --all or --reason.");

        await services.GetRequiredService<AccountDirectory>().RefreshAsync(cancel);
        var chosen = named.Length > 0 ? named : [.. await FindAsync(services, query, int.MaxValue, cancel).Select(entry => entry.Place).ToListAsync(cancel)];
        var results = new List<Replayed>();
        foreach (var text in chosen) results.Add(await ReplayAsync(services.GetRequiredService<ReplayWebhook>(), text, cancel));
        Console.WriteLine($"{results.Count(result => result is not Replayed.Unknown)} replayed, {results.Count(result => result is Replayed.Aside)} still set aside.");
        return results.TrueForAll(result => result is Replayed.Applied) ? 0 : 2;
    }

    private enum Replayed { Applied, Aside, Unknown }

    private static async Task<Replayed> ReplayAsync(ReplayWebhook replay, string text, CancellationToken cancel)
    {
        var aside = WebhookPlace.TryParse(text, out var wanted) ? await replay.ReplayAsync(wanted, AuditTrail.Installation, cancel) : null;
        if (aside is null) Console.Error.WriteLine($"{text}: there is no such webhook.");
        foreach (var entry in aside ?? []) Console.WriteLine($"{text}: {entry.ReasonCode}: {entry.Reason}");
        return aside is null ? Replayed.Unknown : aside.Count > 0 ? Replayed.Aside : Replayed.Applied;
    }

    // A search looks at so many at a time; here it goes on to the end.
    private static async IAsyncEnumerable<JournalEntry> FindAsync(
        IServiceProvider services, JournalQuery query, int most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var pages = services.GetRequiredService<JournalPages>();
        for (JournalCursor? after = JournalCursor.Start; after is { } next && most > 0;)
        {
            var page = await pages.ReadAsync(query, next, workspaceId: null, Math.Min(most, 500), cancel);
            foreach (var entry in page.Items) yield return entry;
            (after, most) = (page.Next, most - page.Items.Count);
        }
    }
}
