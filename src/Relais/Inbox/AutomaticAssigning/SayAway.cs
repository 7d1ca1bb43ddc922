using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.AutomaticAssigning;

/// <summary>Somebody says that they want nothing given by itself, or that they are back.</summary>
internal static class SayAway
{
    /// <param name="IsUsed">Whether conversations are given by themselves in this workspace; else being away changes nothing.</param>
    public sealed record Answer(bool IsAway, bool IsUsed);

    public sealed record Request(bool? IsAway);

    public static void Map(IEndpointRouteBuilder attendance)
    {
        attendance.MapGet("/", ShowAsync).WithName("ShowAttendance").Produces<Answer>();
        attendance.MapPut("/", SayAsync).WithName(nameof(SayAway)).Produces<Answer>().ProducesProblem(422);
    }

    private static async Task<IResult> ShowAsync(Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return TypedResults.Ok(await ReadAsync(work, caller.Tenant, cancel));
    }

    private static async Task<IResult> SayAsync(Request request, Caller caller, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (request.IsAway is not { } isAway) return Refusal.Invalid("is_away", "required", "true or false.").ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        await work.ExecuteAsync(SaySql, new { caller.Tenant.WorkspaceId, caller.Tenant.UserId, isAway, now = clock.GetUtcNow().UtcDateTime }, cancel);
        await Wakeups.NotifyAsync(work, AssignAutomatically.Topic, "", cancel);
        var answer = await ReadAsync(work, caller.Tenant, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(answer);
    }

    private static async Task<Answer> ReadAsync(Work work, Tenant tenant, CancellationToken cancel) =>
        (await work.QueryFirstAsync<Answer>(ReadSql, new { tenant.WorkspaceId, tenant.UserId }, cancel))!;

    private const string ReadSql = """
        SELECT EXISTS (SELECT FROM inbox.attendance WHERE workspace_id = @WorkspaceId AND user_id = @UserId AND is_away) AS is_away,
               EXISTS (SELECT FROM inbox.automatic_assignment WHERE workspace_id = @WorkspaceId AND is_on) AS is_used
        """;

    private const string SaySql = """
        INSERT INTO inbox.attendance (workspace_id, user_id, seen_at, is_away)
        VALUES (@WorkspaceId, @UserId, @now, @isAway)
        ON CONFLICT (workspace_id, user_id) DO UPDATE SET is_away = EXCLUDED.is_away
        """;
}
