using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Accounts.Connecting;

/// <summary>The connected numbers, and where Meta must send their webhooks.</summary>
internal static class ListAccounts
{
    public sealed record Answer(IReadOnlyList<Account> Items, string WebhookUrl, bool IsSimulatorAvailable, string? SimulatorPhoneUrl);

    public static void Map(IEndpointRouteBuilder accounts)
    {
        accounts.MapGet("/", HandleAsync).WithName(nameof(ListAccounts)).Produces<Answer>();
        accounts.MapGet("/{id:guid}", ShowAsync).WithName("ShowAccount").Produces<Account>().ProducesProblem(404);
    }

    private static async Task<Answer> HandleAsync(
        HttpRequest request, Caller caller, Database database, AccountsSettings settings, PlatformSettings platform, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var root = platform.PublicUrl?.ToString().TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
        return new(
            await AccountReader.AllAsync(work, settings, cancel),
            $"{root}{AccountsModule.WebhookPath}",
            settings.Simulator is not null,
            settings.SimulatorPublic is { } phone ? $"{phone.ToString().TrimEnd('/')}/phone" : null);
    }

    private static async Task<IResult> ShowAsync([FromRoute(Name = "id")] Guid accountId, Caller caller, Database database, AccountsSettings settings, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return await AccountReader.FindAsync(work, accountId, settings, cancel) is { } account ? TypedResults.Ok(account) : Refusal.NotFound("This number").ToProblem();
    }
}
