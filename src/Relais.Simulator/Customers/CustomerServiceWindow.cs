namespace Relais.Simulator.Customers;

/// <summary>The 24 hours after a person's last message to one business number, in which free text may be sent to them.</summary>
internal static class CustomerServiceWindow
{
    public static readonly TimeSpan Length = TimeSpan.FromHours(24);

    public static bool IsOpen(Customer customer, DateTimeOffset now) => customer.LastWroteAt is { } wroteAt && now - wroteAt < Length;
}
