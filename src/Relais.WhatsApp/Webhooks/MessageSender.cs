namespace Relais.WhatsApp.Webhooks;

/// <summary>Who wrote: <see cref="WaId"/> or <see cref="Bsuid"/> is always there, and both mostly. Source: Cloud API, <c>messages[].from</c>,
/// <c>from_user_id</c>, and of <c>contacts[]</c> the one of the same person.</summary>
/// <param name="WaId">The person's digits; null when WhatsApp hides the number.</param>
/// <param name="Bsuid">The person's business-scoped user id; null in older webhooks and most system messages.</param>
/// <param name="Username">The name the person chose, without the <c>@</c>; changeable, no id.</param>
/// <param name="ProfileName">The name the person shows; any text.</param>
public sealed record MessageSender(WaId? WaId, Bsuid? Bsuid, string? Username, string? ProfileName);
