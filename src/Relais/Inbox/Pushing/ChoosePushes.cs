using Relais.Access;
using Relais.Platform;

namespace Relais.Inbox.Pushing;

/// <summary>A person says what their browsers tell them beside what stands in the bell.</summary>
internal static class ChoosePushes
{
    /// <param name="TellsMessages">Whether they hear of what customers write in conversations that they look after.</param>
    public sealed record Choice(bool TellsMessages);

    public sealed record Request(bool? TellsMessages);

    public static void Map(IEndpointRouteBuilder push)
    {
        push.MapGet("/choice", ShowAsync).WithName("ShowPushChoice").Produces<Choice>();
        push.MapPut("/choice", ChooseAsync).WithName(nameof(ChoosePushes)).Produces<Choice>().ProducesProblem(422);
    }

    private static async Task<IResult> ShowAsync(Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return TypedResults.Ok(new Choice(await work.QueryFirstAsync<bool>(ShowSql, new { caller.Tenant.WorkspaceId, caller.Tenant.UserId }, cancel)));
    }

    private static async Task<IResult> ChooseAsync(Request request, Caller caller, Database database, CancellationToken cancel)
    {
        if (request.TellsMessages is not { } tellsMessages) return Refusal.Invalid("tells_messages", "required", "true or false.").ToProblem();

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        await work.ExecuteAsync(ChooseSql, new { caller.Tenant.WorkspaceId, caller.Tenant.UserId, tellsMessages }, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(new Choice(tellsMessages));
    }

    private const string ShowSql = "SELECT NOT EXISTS (SELECT FROM inbox.push_choices WHERE workspace_id = @WorkspaceId AND user_id = @UserId AND NOT tells_messages)";

    private const string ChooseSql = """
        INSERT INTO inbox.push_choices (workspace_id, user_id, tells_messages)
        VALUES (@WorkspaceId, @UserId, @tellsMessages)
        ON CONFLICT (workspace_id, user_id) DO UPDATE SET tells_messages = EXCLUDED.tells_messages
        """;
}
