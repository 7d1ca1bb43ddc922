using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Relais.Access.Tokens;
using Relais.Inbox.Pushing;
using Relais.Platform;
using Relais.Tests.Access;
using Relais.Tests.World;

namespace Relais.Tests.Inbox.Pushing;

/// <summary>Relais beside a push service of this machine, which it is let speak to.</summary>
public sealed class PushWorld : IAsyncLifetime
{
    internal RelaisWorld World { get; } = new() { Adjust = services => services.Replace(ServiceDescriptor.Singleton(new PublicReach { TakesAll = true })) };

    internal PushService Service { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Service = await PushService.StartAsync();
        await World.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await World.DisposeAsync();
        await Service.DisposeAsync();
    }

    /// <summary>Somebody of the first workspace who has signed in.</summary>
    internal async Task<SignedIn> JoinAsync(string name, Guid? accountId = null)
    {
        var colleague = await Colleague.JoinAsync(World, name, accountId: accountId);
        var workspaceId = await World.AskAsync<Guid>("SELECT workspace_id FROM access.memberships WHERE user_id = @UserId", new { colleague.UserId });
        return await SignInAsync(new(workspaceId, colleague.UserId));
    }

    /// <summary>A session as signing in begins it, without the quarter of a second that comparing a password takes.</summary>
    internal async Task<SignedIn> SignInAsync(Tenant tenant)
    {
        var now = World.Clock.GetUtcNow();
        var session = Guid.CreateVersion7(now);
        await World.RunAsync("""
            INSERT INTO access.sessions (workspace_id, id, family_id, user_id, token_hash, created_at, expires_at, begun_at)
            VALUES (@WorkspaceId, @session, @session, @UserId, '', @now, @now::timestamptz + interval '7 days', @now)
            """, new { tenant.WorkspaceId, tenant.UserId, session, now = now.UtcDateTime });
        var token = AccessToken.Issue(tenant.UserId, tenant.WorkspaceId, World.Services.GetRequiredService<Secrets>().TokenSigningKey, now, session);
        return new(tenant, session, World.WithToken(token));
    }

    /// <summary>A browser in which somebody wishes to be told.</summary>
    internal async Task<FakeBrowser> SubscribeAsync(SignedIn person, FakeBrowser? browser = null)
    {
        browser ??= Service.NewBrowser();
        Assert.Equal(HttpStatusCode.NoContent, (await person.Client.PutAsJsonAsync("/api/push/subscription", browser.Subscription)).StatusCode);
        return browser;
    }

    internal Task<Arrived> ArrivesAsync(FakeBrowser browser, int place = 0) =>
        Eventually.SeesAsync(() => Task.FromResult(Service.At(browser).ElementAtOrDefault(place)!), arrived => arrived is not null, $"the push number {place + 1}");

    /// <summary>Nothing is owed to anybody any more: what did not arrive by now never will.</summary>
    internal Task SettledAsync() => Eventually.SeesAsync(() => World.AskAsync<int>("SELECT count(*)::integer FROM inbox.pushes"), left => left == 0, "that all pushes are settled");

    /// <summary>Time passes, and whoever sends looks at once.</summary>
    internal void Pass(TimeSpan time)
    {
        World.Clock.Shift += time;
        World.Services.GetRequiredService<Wakeups>().Wake(SendPushes.Topic);
    }
}

/// <summary>Somebody with a session.</summary>
internal sealed record SignedIn(Tenant Tenant, Guid SessionId, HttpClient Client)
{
    public Guid UserId => Tenant.UserId;
}
