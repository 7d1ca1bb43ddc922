using System.Security.Cryptography;
using Relais.Platform;

namespace Relais.Inbox.Pushing;

/// <summary>The key pair by which push services know this installation again (RFC 8292): a browser subscribes to the public one.</summary>
/// <param name="Public">A point, as <see cref="P256"/> writes it.</param>
/// <param name="Private">Its scalar.</param>
internal sealed record PushKey(byte[] Public, byte[] Private)
{
    public ECDsa Signer() => ECDsa.Create(new ECParameters { Curve = P256.Curve, Q = P256.Read(Public), D = Private });
}

/// <summary>Reads the key of this installation, which the first who asks makes.</summary>
internal sealed class PushKeys(Database database, Secrets secrets, TimeProvider clock)
{
    private PushKey? known;

    public async Task<PushKey> ReadAsync(CancellationToken cancel) => known ??= await ReadOrMakeAsync(cancel);

    // Of two nodes that come first at once one's is kept, and both read that one.
    private async Task<PushKey> ReadOrMakeAsync(CancellationToken cancel)
    {
        using var made = ECDsa.Create(P256.Curve);
        var pair = made.ExportParameters(includePrivateParameters: true);
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync(MakeSql, new { publicKey = P256.Write(pair.Q), sealedKey = secrets.Seal(Convert.ToBase64String(pair.D!)), now = clock.GetUtcNow().UtcDateTime }, cancel);
        var row = await work.QueryFirstAsync<Row>(ReadSql, null, cancel);
        await work.CommitAsync(cancel);
        return new(row!.PublicKey, Convert.FromBase64String(secrets.Open(row.SealedPrivateKey)));
    }

    private sealed record Row(byte[] PublicKey, byte[] SealedPrivateKey);

    private const string MakeSql = """
        INSERT INTO inbox.push_key (public_key, sealed_private_key, created_at)
        VALUES (@publicKey, @sealedKey, @now)
        ON CONFLICT DO NOTHING
        """;

    private const string ReadSql = "SELECT public_key, sealed_private_key FROM inbox.push_key";
}
