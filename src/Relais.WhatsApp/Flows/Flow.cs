using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Flows;

/// <summary>A flow as Meta has it. Words stay Meta's own; null is what Meta left out. Source: Flows API.</summary>
public sealed record Flow
{
    /// <summary>Its id.</summary>
    public required FlowId Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary><c>DRAFT</c>, <c>PUBLISHED</c>, <c>DEPRECATED</c>, <c>BLOCKED</c> or <c>THROTTLED</c> (10 messages an hour).</summary>
    public string? Status { get; init; }

    /// <summary>What it is for, in Meta's words.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>What is wrong with its JSON.</summary>
    public IReadOnlyList<FlowProblem> Problems { get; init; } = [];

    /// <summary>The version of its JSON.</summary>
    public string? JsonVersion { get; init; }

    /// <summary>The version in which its endpoint is asked.</summary>
    public string? DataApiVersion { get; init; }

    /// <summary>Its endpoint.</summary>
    public string? EndpointUri { get; init; }

    /// <summary>Where it can be tried out by whoever has the address.</summary>
    public string? PreviewUrl { get; init; }

    /// <summary>When that address ends.</summary>
    public DateTimeOffset? PreviewExpiresAt { get; init; }

    internal static bool TryRead(JsonElement answer, out Flow flow)
    {
        flow = null!;
        if (!FlowId.TryParse(answer.Text("id"u8), out var id)) return false;

        var preview = answer.Find("preview"u8);
        flow = new()
        {
            Id = id,
            Name = answer.Text("name"u8),
            Status = answer.Text("status"u8),
            Categories = answer.Texts("categories"u8),
            Problems = answer.Readable("validation_errors"u8, FlowProblem.Read),
            JsonVersion = answer.Text("json_version"u8),
            DataApiVersion = answer.Text("data_api_version"u8),
            EndpointUri = answer.Text("endpoint_uri"u8),
            PreviewUrl = preview?.Text("preview_url"u8),
            PreviewExpiresAt = preview?.InstantInAnyForm("expires_at"u8),
        };
        return true;
    }
}
