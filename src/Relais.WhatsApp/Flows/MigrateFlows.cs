using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Flows;

/// <summary>Copies flows from one account to another of the same business. Source: Flows API, <c>POST /{waba_id}/migrate_flows</c>.</summary>
public static class MigrateFlows
{
    /// <summary>The most flows that can be named in one call.</summary>
    public const int MaxFlows = 100;

    /// <summary>Copies flows, as drafts of the same name.</summary>
    /// <param name="account">The account that gets them.</param>
    /// <param name="source">The account that has them.</param>
    /// <param name="names">Up to <see cref="MaxFlows"/> names; none copies all.</param>
    /// <param name="cancel">Ends the waiting, not the copying.</param>
    /// <returns>What was copied and what was not. After an unconfirmed call look at the list: a name that is taken is not copied again.</returns>
    public static async Task<WhatsAppResult<FlowMigration>> MigrateFlowsAsync(
        this BusinessAccountClient account, WabaId source, IReadOnlyList<string> names, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(names);
        var fault = (source == default ? RequestFault.Missing("source_waba_id") : null)
            ?? ListFault.Of("source_flow_names", names, 0, MaxFlows, (field, name) => TextFault.OfRequired(field, name, FlowDraft.MaxNameLength));
        if (fault is not null) return new WhatsAppResult<FlowMigration>.Invalid(fault);
        return await account.PostAsync<FlowMigration>("/migrate_flows", JsonBody.WritePlain((source, names), static (json, given) =>
        {
            json.WriteString("source_waba_id"u8, given.source.Value);
            // A list, as in Meta's OpenAPI text: a name may hold the comma that other pages part names with.
            if (given.names.Count > 0) json.WriteTexts("source_flow_names"u8, given.names);
        }), FlowMigration.TryRead, cancel);
    }
}
