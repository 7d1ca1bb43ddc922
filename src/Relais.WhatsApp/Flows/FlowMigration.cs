using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Flows;

/// <summary>What became of copying flows from another account. Source: Flows API, <c>migrate_flows</c>.</summary>
/// <param name="Migrated">The copies.</param>
/// <param name="Failed">Those that were not copied.</param>
public sealed record FlowMigration(IReadOnlyList<MigratedFlow> Migrated, IReadOnlyList<FailedFlow> Failed)
{
    internal static bool TryRead(JsonElement answer, out FlowMigration migration)
    {
        migration = new(answer.Readable("migrated_flows"u8, MigratedFlow.Read), answer.Readable("failed_flows"u8, FailedFlow.Read));
        return answer.Find("migrated_flows"u8) is not null || answer.Find("failed_flows"u8) is not null;
    }
}
