using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Tests.World;

namespace Relais.Tests.Messaging.Inspecting;

/// <summary>The journal in the words of an administrator who looks after it.</summary>
internal static class DeskWords
{
    public static Task<JsonNode> ListedAsync(this RelaisWorld world, string query = "", HttpClient? by = null) => AnswerAsync(by ?? world.Admin, $"/api/journal{query}");

    /// <summary>The places of a page.</summary>
    public static async Task<string[]> PlacesAsync(this RelaisWorld world, string query = "", HttpClient? by = null) =>
        [.. (await world.ListedAsync(query, by))["items"]!.AsArray().Select(item => item!["place"]!.GetValue<string>())];

    public static Task<JsonNode> ShownAsync(this RelaisWorld world, object place) => AnswerAsync(world.Admin, $"/api/journal/{place}");

    public static async Task<JsonNode> ReplayedAsync(this RelaisWorld world, object request, HttpClient? by = null) =>
        await RelaisWorld.JsonAsync(await (by ?? world.Admin).PostAsJsonAsync("/api/journal/replay", request), HttpStatusCode.OK);

    /// <summary>The field that an answer complains of, and its code.</summary>
    public static async Task<string> ComplaintAsync(this HttpResponseMessage answer)
    {
        var problem = await RelaisWorld.JsonAsync(answer, HttpStatusCode.UnprocessableEntity);
        var (field, errors) = Assert.Single(problem["errors"]!.AsObject());
        return $"{field}: {errors![0]!["code"]}";
    }

    private static async Task<JsonNode> AnswerAsync(HttpClient by, string path) => await RelaisWorld.JsonAsync(await by.GetAsync(path), HttpStatusCode.OK);
}
