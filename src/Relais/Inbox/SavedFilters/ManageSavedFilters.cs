using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.SavedFilters;

/// <summary>The saved filters that are everybody's.</summary>
internal static class ManageSavedFilters
{
    public static void Map(IEndpointRouteBuilder filters)
    {
        filters.MapPost("/", AddAsync).WithName("SaveFilter").Produces<SavedFilter>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        filters.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeSavedFilter").Produces<SavedFilter>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        filters.MapPut("/order", OrderAsync).WithName("OrderSavedFilters").Produces(204).ProducesProblem(422);
        filters.MapDelete("/{id:guid}", RemoveAsync).WithName("RemoveSavedFilter").Produces(204).ProducesProblem(404);
    }

    private static Task<IResult> AddAsync(SavedFilterBook.Request request, Caller caller, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel) =>
        Shared(caller, database, audit).AddAsync(Identifiers.New(clock), request, clock.GetUtcNow().UtcDateTime, cancel);

    private static Task<IResult> ChangeAsync([FromRoute(Name = "id")] Guid filterId, SavedFilterBook.Request request, Caller caller, Database database, AuditTrail audit, CancellationToken cancel) =>
        Shared(caller, database, audit).ChangeAsync(filterId, request, cancel);

    private static Task<IResult> OrderAsync(SavedFilterBook.OrderRequest request, Caller caller, Database database, AuditTrail audit, CancellationToken cancel) =>
        Shared(caller, database, audit).OrderAsync(request, cancel);

    private static Task<IResult> RemoveAsync([FromRoute(Name = "id")] Guid filterId, Caller caller, Database database, AuditTrail audit, CancellationToken cancel) =>
        Shared(caller, database, audit).RemoveAsync(filterId, cancel);

    private static SavedFilterBook Shared(Caller caller, Database database, AuditTrail audit) => new(caller, ownerId: null, database, audit);
}

/// <summary>One's own saved filters, which nobody else sees.</summary>
internal static class OwnSavedFilters
{
    public static void Map(IEndpointRouteBuilder filters)
    {
        filters.MapPost("/own", AddAsync).WithName("SaveOwnFilter").Produces<SavedFilter>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        filters.MapPut("/own/{id:guid}", ChangeAsync).WithName("ChangeOwnSavedFilter").Produces<SavedFilter>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        filters.MapPut("/own/order", OrderAsync).WithName("OrderOwnSavedFilters").Produces(204).ProducesProblem(422);
        filters.MapDelete("/own/{id:guid}", RemoveAsync).WithName("RemoveOwnSavedFilter").Produces(204).ProducesProblem(404);
    }

    private static Task<IResult> AddAsync(SavedFilterBook.Request request, Caller caller, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel) =>
        Own(caller, database, audit).AddAsync(Identifiers.New(clock), request, clock.GetUtcNow().UtcDateTime, cancel);

    private static Task<IResult> ChangeAsync([FromRoute(Name = "id")] Guid filterId, SavedFilterBook.Request request, Caller caller, Database database, AuditTrail audit, CancellationToken cancel) =>
        Own(caller, database, audit).ChangeAsync(filterId, request, cancel);

    private static Task<IResult> OrderAsync(SavedFilterBook.OrderRequest request, Caller caller, Database database, AuditTrail audit, CancellationToken cancel) =>
        Own(caller, database, audit).OrderAsync(request, cancel);

    private static Task<IResult> RemoveAsync([FromRoute(Name = "id")] Guid filterId, Caller caller, Database database, AuditTrail audit, CancellationToken cancel) =>
        Own(caller, database, audit).RemoveAsync(filterId, cancel);

    private static SavedFilterBook Own(Caller caller, Database database, AuditTrail audit) => new(caller, caller.Tenant.UserId, database, audit);
}
