using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Accounts;

/// <summary>Who may use an account: /{waba-id}/assigned_users.</summary>
internal sealed class AssignedUsers(NumberBook numbers) : IOperations
{
    public const int MostTasks = 16;
    private const int LargestPage = 100;

    private static readonly string[] Tasks =
    [
        "MANAGE", "DEVELOP", "MANAGE_TEMPLATES", "MANAGE_PHONE", "VIEW_COST", "MANAGE_EXTENSIONS", "VIEW_PHONE_ASSETS", "MANAGE_PHONE_ASSETS", "VIEW_TEMPLATES", "VIEW_INSIGHTS",
        "RECEIVE_INCOMING_MESSAGES", "MANAGE_BILLING", "MANAGE_USERS", "MESSAGING", "FULL_CONTROL",
    ];

    public void AddTo(OperationBook book)
    {
        book.On<Waba>("GET", "assigned_users", Permission.Management, List);
        book.On<Waba>("POST", "assigned_users", Permission.Management, AssignAsync);
        book.On<Waba>("DELETE", "assigned_users", Permission.Management, RemoveAsync);
    }

    private Task List(GraphCall call, Waba waba)
    {
        if (call.Query("business") is not { } business) return call.RefuseAsync(GraphError.Missing("business"));
        var portfolio = numbers.OfWaba(waba.Id).FirstOrDefault()?.Portfolio;
        if (business != portfolio?.Id)
            return call.RefuseAsync(new GraphError(403, "Need permission on WhatsAppBusinessAccount or this Business", 200, Subcode: 1349174)
            {
                ForUser = ("Permission Denied", "Your app doesn't have permission to access this resource"),
            });

        lock (waba.Gate)
        {
            if (Paging.Take(call, waba.Users, out var page, out var paging, LargestPage) is { } badCursor) return call.RefuseAsync(badCursor);
            var data = new JsonArray();
            foreach (var user in page)
            {
                var (body, wrong) = FieldsOf(portfolio).Show(user, user.Id, call.Query("fields"));
                if (wrong is not null) return call.RefuseAsync(wrong);
                data.Add(body);
            }

            var answer = Paging.Envelope(data, paging);
            answer["summary"] = new JsonObject { ["total_count"] = waba.Users.Count };
            return call.AnswerAsync(answer);
        }
    }

    private static NodeFields<AssignedUser> FieldsOf(Portfolio portfolio) => new("AssignedUser", "name", new Dictionary<string, Func<AssignedUser, AskedField, JsonNode?>>(StringComparer.Ordinal)
    {
        ["name"] = (user, _) => user.Name,
        ["user_type"] = (user, _) => user.Type,
        ["business"] = (_, _) => new JsonObject { ["id"] = portfolio.Id, ["name"] = $"Business {portfolio.Id}" },
        ["tasks"] = (user, _) => new JsonArray([.. user.Tasks.Select(task => (JsonNode)task)]),
    });

    /// <summary>Who may already has the new tasks in place of the old.</summary>
    private static async Task AssignAsync(GraphCall call, Waba waba)
    {
        var body = await call.ParametersAsync();
        var tasks = body.TextsOf("tasks");
        if ((CheckUser(body) ?? CheckTasks(tasks)) is { } wrong)
        {
            await call.RefuseAsync(wrong);
            return;
        }

        var id = body.StringOf("user")!;
        lock (waba.Gate)
        {
            waba.Users.RemoveAll(user => user.Id == id);
            waba.Users.Add(new AssignedUser(id, $"User {id}", "BUSINESS_USER", tasks!));
        }

        await call.SucceedAsync();
    }

    private static async Task RemoveAsync(GraphCall call, Waba waba)
    {
        var body = await call.ParametersAsync();
        if (CheckUser(body) is { } wrong)
        {
            await call.RefuseAsync(wrong);
            return;
        }

        int removed;
        lock (waba.Gate) removed = waba.Users.RemoveAll(user => user.Id == body.StringOf("user"));
        if (removed > 0) await call.SucceedAsync();
        else await call.RefuseAsync(new GraphError(404, "User is not assigned to this WhatsApp Business Account", 803, Type: "GraphMethodException"));
    }

    private static GraphError? CheckUser(JsonElement body) => body.StringOf("user") switch
    {
        null => GraphError.Missing("user"),
        var id when id.Length > 0 && id.All(char.IsAsciiDigit) => null,
        _ => new GraphError(400, "Invalid parameter: user must be a valid user ID", 100),
    };

    private static GraphError? CheckTasks(string[]? tasks)
    {
        if (tasks is null || tasks.Length == 0) return GraphError.Missing("tasks");
        if (tasks.Length > MostTasks) return GraphError.BadParameter($"Param tasks must have at most {MostTasks} elements.");
        return Array.Find(tasks, task => !Tasks.Contains(task)) is { } unknown ? GraphError.NotOneOf("tasks[0]", string.Join(", ", Tasks), unknown) : null;
    }
}

/// <summary>Somebody who may use an account.</summary>
/// <param name="Type">BUSINESS_USER, SYSTEM_USER or PERSONAL_USER.</param>
internal sealed record AssignedUser(string Id, string Name, string Type, string[] Tasks);
