using Relais.Simulator.Clockwork;
using Relais.Simulator.Flows;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Accounts;

/// <summary>A WhatsApp Business Account: its templates, its flows, and who listens to it. What is mutable is guarded by <see cref="Gate"/>.</summary>
internal sealed class Waba(string id)
{
    private readonly Dictionary<string, Uri?> _subscriptions = new(StringComparer.Ordinal);

    public string Id { get; } = id;
    public Lock Gate { get; } = new();
    public TemplateShelf Templates { get; } = new();
    public FlowShelf Flows { get; } = new();
    public ManagementUsage Usage { get; } = new();

    /// <summary>Who may use it. Somebody made the token that everything is done with.</summary>
    public List<AssignedUser> Users { get; } = [new("122000000000000", "Relais", "SYSTEM_USER", ["MANAGE", "DEVELOP", "MANAGE_TEMPLATES", "MESSAGING"])];

    /// <summary>Templates whose review has not come to its end. The end of a pause is not among them: that is hours away.</summary>
    public Outstanding Reviews { get; } = new();

    public string Name { get; set; } = $"WABA {id}";
    public string Currency { get; set; } = "EUR";
    public string TimezoneId { get; set; } = "1";
    public bool IsEnabledForInsights { get; set; }
    public bool DisablesMarketingOnCloudApi { get; set; }
    public string ReviewStatus { get; set; } = "APPROVED";
    public string VerificationStatus { get; set; } = "verified";

    /// <summary>The code with which every send of its numbers is refused: 131031 when locked, 368 when restricted, 131042 without payment.</summary>
    public int? SendsRefusedWith { get; set; }

    /// <summary>How many templates it may have, each language counted.</summary>
    public int TemplateLimit { get; set; } = 6_000;

    /// <summary>How often two templates must have been sent before they are compared.</summary>
    public int FewestSendsToCompare { get; set; } = 1_000;

    /// <param name="overrideUrl">Where this app wants the messages of the account in place of its own callback.</param>
    public void Subscribe(string appId, Uri? overrideUrl)
    {
        lock (Gate) _subscriptions[appId] = overrideUrl;
    }

    public bool Unsubscribe(string appId)
    {
        lock (Gate) return _subscriptions.Remove(appId);
    }

    public bool IsSubscribed(string appId, out Uri? overrideUrl)
    {
        lock (Gate) return _subscriptions.TryGetValue(appId, out overrideUrl);
    }

    public (string AppId, Uri? OverrideUrl)[] Subscriptions
    {
        get { lock (Gate) return [.. _subscriptions.Select(one => (one.Key, one.Value))]; }
    }
}
