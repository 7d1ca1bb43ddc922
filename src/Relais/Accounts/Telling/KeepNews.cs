using System.Text.Json;
using Relais.Platform;
using Relais.WhatsApp.Webhooks;

namespace Relais.Accounts.Telling;

/// <summary>Keeps what WhatsApp tells of numbers and accounts, has Meta asked at once how it really stands, stops a number that may not send,
/// and lets it go on when it may again.</summary>
internal sealed class KeepNews : IWebhookReaction
{
    public bool Takes(WebhookChange change) => NewsOf.Read(change) is not null;

    public async Task ReactAsync(Work work, IReadOnlyList<ToldChange> told, DateTime now, CancellationToken cancel)
    {
        var rows = told.Select(Row.Of).DistinctBy(row => (row.Account.WorkspaceId, row.Id)).OrderBy(row => row.Account.Id).ThenBy(row => row.Id).ToList();
        var added = (await AddAsync(work, rows, cancel)).ToHashSet();
        // What was told before has been looked into.
        var fresh = rows.Where(row => added.Contains((row.Account.WorkspaceId, row.Id))).ToList();
        if (fresh.Count == 0) return;

        await FreshLook.WantAllAsync(work, [.. fresh.Select(row => (row.Account.WorkspaceId, row.Account.Id)).Distinct()], now, cancel);
        foreach (var row in fresh.Where(row => row.News.Stop is { } stop && !(stop.Until?.UtcDateTime <= now))) await StopAsync(work, row, now, cancel);
        foreach (var row in fresh.Where(row => row.News.Lifts.Count > 0)) await AccountPause.LiftAsync(work, row.Account.WorkspaceId, row.Account.Id, row.News.Lifts, row.At, cancel);
        foreach (var (workspaceId, accountId) in fresh.Select(row => (row.Account.WorkspaceId, row.Account.Id)).Distinct())
            await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{workspaceId:D}/{accountId:D}", cancel);
    }

    private static Task<List<(Guid, Guid)>> AddAsync(Work work, List<Row> rows, CancellationToken cancel) => work.Set(AddSql)
        .With("workspaces", rows.Select(row => row.Account.WorkspaceId).ToArray())
        .With("ids", rows.Select(row => row.Id).ToArray())
        .With("accounts", rows.Select(row => row.Account.Id).ToArray())
        .With("times", rows.Select(row => row.At).ToArray())
        .With("kinds", rows.Select(row => row.News.Kind.ToString()).ToArray())
        .With("whats", rows.Select(row => WithoutNul(row.News.What)).ToArray())
        .With("facts", rows.Select(row => JsonSerializer.Serialize(row.News.Facts, ApiJson.Options)).ToArray())
        .With("effects", rows.Select(row => row.News.Effect).ToArray())
        .ReadAsync(row => (row.GetGuid(0), row.GetGuid(1)), cancel);

    // What came late is not believed over what was told since.
    private static async Task StopAsync(Work work, Row row, DateTime now, CancellationToken cancel)
    {
        if (await work.QueryFirstAsync<bool>(LiftedSql, new { row.Account.WorkspaceId, row.Account.Id, row.At }, cancel)) return;
        var stop = row.News.Stop!;
        await AccountPause.PauseUntilAsync(work, row.Account.WorkspaceId, row.Account.Id, stop.Code, WithoutNul(WordsOf(row.News)), row.At, stop.Until?.UtcDateTime, now, cancel);
    }

    private static string WordsOf(News news) =>
        string.Join(" · ", new[] { news.What, news.Facts.Reason, news.Facts.Day }.Concat(news.Facts.Restrictions.Select(restriction => restriction.Type)).Where(word => !string.IsNullOrEmpty(word)));

    // PostgreSQL has no place for NUL in a text.
    private static string WithoutNul(string text) => text.Replace("\0", "", StringComparison.Ordinal);

    private sealed record Row(ConnectedAccount Account, Guid Id, DateTime At, News News)
    {
        public static Row Of(ToldChange told) => new(told.Account, IdOf(told), told.At, NewsOf.Read(told.Change)!);

        // Where Meta gives no time, the same words within an hour of the clock are one: what goes on and on would fill the page.
        private static Guid IdOf(ToldChange told)
        {
            var at = told.Change.At is null ? told.At.Date.AddHours(told.At.Hour) : told.At;
            return Identifiers.Derive(at, $"{told.Account.Id:N}/{told.Change.Field}/{told.Change.Raw}");
        }
    }

    private const string AddSql = """
        INSERT INTO accounts.news (workspace_id, id, account_id, at, kind, what, facts, effect)
        SELECT told.workspace_id, told.id, told.account_id, told.at, told.kind, told.what, told.facts::json, told.effect
        FROM unnest(@workspaces::uuid[], @ids::uuid[], @accounts::uuid[], @times::timestamptz[], @kinds::text[], @whats::text[], @facts::text[], @effects::text[])
             AS told (workspace_id, id, account_id, at, kind, what, facts, effect)
        ON CONFLICT DO NOTHING
        RETURNING workspace_id, id
        """;

    private const string LiftedSql = """
        SELECT EXISTS (
            SELECT FROM accounts.news
            WHERE workspace_id = @WorkspaceId AND account_id = @Id AND at >= @At AND effect = 'lifts')
        """;
}
