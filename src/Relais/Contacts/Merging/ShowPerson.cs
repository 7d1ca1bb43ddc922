using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Platform;

namespace Relais.Contacts.Merging;

/// <summary>Who somebody is and was known as; and people by what they are called, to choose one of them.</summary>
internal static class ShowPerson
{
    public sealed record Found(IReadOnlyList<FoundPerson> Items);

    public sealed record FoundPerson(Guid Id, string Name, string? WaId, string? Msisdn, string? Username, DateTime CreatedAt);

    private const int MostFound = 20;

    public static void Map(IEndpointRouteBuilder contacts)
    {
        contacts.MapGet("/{id:guid}", ShowAsync).WithName(nameof(ShowPerson)).Produces<Person>().ProducesProblem(404);
        contacts.MapGet("/", FindAsync).WithName("FindPeople").Produces<Found>();
    }

    private static async Task<IResult> ShowAsync([FromRoute(Name = "id")] Guid contactId, Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return await PersonReader.FindAsync(work, caller.Tenant.WorkspaceId, contactId, cancel) is { } person ? TypedResults.Ok(person) : Refusal.NotFound("This contact").ToProblem();
    }

    // Nobody, as long as nothing is asked for: this is no list of all.
    private static async Task<IResult> FindAsync(string? search, Caller caller, Database database, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(search)) return TypedResults.Ok(new Found([]));
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var rows = await work.QueryAsync<Row>(FindSql, new { caller.Tenant.WorkspaceId, pattern = SearchPattern.Of(search), most = MostFound }, cancel);
        return TypedResults.Ok(new Found([.. rows.Select(row => new FoundPerson(row.Id, row.DisplayName, row.WaId, row.WaId is null ? null : $"+{row.WaId}", row.Username, row.CreatedAt))]));
    }

    private sealed record Row(Guid Id, string DisplayName, string? WaId, string? Username, DateTime CreatedAt);

    private const string FindSql = """
        SELECT person.id, person.display_name, person.wa_id, person.username, person.created_at
        FROM contacts.contact_view AS person
        WHERE person.workspace_id = @WorkspaceId AND person.id IN (SELECT found.id FROM contacts.search(@pattern, @most) AS found (id))
        ORDER BY lower(person.display_name), person.id
        """;
}
