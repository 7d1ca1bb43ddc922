using Relais.Access.Audit;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>Who did what to the installation, the latest first: what is decided of its workspaces, and what concerns none of them.</summary>
internal static class ListInstallationAudit
{
    public static void Map(IEndpointRouteBuilder installation) =>
        installation.MapGet("/audit", HandleAsync).WithName(nameof(ListInstallationAudit)).Produces<Page<ListAudit.Entry>>().ProducesProblem(403).ProducesProblem(422);

    private static Task<IResult> HandleAsync(string? who, string? what, string? subject, string? from, string? to, string? cursor, Caller caller, Database database, CancellationToken cancel) =>
        ListAudit.AnswerAsync(who, what, subject, from, to, cursor, new(AuditTrail.Installation), caller, database, cancel);
}
