using System.Reflection;
using Relais.Platform;

namespace Relais.Access;

/// <summary>The person who makes this request.</summary>
/// <param name="Tenant">Whose rows the request sees.</param>
/// <param name="TokenEndsAt">When the access token that opened the request ends; a stream ends with it.</param>
public sealed record Caller(Tenant Tenant, DateTimeOffset TokenEndsAt)
{
    internal const string ItemKey = "relais.caller";

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
