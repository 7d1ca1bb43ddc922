using Relais.Platform;
using Relais.Platform.Sealing;

namespace Relais.Tests.Platform.Sealing;

public sealed class KeyProbeTests(OwnDatabase database) : IClassFixture<OwnDatabase>
{
    [Fact]
    public async Task A_database_knows_the_key_it_was_sealed_with_and_refuses_another()
    {
        var nodes = await Task.WhenAll(ProbeAsync(1), ProbeAsync(1));
        Assert.Equal(nodes[0], nodes[1]);

        var refused = await Assert.ThrowsAsync<SettingsException>(() => ProbeAsync(2));

        Assert.Contains("RELAIS_SECRET_KEY", Assert.Single(refused.Mistakes), StringComparison.Ordinal);
        Assert.Equal(nodes[0], await ProbeAsync(1));
    }

    private Task<Guid> ProbeAsync(byte key) =>
        new KeyProbe(database.Database, new([.. Enumerable.Repeat(key, 32)]), TimeProvider.System).VerifyAsync(CancellationToken.None);
}
