using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Relais.Platform.Reconciling;
using Relais.Tests.World;

namespace Relais.Tests.Platform.Reconciling;

public sealed class MetricsTests : IAsyncLifetime
{
    private readonly RelaisWorld world = new();

    public async Task InitializeAsync()
    {
        world.Environment["RELAIS_METRICS_TOKEN"] = "seize caracteres";
        await world.InitializeAsync();
    }

    public Task DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Metrics_are_for_whoever_has_the_token_and_tell_what_must_be_nothing()
    {
        await world.Services.GetRequiredService<ReconcilerService>().AskAsync(CancellationToken.None);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Stranger.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Admin.GetAsync("/metrics")).StatusCode);

        var text = await world.WithToken("seize caracteres").GetStringAsync("/metrics");
        Assert.Contains("relais_reconciler_found{name=\"outbox_sending_overdue\"} 0\n", text, StringComparison.Ordinal);
    }
}
