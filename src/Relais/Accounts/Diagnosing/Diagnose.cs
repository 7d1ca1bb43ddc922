using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;

namespace Relais.Accounts.Diagnosing;

/// <summary>Somebody asks why a number does not work as it should.</summary>
internal static class Diagnose
{
    public sealed record Answer(IReadOnlyList<Finding> Findings, DateTimeOffset CheckedAt);

    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapGet("/{id:guid}/diagnosis", HandleAsync).WithName("DiagnoseNumber").Produces<Answer>().ProducesProblem(404);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid accountId, Caller caller, HttpRequest request, NumberDesk desk, Diagnosis diagnosis, TimeProvider clock, CancellationToken cancel) =>
        await desk.FindAsync(caller, accountId, cancel) is { } account
            ? TypedResults.Ok(new Answer(await diagnosis.RunAsync(account, $"{request.Scheme}://{request.Host}", cancel), clock.GetUtcNow()))
            : NumberDesk.NotHere;
}
