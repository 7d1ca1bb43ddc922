using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>Which flow is meant: by id or by name, one of the two. Source: Cloud API, messages, <c>flow_id</c>, <c>flow_name</c>.</summary>
public abstract record FlowReference
{
    // Flows API, create: name.
    private const int MaxNameLength = 200;

    private FlowReference()
    {
    }

    /// <summary>A flow by id.</summary>
    /// <param name="Id">Its id.</param>
    public sealed record ById(FlowId Id) : FlowReference;

    /// <summary>A flow by name; another flow may take the name later.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record ByName(string Name) : FlowReference;

    internal static RequestFault? FindFault(string field, FlowReference? flow) => flow switch
    {
        ById { Id: var id } => id == default ? RequestFault.Missing($"{field}.flow_id") : null,
        ByName { Name: var name } => TextFault.OfRequired($"{field}.flow_name", name, MaxNameLength),
        _ => RequestFault.Missing($"{field}.flow_id"),
    };

    internal void Write(Utf8JsonWriter json)
    {
        if (this is ById byId) json.WriteString("flow_id"u8, byId.Id.Value);
        if (this is ByName byName) json.WriteString("flow_name"u8, byName.Name);
    }
}
