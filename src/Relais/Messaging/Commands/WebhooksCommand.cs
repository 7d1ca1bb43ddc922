using System.CommandLine;
using System.Globalization;
using Relais.Accounts;
using Relais.Messaging.Applying;

namespace Relais.Messaging.Commands;

/// <summary><c>relais webhooks list --set-aside</c> and <c>relais webhooks replay</c>.</summary>
public sealed class WebhooksCommand
{
    private readonly Option<bool> setAside = new("--set-aside") { Description = "Those that could not be applied.", Required = true };
    private readonly Argument<string[]> places = new("id") { Description = "Which, as listed, e.g. 12.0", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> all = new("--all") { Description = "All that are set aside." };

    /// <param name="run">Runs an action with the application's services on the database.</param>
    public Command Build(Func<Func<IServiceProvider, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var list = new Command("list", "Lists webhooks that wait for somebody to look at them.") { setAside };
        list.SetAction((_, cancel) => run(ListAsync, cancel));
        var replay = new Command("replay", "Applies webhooks once more. Harmless at any time.") { places, all };
        replay.SetAction((parsed, cancel) => run((services, stop) => ReplayAsync(services, parsed.GetValue(places) ?? [], parsed.GetValue(all), stop), cancel));
        return new("webhooks", "Looks after the journal of webhooks.") { list, replay };
    }

    private static async Task<int> ListAsync(IServiceProvider services, CancellationToken cancel)
    {
        var rows = await services.GetRequiredService<ReplayWebhook>().ListAsync(most: 1_000, cancel);
        foreach (var row in rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.BatchId}.{row.Position}  {row.ReceivedAt:yyyy-MM-dd HH:mm:ss}Z  {row.SizeBytes,8} bytes  {row.ReasonCode,-16} {row.PhoneNumberId ?? "-",-18} {row.Reason}"));
        }
        Console.WriteLine(rows.Count == 0 ? "Nothing is set aside." : $"{rows.Count} set aside. Replay one with: relais webhooks replay ID");
        return 0;
    }

    private static async Task<int> ReplayAsync(IServiceProvider services, string[] ids, bool isAll, CancellationToken cancel)
    {
        await services.GetRequiredService<AccountDirectory>().RefreshAsync(cancel);
        var replay = services.GetRequiredService<ReplayWebhook>();
        var chosen = isAll ? [.. (await replay.ListAsync(most: 100_000, cancel)).Select(row => $"{row.BatchId}.{row.Position}").Distinct()] : ids;
        if (chosen.Length == 0)
        {
            Console.Error.WriteLine("Name the webhooks as `relais webhooks list --set-aside` shows them, or say --all.");
            return isAll ? 0 : 1;
        }

        var results = new List<Replayed>();
        foreach (var id in chosen) results.Add(await ReplayAsync(replay, id, cancel));
        var stillAside = results.Count(result => result is Replayed.Aside);
        Console.WriteLine($"{results.Count(result => result is not Replayed.Unknown)} replayed, {stillAside} still set aside.");
        return results.TrueForAll(result => result is Replayed.Applied) ? 0 : 2;
    }

    private enum Replayed { Applied, Aside, Unknown }

    private static async Task<Replayed> ReplayAsync(ReplayWebhook replay, string id, CancellationToken cancel)
    {
        var aside = id.Split('.') is [var batch, var position] && long.TryParse(batch, CultureInfo.InvariantCulture, out var batchId) && int.TryParse(position, CultureInfo.InvariantCulture, out var place)
            ? await replay.ReplayAsync(batchId, place, cancel)
            : null;
        if (aside is null) Console.Error.WriteLine($"{id}: there is no such webhook.");
        foreach (var entry in aside ?? []) Console.WriteLine($"{id}: {entry.ReasonCode}: {entry.Reason}");
        return aside is null ? Replayed.Unknown : aside.Count > 0 ? Replayed.Aside : Replayed.Applied;
    }
}
