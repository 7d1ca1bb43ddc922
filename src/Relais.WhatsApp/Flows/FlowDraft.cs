using System.Text;
using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Flows;

/// <summary>A flow to make, or what to change in one: null leaves a thing as it is. Source: Flows API, <c>POST /{waba_id}/flows</c>, <c>POST /{flow_id}</c>.</summary>
public sealed record FlowDraft
{
    /// <summary>The most bytes of a flow's JSON in UTF-8: 10 MiB. Source: Flows API, updating a flow's JSON.</summary>
    public const int MaxJsonBytes = 10 * 1024 * 1024;

    /// <summary>The longest name, in Unicode code points. Meta's pages name none; this is the one that AWS, which hands names on to Meta, checks. Source: AWS End
    /// User Messaging Social, <c>CreateWhatsAppFlow</c>, <c>flowName</c>.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Its name, 1 to <see cref="MaxNameLength"/>, another one for each flow of the account; a new flow needs one.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for: <c>SIGN_UP</c>, <c>SIGN_IN</c>, <c>APPOINTMENT_BOOKING</c>, <c>LEAD_GENERATION</c>, <c>CONTACT_US</c>, <c>CUSTOMER_SUPPORT</c>,
    /// <c>SURVEY</c>, <c>OTHER</c>; a new flow needs one at least.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Its endpoint, an https address.</summary>
    public string? EndpointUri { get; init; }

    /// <summary>The flow to begin from; only of a new one.</summary>
    public FlowId? CloneOf { get; init; }

    /// <summary>Its JSON, an object of up to <see cref="MaxJsonBytes"/>; only of a new one, see <see cref="EditFlow.UploadFlowJsonAsync"/> for another.</summary>
    public string? Json { get; init; }

    /// <summary>Whether it is published at once; only of a new one with <see cref="Json"/>.</summary>
    public bool? Publishes { get; init; }

    internal RequestFault? FindFault(bool isNew) =>
        (isNew ? TextFault.OfRequired("name", Name, MaxNameLength) : TextFault.OfOptional("name", Name, MaxNameLength))
        ?? (Categories is null && !isNew ? null : ListFault.Of("categories", Categories, 1, int.MaxValue, (field, word) => GraphNodeId.Is(word) ? null : RequestFault.Of(field, RequestFaultReason.WrongForm)))
        ?? (EndpointUri is null ? null : TextFault.OfAddress("endpoint_uri", EndpointUri))
        ?? (CloneOf == default(FlowId) ? RequestFault.Missing("clone_flow_id") : null)
        ?? (Json is null ? null : FindJsonFault("flow_json", Json))
        ?? (isNew || (CloneOf is null && Json is null && Publishes is null) ? null : RequestFault.Of("flow_json", RequestFaultReason.NotAllowed))
        ?? (Publishes is true && Json is null ? RequestFault.Missing("flow_json") : null)
        ?? (!isNew && Name is null && Categories is null && EndpointUri is null ? RequestFault.Missing("name") : null);

    internal static RequestFault? FindJsonFault(string field, string json) =>
        JsonFault.OfObject(field, json, mayBeEmpty: false)
        ?? (Encoding.UTF8.GetByteCount(json) > MaxJsonBytes ? RequestFault.Of(field, RequestFaultReason.TooLarge, MaxJsonBytes) : null);

    internal static void Write(Utf8JsonWriter json, FlowDraft draft)
    {
        json.WriteOptional("name"u8, draft.Name);
        if (draft.Categories is { } categories) json.WriteTexts("categories"u8, categories);
        json.WriteOptional("endpoint_uri"u8, draft.EndpointUri);
        json.WriteOptional("clone_flow_id"u8, draft.CloneOf?.Value);
        // JSON within a text, as Meta wants it.
        json.WriteOptional("flow_json"u8, draft.Json);
        json.WriteOptional("publish"u8, draft.Publishes);
    }
}
