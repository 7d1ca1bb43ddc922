using System.Security.Cryptography;

namespace Relais.Platform.Sealing;

/// <summary>Finds at start that the secret key is not the one this database was sealed with, rather than at the first send.</summary>
internal sealed class KeyProbe(Database database, Secrets secrets, TimeProvider clock)
{
    private const string Probe = "relais";

    /// <summary>The incarnation of this database.</summary>
    /// <exception cref="SettingsException">The key opens nothing here.</exception>
    public async Task<Guid> VerifyAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        var now = clock.GetUtcNow();
        await work.ExecuteAsync(FoundSql, new { incarnation = Guid.CreateVersion7(now), probe = secrets.Seal(Probe), now = now.UtcDateTime }, cancel);
        var row = await work.QueryFirstAsync<Row>(ReadSql, null, cancel);
        await work.CommitAsync(cancel);

        try
        {
            if (secrets.Open(row!.SealedProbe) == Probe) return row.Incarnation;
        }
        catch (CryptographicException)
        {
            // Said below, with what to do about it.
        }
        throw new SettingsException(["The secret key is not the one this database was sealed with. Set RELAIS_SECRET_KEY to the key of the installation that made it, or restore secret.key from its data folder."]);
    }

    private sealed record Row(Guid Incarnation, byte[] SealedProbe);

    private const string FoundSql = """
        INSERT INTO platform.installation (incarnation, sealed_probe, created_at)
        VALUES (@incarnation, @probe, @now)
        ON CONFLICT DO NOTHING
        """;

    private const string ReadSql = "SELECT incarnation, sealed_probe FROM platform.installation";
}
