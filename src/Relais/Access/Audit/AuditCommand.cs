using System.CommandLine;
using System.Globalization;
using Relais.Platform;

namespace Relais.Access.Audit;

/// <summary><c>relais audit verify</c>: whether the trail is as it was written. Ends with 0 when it is, 1 when it was asked for wrongly, 2 when a chain does not hold.</summary>
public sealed class AuditCommand
{
    private const int Wrong = 1;
    private const int Trouble = 2;

    private readonly Option<string> workspace = new("--workspace") { Description = "Only this one's, by its name or id; «installation» for what concerns no workspace." };
    private readonly Option<string> head = new("--head") { Description = "A head that was printed before, as POSITION:HASH; the chain of --workspace must still go through it." };

    /// <param name="run">Runs an action with the application's services on the database.</param>
    public Command Build(Func<Func<IServiceProvider, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var verify = new Command("verify", "Walks the chain of the audit trail and names the first line that does not hold. Keep the heads that it prints somewhere else: they show later that no end was cut off.") { workspace, head };
        verify.SetAction((parsed, cancel) => run((services, stop) => VerifyAsync(services, parsed.GetValue(workspace), parsed.GetValue(head), stop), cancel));
        return new("audit", "Looks after the audit trail.") { verify };
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, string? workspace, string? head, CancellationToken cancel)
    {
        (long, byte[])? known = null;
        if (head is not null && (workspace is null || (known = ReadHead(head)) is null)) return Complain("--head is POSITION:HASH as it was printed, and goes with --workspace.");
        var chains = await FindAsync(services.GetRequiredService<Database>(), workspace, cancel);
        if (chains.Count == 0) return Complain($"--workspace: there is no workspace «{workspace}».");

        var code = 0;
        foreach (var chain in chains)
        {
            var found = await services.GetRequiredService<ChainCheck>().WalkAsync(chain.WorkspaceId, known, cancel);
            var waiting = found.Unsealed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {found.Unsealed} not sealed yet") : "";
            Console.WriteLine(found.Broken is { } why
                ? $"BROKEN  {chain.Name}: {why}"
                : string.Create(CultureInfo.InvariantCulture, $"whole   {chain.Name}: {found.Sealed} lines{waiting}, head {found.Sealed}:{Convert.ToHexStringLower(found.Head)}"));
            if (found.Broken is not null) code = Trouble;
        }
        return code;
    }

    private static (long, byte[])? ReadHead(string text) =>
        text.Split(':') is [var place, { Length: 64 } hash] && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0 && hash.All(char.IsAsciiHexDigit)
            ? (position, Convert.FromHexString(hash))
            : null;

    private static async Task<IReadOnlyList<Chain>> FindAsync(Database database, string? workspace, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        return await work.QueryAsync<Chain>(ChainsSql, new { wanted = workspace, installation = AuditTrail.Installation }, cancel);
    }

    private static int Complain(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return Wrong;
    }

    private sealed record Chain(Guid WorkspaceId, string Name);

    // One that was never sealed is walked as well.
    private const string ChainsSql = """
        SELECT known.workspace_id, coalesce(workspace.name, CASE WHEN known.workspace_id = @installation THEN 'installation' ELSE known.workspace_id::text END) AS name
        FROM (SELECT workspace_id FROM access.audit_heads UNION SELECT workspace_id FROM access.workspaces UNION SELECT @installation) AS known (workspace_id)
        LEFT JOIN access.workspaces AS workspace ON workspace.workspace_id = known.workspace_id
        WHERE @wanted::text IS NULL OR known.workspace_id::text = @wanted OR workspace.name = @wanted OR (known.workspace_id = @installation AND @wanted = 'installation')
        ORDER BY known.workspace_id
        """;
}
