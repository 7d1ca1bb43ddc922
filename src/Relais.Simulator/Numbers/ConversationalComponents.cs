using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;
using Relais.Simulator.Sending;

namespace Relais.Simulator.Numbers;

/// <summary>Ice breakers and commands of a number.</summary>
internal sealed class ConversationalComponents : IOperations
{
    public const int MostPrompts = 4;
    public const int LongestPrompt = 80;
    public const int MostCommands = 30;
    public const int LongestCommandName = 32;
    public const int LongestCommandDescription = 256;

    public void AddTo(OperationBook book)
    {
        book.On<Number>("POST", "conversational_automation", Permission.Management, SetAsync);
        book.On<Number>("GET", "conversational_automation", Permission.Management, (call, number) =>
        {
            lock (number.Gate) return call.AnswerAsync(View(number));
        });
    }

    public static JsonObject View(Number number)
    {
        var automation = number.State.Automation;
        return new JsonObject
        {
            ["prompts"] = new JsonArray([.. automation.Prompts.Select(prompt => (JsonNode)prompt)]),
            ["commands"] = new JsonArray([.. automation.Commands.Select(command => new JsonObject { ["command_name"] = command.Name, ["command_description"] = command.Description })]),
            ["enable_welcome_message"] = automation.EnableWelcomeMessage,
            ["id"] = number.PhoneNumberId,
        };
    }

    private static async Task SetAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        if (Check(body) is { } wrong)
        {
            await call.RefuseAsync(wrong);
            return;
        }

        lock (number.Gate) Apply(number.State.Automation, body);
        await call.SucceedAsync();
    }

    private static GraphError? Check(JsonElement body)
    {
        var prompts = body.TextsOf("prompts");
        if (prompts?.Length > MostPrompts) return GraphError.BadParameter($"Param prompts must have at most {MostPrompts} elements.");
        if (prompts?.Any(prompt => ContentChecks.LengthOf(prompt) is 0 or > LongestPrompt) ?? false) return GraphError.TooLong("prompts", LongestPrompt);
        if (!body.TryGetProperty("commands", out _)) return null;
        if (ContentChecks.RequiredArray(body, "commands", "commands", out var commands) is { } notArray) return notArray;
        if (commands.Length > MostCommands) return GraphError.BadParameter($"Param commands must have at most {MostCommands} elements.");
        foreach (var command in commands)
        {
            var wrong = ContentChecks.RequiredText(command, "command_name", "commands['command_name']", LongestCommandName)
                ?? ContentChecks.RequiredText(command, "command_description", "commands['command_description']", LongestCommandDescription);
            if (wrong is not null) return wrong;
        }

        return null;
    }

    private static void Apply(ConversationalAutomation automation, JsonElement body)
    {
        if (body.TextsOf("prompts") is { } prompts) automation.Prompts = prompts;
        if (body.BoolOf("enable_welcome_message") is { } welcome) automation.EnableWelcomeMessage = welcome;
        if (body.TryGetProperty("commands", out var commands))
            automation.Commands = [.. commands.EnumerateArray().Select(command => (command.StringOf("command_name")!, command.StringOf("command_description")!))];
    }
}
