using Relais.Platform;

namespace Relais.Accounts;

/// <summary>Whose numbers and apps are whose, connected or not. Workspaces may share an app of Meta's, and then its signature alone
/// does not tell whose news it signed.</summary>
public sealed class NumberOwners
{
    private readonly Guid workspaceId;
    private readonly HashSet<AppFingerprint> ownApps;
    private readonly HashSet<string> ownWabas;
    private readonly ILookup<string, Row> byNumber;
    private readonly ILookup<string, Row> byWaba;

    private NumberOwners(Guid workspaceId, IReadOnlyList<Row> rows)
    {
        this.workspaceId = workspaceId;
        ownApps = [.. rows.Where(row => row.WorkspaceId == workspaceId).Select(row => AppFingerprint.From(row.AppFingerprint))];
        ownWabas = [.. rows.Where(row => row.WorkspaceId == workspaceId).Select(row => row.WabaId).OfType<string>()];
        byNumber = rows.ToLookup(row => row.PhoneNumberId, StringComparer.Ordinal);
        byWaba = rows.Where(row => row.WabaId is not null).ToLookup(row => row.WabaId!, StringComparer.Ordinal);
        NamesOfOthers = [.. rows.Where(row => row.WorkspaceId != workspaceId).SelectMany(NamesOf).Except(rows.Where(row => row.WorkspaceId == workspaceId).SelectMany(NamesOf), StringComparer.Ordinal)];
    }

    /// <summary>What another workspace's numbers are called in a text: their ids, and the digits that people see.</summary>
    public IReadOnlyList<string> NamesOfOthers { get; }

    /// <summary>As it is in this transaction, seen by one workspace; the engine's, for no workspace may read this of another.</summary>
    public static async Task<NumberOwners> ReadAsync(Work work, Guid workspaceId, CancellationToken cancel) =>
        new(workspaceId, await work.QueryAsync<Row>(ReadSql, null, cancel));

    /// <summary>Whether the app signs for a number of this workspace, or did.</summary>
    public bool IsOwnApp(AppFingerprint app) => ownApps.Contains(app);

    /// <summary>Whether news of this number, which came at that time, may be another workspace's.</summary>
    /// <remarks>A number that changed hands is its new owner's from the moment at which they connected it.</remarks>
    public bool IsOfAnother(string phoneNumberId, DateTime at)
    {
        var owners = byNumber[phoneNumberId].ToList();
        if (owners.TrueForAll(row => row.WorkspaceId == workspaceId)) return false;
        return !owners.Exists(row => row.WorkspaceId == workspaceId && row.IsConnected && row.ConnectedAt <= at);
    }

    /// <summary>Whether only others have numbers in this WhatsApp Business Account.</summary>
    public bool IsWabaOfOthers(string wabaId) => byWaba.Contains(wabaId) && !ownWabas.Contains(wabaId);

    private static IEnumerable<string> NamesOf(Row row)
    {
        yield return row.PhoneNumberId;
        var digits = string.Concat((row.DisplayPhoneNumber ?? "").Where(char.IsAsciiDigit));
        // Fewer are a code and no number, and would be found in anything.
        if (digits.Length >= 7) yield return digits;
    }

    private sealed record Row(Guid WorkspaceId, string PhoneNumberId, string? WabaId, string? DisplayPhoneNumber, byte[] AppFingerprint, DateTime ConnectedAt, bool IsConnected);

    private const string ReadSql = """
        SELECT workspace_id, phone_number_id, waba_id, display_phone_number, app_fingerprint, connected_at, disconnected_at IS NULL AS is_connected
        FROM accounts.accounts
        """;
}
