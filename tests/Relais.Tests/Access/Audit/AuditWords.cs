using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Access;
using Relais.Access.Audit;
using Relais.Tests.World;

namespace Relais.Tests.Access.Audit;

/// <summary>The audit trail in the words of those who read it.</summary>
internal static class AuditWords
{
    /// <summary>Commands as a person types them.</summary>
    public static Task<(int Code, string Said)> AuditCommandAsync(this RelaisWorld world, params string[] arguments)
    {
        var command = AccessModule.AuditCommands.Build((action, cancel) => action(world.Services, cancel));
        return Terminal.RunAsync(() => command.Parse(arguments).InvokeAsync());
    }

    public static Task SealAsync(this RelaisWorld world) => world.Services.GetRequiredService<SealingService>().SealAllAsync(CancellationToken.None);

    /// <summary>The lines that an administrator sees.</summary>
    public static async Task<JsonArray> AuditAsync(this HttpClient client, string query = "") =>
        (await RelaisWorld.JsonAsync(await client.GetAsync($"/api/audit{query}"), HttpStatusCode.OK))["items"]!.AsArray();

    public static async Task<JsonNode> LatestAsync(this HttpClient client, string action)
    {
        var lines = await client.AuditAsync($"?what={action}");
        Assert.NotEmpty(lines);
        return lines[0]!;
    }

    /// <summary>A change as «field: before → after».</summary>
    public static string[] ChangesOf(JsonNode line) =>
        [.. line["changes"]!.AsArray().Select(change => $"{change!["field"]}: {Word(change["before"])} → {Word(change["after"])}")];

    /// <summary>Goes round the trigger, as whoever owns the table can.</summary>
    public static Task TamperAsync(this RelaisWorld world, string sql, object? parameters = null) =>
        world.RunAsync($"ALTER TABLE access.audit_lines DISABLE TRIGGER USER; {sql}; ALTER TABLE access.audit_lines ENABLE TRIGGER USER", parameters);

    private static string Word(JsonNode? value) => value is null ? "∅" : value is JsonValue text && text.TryGetValue<string>(out var word) ? word : string.Create(CultureInfo.InvariantCulture, $"{value.ToJsonString()}");
}
