namespace Relais.Access.Audit;

/// <summary>From where a request comes.</summary>
/// <param name="Address">Of the network, as far as trusted proxies tell it.</param>
/// <param name="UserAgent">As the client calls itself, at most 400 characters.</param>
/// <param name="SessionId">The session that it belongs to.</param>
internal sealed record RequestOrigin(string? Address, string? UserAgent, Guid? SessionId)
{
    public static RequestOrigin None { get; } = new(null, null, null);

    public static RequestOrigin Of(HttpContext? context) => context is null
        ? None
        : new(AddressOf(context), AgentOf(context), (context.Items[Caller.ItemKey] as Caller)?.SessionId);

    public static string? AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null;

    public static string? AgentOf(HttpContext context) =>
        context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? AuditTrail.Keep(agent, 400) : null;
}
