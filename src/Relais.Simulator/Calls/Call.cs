using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Calls;

/// <summary>A call between a person and a business number. Guarded by the number's gate.</summary>
internal sealed class Call(string id, Number number, Customer customer, bool isFromBusiness, DateTimeOffset startedAt)
{
    public string Id { get; } = id;
    public Number Number { get; } = number;
    public Customer Customer { get; } = customer;
    public bool IsFromBusiness { get; } = isFromBusiness;
    public DateTimeOffset StartedAt { get; } = startedAt;
    public string? CallbackData { get; init; }

    /// <summary>When the called side took it; null while it rings, and for ever when nobody does.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public bool IsRunning => EndedAt is null;

    public string Direction => IsFromBusiness ? "BUSINESS_INITIATED" : "USER_INITIATED";
}
