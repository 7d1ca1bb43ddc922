using System.Net;

namespace Relais.Inbox.Pushing;

/// <summary>What a push service made of a push, as far as it changes what we do.</summary>
internal abstract record PushOutcome
{
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(15);

    /// <summary>Taken; whether it is shown is the browser's affair.</summary>
    public sealed record Taken : PushOutcome;

    /// <summary>The browser is no longer there, and comes back under no such address.</summary>
    public sealed record Gone : PushOutcome;

    /// <summary>Nothing is known to be wrong with the push itself.</summary>
    /// <param name="After">When it makes sense to try again; null where the service said nothing.</param>
    public sealed record Later(TimeSpan? After) : PushOutcome;

    /// <summary>The service does not want this push, now or later.</summary>
    public sealed record Refused(HttpStatusCode Status) : PushOutcome;

    /// <summary>RFC 8030, 5 and 7.3.</summary>
    public static PushOutcome Of(HttpStatusCode status, TimeSpan? retryAfter) => status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new Taken(),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new Gone(),
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new Later(retryAfter),
        _ => new Refused(status),
    };

    /// <summary>15 seconds, and twice as long after each attempt, up to a quarter of an hour; never sooner than the service wishes.</summary>
    /// <param name="attempts">That were made, at least one.</param>
    /// <param name="wished">By the service.</param>
    public static TimeSpan PatienceAfter(int attempts, TimeSpan? wished)
    {
        var own = FirstPatience * Math.Pow(2, Math.Min(attempts - 1, 10));
        if (own > LongestPatience) own = LongestPatience;
        return wished > own ? wished.Value : own;
    }
}
