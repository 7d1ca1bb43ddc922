using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Relais.Access.SettingUp;
using Relais.Accounts.Connecting;
using Relais.Messaging;
using Relais.Platform;

namespace Relais.Bench;

/// <summary>What the simulator must know of our number to play it.</summary>
internal sealed record NumberCard(string PhoneNumberId, string AccessToken, string AppSecret, string VerifyToken, int MessagesPerSecond);

/// <summary>The workspace of a run: one administrator, one number. Made with the application's own code, which does not serve here.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly WebApplication application;
    private Tenant tenant;

    private House(WebApplication application) => this.application = application;

    public Guid WorkspaceId => tenant.WorkspaceId;
    public Guid AccountId { get; private set; }

    /// <summary>By which an agent is known, for the next half hour.</summary>
    public string AccessToken => TokenOf(tenant.UserId);

    private Database Database => application.Services.GetRequiredService<Database>();

    public static async Task<House> FoundAsync(string database, IReadOnlyDictionary<string, string> settings, NumberCard number, Uri simulator)
    {
        var house = new House(RelaisApp.Build(RelaisSettings.Read(settings.GetValueOrDefault), database, builder => builder.Logging.ClearProviders()));
        await house.application.Services.PrepareDatabaseAsync(CancellationToken.None);
        await house.FurnishAsync(number, simulator);
        return house;
    }

    /// <summary>By which somebody is known, for the next half hour.</summary>
    public string TokenOf(Guid userId) => Access.Tokens.AccessToken.Issue(userId, tenant.WorkspaceId, application.Services.GetRequiredService<Secrets>().TokenSigningKey, TimeProvider.System.GetUtcNow());

    /// <summary>Connects another number.</summary>
    public async Task<Guid> ConnectAsync(NumberCard card, Uri simulator)
    {
        await using var work = await Database.BeginAsync(CancellationToken.None);
        var id = await ConnectAsync(work, card, simulator);
        await work.CommitAsync(CancellationToken.None);
        return id;
    }

    /// <summary>Somebody joins who is an agent for one number, and nothing for the others.</summary>
    /// <returns>Who.</returns>
    public async Task<Guid> HireAsync(string name, Guid accountId)
    {
        await using var work = await Database.BeginAsync(CancellationToken.None);
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await work.ExecuteAsync(HireSql, new { id, name, email = $"{id:N}@example.org", tenant.WorkspaceId, accountId }, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return id;
    }

    /// <summary>Opens a stream of the number.</summary>
    public async Task<Guid> OpenStreamAsync(string name, Pace pace)
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await using var work = await Database.BeginAsync(CancellationToken.None);
        await application.Services.GetRequiredService<Streams>().OpenAsync(work, tenant.WorkspaceId, id, AccountId, name, pace, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return id;
    }

    /// <summary>Hands messages in with one commit.</summary>
    /// <returns>Their ids, in the order given.</returns>
    public async Task<IReadOnlyList<Guid>> EnqueueAsync(IReadOnlyList<NewOutbound> messages)
    {
        await using var work = await Database.BeginAsync(CancellationToken.None);
        var ids = await application.Services.GetRequiredService<Outbox>().EnqueueAsync(work, messages, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return ids;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task FurnishAsync(NumberCard card, Uri simulator)
    {
        var services = application.Services;
        await using var work = await Database.BeginAsync(CancellationToken.None);
        tenant = await services.GetRequiredService<Founding>().FoundAsync(work, new("Bench", "Awa", "awa@example.org", "a long password", "fr"), CancellationToken.None);
        AccountId = await ConnectAsync(work, card, simulator);
        await work.CommitAsync(CancellationToken.None);
    }

    private async Task<Guid> ConnectAsync(Work work, NumberCard card, Uri simulator)
    {
        var number = new NewNumber("Bench", card.PhoneNumberId, null, card.AccessToken, card.AppSecret, card.MessagesPerSecond) { VerifyToken = card.VerifyToken, GraphUrl = simulator };
        return (await application.Services.GetRequiredService<AccountWriter>().ConnectAsync(work, tenant.WorkspaceId, number, CancellationToken.None))!.Value;
    }

    private const string HireSql = """
        INSERT INTO access.users (id, email, display_name, language, created_at) VALUES (@id, @email, @name, 'fr', now());
        INSERT INTO access.memberships (workspace_id, user_id, created_at) VALUES (@WorkspaceId, @id, now());
        INSERT INTO access.role_assignments (workspace_id, user_id, role_id, account_id, created_at)
        SELECT workspace_id, @id, id, @accountId, now() FROM access.roles WHERE workspace_id = @WorkspaceId AND name = 'Agent'
        """;
}
