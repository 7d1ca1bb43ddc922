using Relais.Access;
using Relais.Accounts.Connecting;
using Relais.Platform;

namespace Relais.Accounts.Simulated;

/// <summary>One click: a number of the simulator, to try everything without a Meta account.</summary>
internal static class AddSimulatedNumber
{
    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapPost("/simulated", HandleAsync).WithName(nameof(AddSimulatedNumber)).Produces<Account>(201).ProducesProblem(503);

    private static async Task<IResult> HandleAsync(
        Caller caller, Database database, AccountWriter writer, AccountDirectory directory, SimulatedNumbers simulated, SimulatorClient simulator,
        AccountsSettings settings, TimeProvider clock, CancellationToken cancel)
    {
        if (settings.Simulator is null || await simulator.NumbersAsync(cancel) is null) return Unreachable.ToProblem();

        Account account;
        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            var id = await writer.ConnectAsync(work, caller.Tenant.WorkspaceId, simulated.Invent(clock.GetUtcNow()), cancel);
            account = (await AccountReader.FindAsync(work, id!.Value, settings, cancel))!;
            await work.CommitAsync(cancel);
        }
        await directory.RefreshAsync(cancel);
        await simulated.KeepAsync(cancel);
        return TypedResults.Created($"/api/accounts/{account.Id}", account);
    }

    private static readonly Refusal Unreachable = new(503, "simulator_unreachable", "The simulator does not answer. `./dev up` starts it beside Relais.");
}
