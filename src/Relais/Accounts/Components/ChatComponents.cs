using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Numbers;

namespace Relais.Accounts.Components;

/// <summary>What a chat offers before anybody has written: openings to tap, commands behind a slash, and whether a first visit is told.</summary>
internal static class ChatComponents
{
    public const int MostPrompts = 4;
    public const int LongestPrompt = 80;
    public const int MostCommands = 30;
    public const int LongestName = 32;
    public const int LongestDescription = 256;

    /// <param name="Prompts">Up to 4 openings, each up to 80 characters.</param>
    /// <param name="Commands">Up to 30.</param>
    /// <param name="WelcomesPeople">Whether WhatsApp tells us that somebody opened the chat for the first time. Meta's pages say at times that it does nothing.</param>
    public sealed record Answer(IReadOnlyList<string> Prompts, IReadOnlyList<Command> Commands, bool WelcomesPeople);

    /// <param name="Name">Without the slash, up to 32 characters.</param>
    /// <param name="Description">Up to 256 characters.</param>
    public sealed record Command(string? Name, string? Description);

    public sealed record Request(IReadOnlyList<string>? Prompts, IReadOnlyList<Command>? Commands, bool? WelcomesPeople);

    public static void MapShown(IEndpointRouteBuilder accounts) =>
        accounts.MapGet("/{id:guid}/components", ShowAsync).WithName("ShowChatComponents").Produces<Answer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);

    public static void MapChanged(IEndpointRouteBuilder accounts) =>
        accounts.MapPut("/{id:guid}/components", ChangeAsync).WithName("ChangeChatComponents").Noting("number.components_edited", "prompts", "commands", "welcomes_people").Produces<Answer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);

    private static Task<IResult> ShowAsync([FromRoute(Name = "id")] Guid accountId, Caller caller, NumberDesk desk, CancellationToken cancel) =>
        desk.AskAsync(caller, accountId, number => number.ShowConversationalComponentsAsync(cancel), components => TypedResults.Ok(Of(components)), cancel);

    private static async Task<IResult> ChangeAsync([FromRoute(Name = "id")] Guid accountId, Request request, Caller caller, NumberDesk desk, NumberClients clients, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;
        if (Check(request, out var components) is { } refusal) return refusal.ToProblem();

        var number = clients.For(account);
        var changed = await number.EditConversationalComponentsAsync(components, cancel);
        return changed is WhatsAppResult<Done>.Accepted
            ? NumberDesk.Conclude(await number.ShowConversationalComponentsAsync(cancel), account, now => TypedResults.Ok(Of(now)))
            : NumberDesk.Conclude(changed, account, _ => Results.Empty);
    }

    /// <summary>What is known to be wrong, every field at once; null when nothing is.</summary>
    internal static Refusal? Check(Request request, out ConversationalComponents components)
    {
        var check = new FieldCheck();
        var prompts = (request.Prompts ?? []).Select(prompt => prompt.Trim()).ToList();
        var commands = (request.Commands ?? []).Select(command => new ChatCommand(command.Name?.Trim().TrimStart('/') ?? "", command.Description?.Trim() ?? "")).ToList();
        check.Require(prompts.Count <= MostPrompts, "prompts", "too_many", $"At most {MostPrompts}.");
        check.Require(commands.Count <= MostCommands, "commands", "too_many", $"At most {MostCommands}.");
        for (var place = 0; place < prompts.Count; place++) Text(check, $"prompts.{place}", prompts[place], LongestPrompt);
        for (var place = 0; place < commands.Count; place++)
        {
            Text(check, $"commands.{place}.name", commands[place].Name, LongestName);
            Text(check, $"commands.{place}.description", commands[place].Description, LongestDescription);
            var name = commands[place].Name;
            check.Require(name.Length == 0 || commands.FindIndex(other => other.Name == name) == place, $"commands.{place}.name", "repeated", "Each must differ from the others.");
        }
        components = new(prompts, commands) { WelcomesPeople = request.WelcomesPeople };
        return check.Refusal();
    }

    private static void Text(FieldCheck check, string field, string text, int most)
    {
        check.Require(text.Length > 0, field, "required", "This must not be empty.");
        check.Require(text.EnumerateRunes().Count() <= most, field, "too_long", $"At most {most} characters.");
    }

    private static Answer Of(ConversationalComponents components) =>
        new(components.Prompts, [.. components.Commands.Select(command => new Command(command.Name, command.Description))], components.WelcomesPeople ?? false);
}
