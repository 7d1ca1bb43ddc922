using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Platform;
using Relais.WhatsApp.Numbers;

namespace Relais.Accounts.Registering;

/// <summary>An administrator takes a number into use with its PIN, out of use, changes the PIN, or asks for another name to be shown.</summary>
internal static class RegisterNumber
{
    /// <param name="Pin">Six digits: the number's own when it has one, else the one it gets. It is passed on and not kept.</param>
    public sealed record PinRequest(string? Pin);

    public sealed record NameRequest(string? Name);

    public static void Map(IEndpointRouteBuilder accounts)
    {
        accounts.MapPost("/{id:guid}/registration", RegisterAsync).WithName(nameof(RegisterNumber)).Noting("number.registered").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
        accounts.MapDelete("/{id:guid}/registration", DeregisterAsync).WithName("DeregisterNumber").Noting("number.deregistered").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
        accounts.MapPut("/{id:guid}/registration/pin", SetPinAsync).WithName("SetNumberPin").Noting("number.pin_changed").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
        accounts.MapPut("/{id:guid}/registration/name", AskForNameAsync).WithName("RequestNumberName").Noting("number.name_requested", "name").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
    }

    // A wrong PIN is told as that and never tried again by us: too many of them lock the number.
    private static async Task<IResult> RegisterAsync([FromRoute(Name = "id")] Guid accountId, PinRequest request, Caller caller, NumberDesk desk, Database database, TimeProvider clock, CancellationToken cancel) =>
        await desk.FindAsync(caller, accountId, cancel) is not { } account ? NumberDesk.NotHere
        : CheckPin(request.Pin) is { } refusal ? refusal.ToProblem()
        : await desk.ChangeAsync(account, number => number.RegisterAsync(request.Pin!, cancel), database, clock, cancel);

    private static async Task<IResult> SetPinAsync([FromRoute(Name = "id")] Guid accountId, PinRequest request, Caller caller, NumberDesk desk, Database database, TimeProvider clock, CancellationToken cancel) =>
        await desk.FindAsync(caller, accountId, cancel) is not { } account ? NumberDesk.NotHere
        : CheckPin(request.Pin) is { } refusal ? refusal.ToProblem()
        : await desk.ChangeAsync(account, number => number.SetPinAsync(request.Pin!, cancel), database, clock, cancel);

    // From then on it sends nothing: the name is typed, as for a disconnection.
    private static async Task<IResult> DeregisterAsync([FromRoute(Name = "id")] Guid accountId, string? confirm, Caller caller, NumberDesk desk, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;
        string? name;
        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
            name = await work.QueryFirstAsync<string>("SELECT name FROM accounts.accounts WHERE id = @accountId AND disconnected_at IS NULL", new { accountId }, cancel);
        if (name is null) return NumberDesk.NotHere;
        if (confirm?.Trim() != name) return Refusal.Invalid("confirm", "confirmation_wrong", "Repeat the name of the number to take it out of use.").ToProblem();
        return await desk.ChangeAsync(account, number => number.DeregisterAsync(cancel), database, clock, cancel);
    }

    private static async Task<IResult> AskForNameAsync([FromRoute(Name = "id")] Guid accountId, NameRequest request, Caller caller, NumberDesk desk, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;
        var check = new FieldCheck();
        var name = check.Text("name", request.Name, 255);
        return check.Refusal() is { } refusal ? refusal.ToProblem() : await desk.ChangeAsync(account, number => number.RequestDisplayNameAsync(name, cancel), database, clock, cancel);
    }

    private static Refusal? CheckPin(string? pin) =>
        pin is { Length: 6 } && pin.All(char.IsAsciiDigit) ? null : Refusal.Invalid("pin", "pin_form", "Six digits.");
}
