using Relais.Tests.World;

namespace Relais.Tests.Platform.Http;

/// <summary>A table that is not where the application looks for it, until disposed: the shortest way to a failure of ours.</summary>
internal sealed class Broken : IAsyncDisposable
{
    private readonly RelaisWorld world;
    private readonly string table;

    private Broken(RelaisWorld world, string table) => (this.world, this.table) = (world, table);

    public static async Task<Broken> TableAsync(RelaisWorld world, string table)
    {
        var broken = new Broken(world, table);
        await broken.RunAsync($"ALTER TABLE {table} RENAME TO mislaid");
        return broken;
    }

    public async ValueTask DisposeAsync() => await RunAsync($"ALTER TABLE {table.Split('.')[0]}.mislaid RENAME TO {table.Split('.')[1]}");

    private async Task RunAsync(string sql)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        await work.ExecuteAsync(sql, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }
}
