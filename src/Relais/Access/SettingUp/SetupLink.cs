using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Relais.Platform;

namespace Relais.Access.SettingUp;

/// <summary>The one-time link to the set-up page: whoever reads the terminal of a new installation becomes its administrator.</summary>
internal sealed class SetupLink(Database database, TimeProvider clock)
{
    /// <summary>A new token while there is no workspace; null afterwards.</summary>
    public async Task<string?> MakeAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (!await IsNeededAsync(work, cancel)) return null;

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        await work.ExecuteAsync("INSERT INTO access.setup_links (token_hash, created_at) VALUES (@hash, @now)", new { hash = Hash(token), now = clock.GetUtcNow().UtcDateTime }, cancel);
        await work.CommitAsync(cancel);
        return token;
    }

    public static Task<bool> IsNeededAsync(Work work, CancellationToken cancel) =>
        work.QueryFirstAsync<bool>("SELECT NOT EXISTS (SELECT FROM access.workspaces)", null, cancel);

    public static Task<bool> IsRightAsync(Work work, string? token, CancellationToken cancel) =>
        work.QueryFirstAsync<bool>("SELECT EXISTS (SELECT FROM access.setup_links WHERE token_hash = @hash)", new { hash = Hash(token ?? "") }, cancel);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
