using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>What a chat offers before anyone has written. Source: Graph API, <c>conversational_automation</c>.</summary>
/// <param name="Prompts">Up to 4 openings, each 1 to 80 code points.</param>
/// <param name="Commands">Up to 30 commands that <c>/</c> shows.</param>
public sealed record ConversationalComponents(IReadOnlyList<string> Prompts, IReadOnlyList<ChatCommand> Commands)
{
    /// <summary>Whether Meta tells by webhook that a person opened the chat for the first time (a message of type <c>request_welcome</c>); in a change,
    /// null leaves it as it is. Meta's pages say at times that it does nothing.</summary>
    public bool? WelcomesPeople { get; init; }

    /// <summary>Looks for what is known to be wrong, without a call.</summary>
    /// <returns>The first fault; null when none is known.</returns>
    public RequestFault? FindFault() =>
        ListFault.Of("prompts", Prompts, 0, 4, (field, prompt) => TextFault.OfRequired(field, prompt, 80))
        ?? ListFault.Of("commands", Commands, 0, 30, (field, command) =>
            TextFault.OfRequired($"{field}.command_name", command.Name, 32) ?? TextFault.OfRequired($"{field}.command_description", command.Description, 256))
        ?? ListFault.Repeated("commands", Commands, ".command_name", command => command.Name);

    internal static void Write(Utf8JsonWriter json, ConversationalComponents components)
    {
        json.WriteOptional("enable_welcome_message"u8, components.WelcomesPeople);
        json.WriteTexts("prompts"u8, components.Prompts);
        json.WriteList("commands"u8, components.Commands, static (writer, command) =>
        {
            writer.WriteStartObject();
            writer.WriteString("command_name"u8, command.Name);
            writer.WriteString("command_description"u8, command.Description);
            writer.WriteEndObject();
        });
    }

    internal static bool TryRead(JsonElement answer, out ConversationalComponents components)
    {
        // A number that never had any has no such field, and an id all the same.
        var automation = answer.Find("conversational_automation"u8);
        components = new(
            automation?.Texts("prompts"u8) ?? [],
            automation?.Readable("commands"u8, command => command.Text("command_name"u8) is { } name ? new ChatCommand(name, command.Text("command_description"u8) ?? "") : null) ?? [])
        {
            WelcomesPeople = automation?.Flag("enable_welcome_message"u8),
        };
        return automation is not null || answer.Text("id"u8) is not null;
    }
}
