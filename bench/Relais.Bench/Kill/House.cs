using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Relais.Access.SettingUp;
using Relais.Accounts.Connecting;
using Relais.Messaging;
using Relais.Platform;

namespace Relais.Bench.Kill;

/// <summary>What the simulator must know of our number to play it.</summary>
internal sealed record NumberCard(string PhoneNumberId, string AccessToken, string AppSecret, string VerifyToken, int MessagesPerSecond);

/// <summary>The workspace of the run: one administrator, one number, one campaign. Made with the application's own code, which does not serve here.</summary>
internal sealed class House : IAsyncDisposable
{
    public static readonly NumberCard Number = new("106540352242922", "EAAkill", "5f2c8a17d9e04b63", "verify-kill", MessagesPerSecond: 40);

    /// <summary>Tight enough to bind all the time, wide enough for many of its windows to hold a kill.</summary>
    public static readonly Pace CampaignPace = new(20, TimeSpan.FromSeconds(5));

    private readonly WebApplication application;
    private Tenant tenant;

    private House(WebApplication application) => this.application = application;

    public Database Database => application.Services.GetRequiredService<Database>();
    public Outbox Outbox => application.Services.GetRequiredService<Outbox>();
    public Guid WorkspaceId => tenant.WorkspaceId;
    public Guid AccountId { get; private set; }
    public Guid CampaignId { get; } = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    /// <summary>By which an agent is known, for the next half hour.</summary>
    public string AccessToken => Access.Tokens.AccessToken.Issue(tenant.UserId, tenant.WorkspaceId, application.Services.GetRequiredService<Secrets>().TokenSigningKey, TimeProvider.System.GetUtcNow());

    public static async Task<House> FoundAsync(string database, IReadOnlyDictionary<string, string> settings, Uri simulator)
    {
        var house = new House(RelaisApp.Build(RelaisSettings.Read(settings.GetValueOrDefault), database, builder => builder.Logging.ClearProviders()));
        await house.FurnishAsync(simulator);
        return house;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task FurnishAsync(Uri simulator)
    {
        var services = application.Services;
        await using var work = await Database.BeginAsync(CancellationToken.None);
        tenant = await services.GetRequiredService<Founding>().FoundAsync(work, new("Kill", "Awa", "awa@example.org", "a long password", "fr"), CancellationToken.None);
        var number = new NewNumber("Kill", Number.PhoneNumberId, null, Number.AccessToken, Number.AppSecret, Number.MessagesPerSecond) { VerifyToken = Number.VerifyToken, GraphUrl = simulator };
        AccountId = (await services.GetRequiredService<AccountWriter>().ConnectAsync(work, tenant.WorkspaceId, number, CancellationToken.None))!.Value;
        await services.GetRequiredService<Streams>().OpenAsync(work, tenant.WorkspaceId, CampaignId, AccountId, "Kill", CampaignPace, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }
}
