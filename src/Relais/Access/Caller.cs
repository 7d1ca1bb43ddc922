using System.Reflection;
using Relais.Platform;

namespace Relais.Access;

/// <summary>The person who makes this request, or the program that does with a key.</summary>
/// <param name="Tenant">Whose rows the request sees; where a key asks, its id stands in the place of a person's.</param>
/// <param name="TokenEndsAt">When the access token that opened the request ends; a stream ends with it.</param>
public sealed record Caller(Tenant Tenant, DateTimeOffset TokenEndsAt)
{
    internal const string ItemKey = "relais.caller";

    /// <summary>The session that the access token belongs to.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The key that opened the request; null where a person did.</summary>
    public Guid? KeyId { get; init; }

    internal AuditActor Actor => KeyId is { } key ? new(AuditActorKind.Key, key) : AuditActor.Person(Tenant.UserId);

    // Null until a permission was asked for: a request that needs several reaches what all of them give.
    private AccountReach? Reach { get; init; }

    internal Caller Within(AccountReach reach)
    {
        var both = Reach?.And(reach) ?? reach;
        return this with { Reach = both, Tenant = Tenant with { Accounts = both } };
    }

    /// <summary>Lets an endpoint take the caller as a parameter. The group's permission has been checked by then.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(context.Items[ItemKey] as Caller);
}
