using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Platform;

namespace Relais.Access;

/// <summary>What was done, and to what.</summary>
/// <param name="Action">An area and a past participle, e.g. <c>number.edited</c>; 3 to 60 characters. The interface translates it.</param>
/// <param name="Subject">What it was done to; null where the action says it all.</param>
public sealed record AuditLine(string Action, AuditSubject? Subject = null)
{
    /// <summary>What differs, in the order in which people read it. Never a secret: a secret that was replaced is <see cref="AuditChange.Secret"/>.</summary>
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    /// <summary>How often, where equal ones were counted together.</summary>
    public int Times { get; init; } = 1;
}

/// <summary>What a line is about.</summary>
/// <param name="Kind">E.g. <c>number</c>, <c>person</c>, <c>template</c>.</param>
/// <param name="Id">Ours, or the provider's.</param>
/// <param name="Name">As people called it then.</param>
public sealed record AuditSubject(string Kind, string Id, string? Name = null)
{
    public AuditSubject(string kind, Guid id, string? name = null) : this(kind, id.ToString("D"), name)
    {
    }
}

/// <summary>One field before and after; null where there was, or is, none.</summary>
public sealed record AuditChange(string Field, JsonNode? Before, JsonNode? After)
{
    /// <summary>A value came to be.</summary>
    public static AuditChange To(string field, object? after) => new(field, null, Node(after));

    public static AuditChange Of(string field, object? before, object? after) => new(field, Node(before), Node(after));

    /// <summary>A secret was replaced: that it was, and nothing of it.</summary>
    public static AuditChange Secret(string field) => new(field, "•••", "•••");

    /// <summary>The properties in which two states of one thing differ; all that are set when one of the two is null.</summary>
    public static IReadOnlyList<AuditChange> Between<T>(T? before, T? after) where T : class
    {
        var (old, now) = (Node(before) as JsonObject ?? [], Node(after) as JsonObject ?? []);
        return [.. old.Select(field => field.Key).Union(now.Select(field => field.Key), StringComparer.Ordinal)
            .Where(field => !JsonNode.DeepEquals(old[field], now[field]))
            .Select(field => new AuditChange(field, old[field]?.DeepClone(), now[field]?.DeepClone()))];
    }

    private static JsonNode? Node(object? value) => JsonSerializer.SerializeToNode(value, ApiJson.Options);
}
