using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Customers;
using Relais.Simulator.Groups;

namespace Relais.Simulator.Numbers;

/// <summary>A business number and all that happens on it. Everything inside is guarded by its one <see cref="Gate"/>,
/// which is held for work in memory only: numbers never wait for one another, nor for the network.</summary>
internal sealed class Number(string phoneNumberId, NumberSettings settings, DateTimeOffset createdAt, Portfolio portfolio)
{
    private volatile Portfolio _portfolio = portfolio;
    private volatile Waba _waba = new(settings.WabaId);
    private volatile App _app = new(AppBook.IdOf(settings.AppSecret), settings.AppSecret);
    private volatile NumberSettings _settings = settings;
    private volatile bool _subscribed;

    public string PhoneNumberId { get; } = phoneNumberId;
    public DateTimeOffset CreatedAt { get; } = createdAt;
    public Lock Gate { get; } = new();
    public CustomerBook Customers { get; } = new();
    public GroupShelf Groups { get; } = new();
    public Throughput Throughput { get; } = new();
    public Tally Tally { get; } = new();

    public NumberSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    public Portfolio Portfolio
    {
        get => _portfolio;
        set => _portfolio = value;
    }

    public Waba Waba
    {
        get => _waba;
        set => _waba = value;
    }

    /// <summary>The app whose secret signs its webhooks.</summary>
    public App App
    {
        get => _app;
        set => _app = value;
    }

    /// <summary>What can be read and changed of it besides its settings; guarded by <see cref="Gate"/>.</summary>
    public NumberState State { get; } = new();

    /// <summary>What is yet to happen of which the callback will be told.</summary>
    public Outstanding Outstanding { get; } = new();

    public void Schedule(Agenda agenda, TimeSpan delay, Action action) => Outstanding.Plan(agenda, delay, action);

    /// <summary>Whether the callback answered the handshake. Without that the platform posts nothing.</summary>
    public bool Subscribed
    {
        get => _subscribed;
        set => _subscribed = value;
    }
}
