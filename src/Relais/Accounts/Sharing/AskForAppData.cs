using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Platform;
using Relais.WhatsApp.Numbers;

namespace Relais.Accounts.Sharing;

/// <summary>An administrator has the WhatsApp Business app hand over what it knows of a number that lives in it too. WhatsApp does so by webhook, once for each kind,
/// and only when it is asked within 24 hours of taking the number in.</summary>
internal static class AskForAppData
{
    public sealed record Request(AppDataKind? Kind);

    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapPost("/{id:guid}/app-data", HandleAsync).WithName(nameof(AskForAppData)).Noting("number.app_data_asked", "kind").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid accountId, Request request, Caller caller, NumberDesk desk, CancellationToken cancel)
    {
        if (request.Kind is not { } kind) return Refusal.Invalid("kind", "required", "contacts or history.").ToProblem();
        var data = kind is AppDataKind.History ? AppData.History : AppData.Contacts;
        return await desk.AskAsync(caller, accountId, number => number.SyncAppDataAsync(data, cancel), _ => TypedResults.NoContent(), cancel);
    }
}

/// <summary>What the WhatsApp Business app hands over.</summary>
public enum AppDataKind
{
    /// <summary>Whom it has in its address book.</summary>
    Contacts,

    /// <summary>What was written before, up to 180 days back, where its owner agreed.</summary>
    History,
}
