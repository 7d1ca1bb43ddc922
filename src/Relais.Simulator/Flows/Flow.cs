using Relais.Simulator.Accounts;

namespace Relais.Simulator.Flows;

/// <summary>A form that opens within a chat. Guarded by the gate of its account.</summary>
internal sealed class Flow(Waba waba, string id, string name, DateTimeOffset createdAt)
{
    public Waba Waba { get; } = waba;
    public string Id { get; } = id;
    public string Name { get; set; } = name;
    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>DRAFT, PUBLISHED, DEPRECATED, BLOCKED or THROTTLED.</summary>
    public string Status { get; set; } = "DRAFT";

    public string[] Categories { get; set; } = [];
    public string? EndpointUri { get; set; }

    /// <summary>The text as it was uploaded; null before that.</summary>
    public string? Json { get; set; }

    public string? JsonVersion { get; set; }
    public FlowFault[] Faults { get; set; } = [];
}

/// <summary>What is wrong with the text of a flow, and where.</summary>
internal sealed record FlowFault(string Error, string Message, int Line, int Column);

/// <summary>The flows of an account. Guarded by its gate.</summary>
internal sealed class FlowShelf
{
    private readonly List<Flow> _all = [];

    public IReadOnlyList<Flow> All => _all;

    public Flow? Find(string id) => _all.Find(flow => flow.Id == id);

    public Flow? FindNamed(string name) => _all.Find(flow => flow.Name == name);

    public void Add(Flow flow) => _all.Add(flow);

    public void Remove(Flow flow) => _all.Remove(flow);
}
