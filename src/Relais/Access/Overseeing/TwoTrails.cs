using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>What is decided about a workspace from above is told in its own trail, where its people see it, and in the installation's.</summary>
internal static class TwoTrails
{
    public static async Task RecordInBothAsync(this AuditTrail audit, Work work, Guid workspaceId, AuditLine line, CancellationToken cancel)
    {
        await audit.RecordAsync(work, workspaceId, line, cancel);
        await audit.RecordAsync(work, AuditTrail.Installation, line, cancel);
    }
}
