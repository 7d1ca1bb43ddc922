using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.AutomaticAssigning;

/// <summary>Whether conversations that nobody has are given by themselves, and how many a person has at most.</summary>
/// <param name="Capacity">1 to 200 open conversations.</param>
public sealed record AutomaticAssignment(bool IsOn, int Capacity)
{
    /// <summary>Of a workspace that has never said.</summary>
    internal static AutomaticAssignment AtFirst { get; } = new(IsOn: false, Capacity: 20);
}

/// <summary>Whoever keeps the settings turns it on and off.</summary>
internal static class ManageAutomaticAssignment
{
    private const int GreatestCapacity = 200;

    public sealed record Request(bool? IsOn, int? Capacity);

    public static void Map(IEndpointRouteBuilder settings)
    {
        settings.MapGet("/", ShowAsync).WithName("ShowAutomaticAssignment").Produces<AutomaticAssignment>();
        settings.MapPut("/", ChangeAsync).WithName("ChangeAutomaticAssignment").Produces<AutomaticAssignment>().ProducesProblem(422);
    }

    private static async Task<IResult> ShowAsync(Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return TypedResults.Ok(await work.QueryFirstAsync<AutomaticAssignment>(ReadSql, new { caller.Tenant.WorkspaceId }, cancel) ?? AutomaticAssignment.AtFirst);
    }

    private static async Task<IResult> ChangeAsync(Request request, Caller caller, Database database, AuditTrail audit, TimeProvider clock, CancellationToken cancel)
    {
        var check = new FieldCheck();
        check.Require(request.IsOn is not null, "is_on", "required", "true or false.");
        check.Require(request.Capacity is >= 1 and <= GreatestCapacity, "capacity", "out_of_range", $"1 to {GreatestCapacity}.");
        if (check.Refusal() is { } wrong) return wrong.ToProblem();

        var after = new AutomaticAssignment(request.IsOn!.Value, request.Capacity!.Value);
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        var before = await work.QueryFirstAsync<AutomaticAssignment>($"{ReadSql} FOR UPDATE", new { caller.Tenant.WorkspaceId }, cancel) ?? AutomaticAssignment.AtFirst;
        await work.ExecuteAsync(ChangeSql, new { caller.Tenant.WorkspaceId, after.IsOn, after.Capacity, now = clock.GetUtcNow().UtcDateTime }, cancel);
        if (before != after) await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("workspace.assignment_edited") { Changes = AuditChange.Between(before, after) }, cancel);
        await Wakeups.NotifyAsync(work, AssignAutomatically.Topic, "", cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(after);
    }

    private const string ReadSql = "SELECT is_on, capacity FROM inbox.automatic_assignment WHERE workspace_id = @WorkspaceId";

    private const string ChangeSql = """
        INSERT INTO inbox.automatic_assignment AS known (workspace_id, is_on, capacity, on_since)
        VALUES (@WorkspaceId, @IsOn, @Capacity, @now)
        ON CONFLICT (workspace_id) DO UPDATE
        SET is_on = EXCLUDED.is_on, capacity = EXCLUDED.capacity, on_since = CASE WHEN known.is_on THEN known.on_since ELSE EXCLUDED.on_since END
        """;
}
