using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Relais.Tests.World;

/// <summary>The inbox in the words of those who use it.</summary>
internal static class InboxWords
{
    /// <summary>The conversation with someone, once it is there.</summary>
    public static Task<JsonNode> ConversationAsync(this RelaisWorld world, string contactName, HttpClient? by = null) =>
        Eventually.SeesAsync(
            async () => (await world.ConversationsAsync($"?search={Uri.EscapeDataString(contactName)}", by)).FirstOrDefault(item => item!["contact"]!["name"]!.GetValue<string>() == contactName)!,
            found => found is not null, $"a conversation with {contactName}");

    public static async Task<JsonArray> ConversationsAsync(this RelaisWorld world, string query = "", HttpClient? by = null) =>
        (await RelaisWorld.JsonAsync(await (by ?? world.Admin).GetAsync($"/api/conversations{query}"), System.Net.HttpStatusCode.OK))["items"]!.AsArray();

    public static async Task<JsonNode> ThreadAsync(this RelaisWorld world, JsonNode conversation, string query = "") =>
        await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/conversations/{conversation["id"]}/messages{query}"), System.Net.HttpStatusCode.OK);

    /// <summary>An agent answers; each call is a new message unless the key is given.</summary>
    public static Task<HttpResponseMessage> ReplyAsync(this RelaisWorld world, JsonNode conversation, string text, Guid? key = null, string? replyTo = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/conversations/{conversation["id"]}/messages") { Content = JsonContent.Create(new { text, reply_to_message_id = replyTo }) };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.CreateVersion7(world.Clock.GetUtcNow())).ToString());
        return world.Admin.SendAsync(request);
    }

    /// <summary>The state of the last message of a thread.</summary>
    public static async Task<string> LastStateAsync(this RelaisWorld world, JsonNode conversation) =>
        (await world.ThreadAsync(conversation))["items"]!.AsArray()[^1]!["state"]!.GetValue<string>();
}
