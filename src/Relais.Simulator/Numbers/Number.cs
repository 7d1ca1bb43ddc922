using Relais.Simulator.Customers;

namespace Relais.Simulator.Numbers;

/// <summary>A business number and all that happens on it. Everything inside is guarded by its one <see cref="Gate"/>,
/// which is held for work in memory only: numbers never wait for one another, nor for the network.</summary>
internal sealed class Number(string phoneNumberId, NumberSettings settings, DateTimeOffset createdAt)
{
    private volatile NumberSettings _settings = settings;
    private volatile bool _subscribed;

    public string PhoneNumberId { get; } = phoneNumberId;
    public DateTimeOffset CreatedAt { get; } = createdAt;
    public Lock Gate { get; } = new();
    public CustomerBook Customers { get; } = new();
    public Throughput Throughput { get; } = new();

    public NumberSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    /// <summary>Whether the callback answered the handshake. Without that the platform posts nothing.</summary>
    public bool Subscribed
    {
        get => _subscribed;
        set => _subscribed = value;
    }
}
