namespace Relais.WhatsApp.Numbers;

/// <summary>What stands in the way of sending. Source: Graph API, <c>health_status.entities[].errors[]</c>.</summary>
/// <param name="Code">Meta's code: 141002, a template is not approved.</param>
/// <param name="Description">Meta's words.</param>
/// <param name="Solution">What Meta advises.</param>
public sealed record HealthProblem(int? Code, string? Description, string? Solution);
