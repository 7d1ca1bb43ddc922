using System.CommandLine;
using System.Globalization;
using Relais.Accounts;
using Relais.Platform;
using Relais.Templates.Syncing;

namespace Relais.Templates.Commands;

/// <summary><c>relais templates list</c> and <c>sync</c>: the templates of all workspaces, for whoever runs the installation.</summary>
public sealed class TemplatesCommand
{
    private readonly Option<string> account = new("--account") { Description = "Only those of this business number's account: its id here, or WhatsApp's id of the number or of the account." };

    /// <param name="run">Runs an action with the application's services on the database.</param>
    public Command Build(Func<Func<IServiceProvider, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var list = new Command("list", "Lists templates by account and name.") { account };
        list.SetAction((parsed, cancel) => run((services, stop) => ListAsync(services, parsed.GetValue(account), stop), cancel));
        var sync = new Command("sync", "Asks WhatsApp for the templates now, and says what was found. Harmless at any time.") { account };
        sync.SetAction((parsed, cancel) => run((services, stop) => SyncAsync(services, parsed.GetValue(account), stop), cancel));
        return new("templates", "Looks after the templates that WhatsApp approved.") { list, sync };
    }

    private static async Task<int> ListAsync(IServiceProvider services, string? wanted, CancellationToken cancel)
    {
        var wabas = await WabasAsync(services, wanted, cancel);
        if (wabas.Count == 0) return Complain(wanted);
        await using var work = await services.GetRequiredService<Database>().BeginAsync(cancel);
        foreach (var waba in wabas)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"account {waba.WabaId}  {(waba.SyncedAt is { } at ? $"read {at:yyyy-MM-dd HH:mm}Z" : "never read")}{(waba.ReasonCode is null ? "" : $"  {waba.ReasonCode}: {waba.Reason}")}"));
            foreach (var row in await work.QueryAsync<Line>(ListSql, waba, cancel))
                Console.WriteLine($"  {(row.IsGone ? "GONE" : row.Status),-10}  {row.Category,-14}  {row.Language,-6}  {row.Name}");
        }
        return 0;
    }

    private static async Task<int> SyncAsync(IServiceProvider services, string? wanted, CancellationToken cancel)
    {
        var wabas = await WabasAsync(services, wanted, cancel);
        if (wabas.Count == 0) return Complain(wanted);
        await services.GetRequiredService<AccountDirectory>().RefreshAsync(cancel);
        var hasFailed = false;
        foreach (var waba in wabas)
        {
            var result = await services.GetRequiredService<TemplateSync>().RunAsync(waba.WorkspaceId, waba.WabaId, waits: true, cancel);
            hasFailed |= result!.ReasonCode is not null;
            Console.WriteLine(LineOf(result));
        }
        return hasFailed ? 1 : 0;
    }

    private static string LineOf(SyncResult result) => result.ReasonCode is { } code
        ? $"account {result.WabaId}  {code}: {result.Reason}"
        : string.Create(CultureInfo.InvariantCulture, $"account {result.WabaId}  {result.Found!.All} found, {result.Found.New} new, {result.Found.Changed} changed, {result.Found.Gone} gone");

    private static async Task<IReadOnlyList<Waba>> WabasAsync(IServiceProvider services, string? wanted, CancellationToken cancel)
    {
        await using var work = await services.GetRequiredService<Database>().BeginAsync(cancel);
        return await work.QueryAsync<Waba>(WabasSql, new { wanted }, cancel);
    }

    private static int Complain(string? wanted)
    {
        Console.Error.WriteLine(wanted is null ? "No connected number tells its WhatsApp Business Account." : $"{wanted}: there is no such connected number or account.");
        return 2;
    }

    private sealed record Waba(Guid WorkspaceId, string WabaId, DateTime? SyncedAt, string? ReasonCode, string? Reason);

    private sealed record Line(string Name, string Language, string Category, string Status, bool IsGone);

    private const string WabasSql = """
        SELECT DISTINCT account.workspace_id, account.waba_id, known.synced_at, known.reason_code, known.reason
        FROM accounts.account_view AS account
        LEFT JOIN templates.wabas AS known ON known.workspace_id = account.workspace_id AND known.waba_id = account.waba_id
        WHERE account.is_connected AND account.waba_id IS NOT NULL
          AND (@wanted::text IS NULL OR account.id::text = @wanted OR account.phone_number_id = @wanted OR account.waba_id = @wanted)
        ORDER BY account.workspace_id, account.waba_id
        """;

    private const string ListSql = """
        SELECT name, language, category, status, gone_at IS NOT NULL AS is_gone
        FROM templates.templates
        WHERE workspace_id = @WorkspaceId AND waba_id = @WabaId
        ORDER BY name, language, id
        """;
}
