namespace Relais.Simulator.Accounts;

/// <summary>An app of a developer: it holds tokens, signs webhooks with its secret, and subscribes to accounts.</summary>
internal sealed class App(string id, string secret)
{
    public const int DefaultCallsPerHour = 50_000;

    private volatile string _secret = secret;
    private volatile Uri? _callbackUrl;
    private volatile IReadOnlySet<string>? _fields;
    private volatile bool _requiresProof;

    public string Id { get; } = id;
    public string Name { get; set; } = $"App {id}";

    public string Secret
    {
        get => _secret;
        set => _secret = value;
    }

    /// <summary>Where its webhooks go unless something nearer says otherwise; null for an app that has only the callbacks of its numbers.</summary>
    public Uri? CallbackUrl
    {
        get => _callbackUrl;
        set => _callbackUrl = value;
    }

    /// <summary>The webhook fields that it wants; null for all.</summary>
    public IReadOnlySet<string>? Fields
    {
        get => _fields;
        set => _fields = value;
    }

    /// <summary>Whether its calls must bear an <c>appsecret_proof</c>.</summary>
    public bool RequiresProof
    {
        get => _requiresProof;
        set => _requiresProof = value;
    }

    /// <summary>The management calls with its tokens. How many an app may make is not documented for system users: this many are ours.</summary>
    public ManagementUsage Usage { get; } = new() { CallsPerHour = DefaultCallsPerHour };

    public bool Wants(string field) => Fields?.Contains(field) ?? true;
}
