using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Relais.Simulator.Clockwork;

namespace Relais.Simulator.Media;

/// <summary>All files, until their days are over, and the addresses under which they can be fetched for five minutes.</summary>
/// <remarks>Source: media reference of the Cloud API; inbound media live 7 days since October 2025.</remarks>
internal sealed class MediaStore(SimulatorOptions options, TimeProvider clock)
{
    public static readonly TimeSpan UploadedLife = TimeSpan.FromDays(30);
    public static readonly TimeSpan InboundLife = TimeSpan.FromDays(7);
    public static readonly TimeSpan AddressLife = TimeSpan.FromMinutes(5);

    // A stream of its own: files must not change what else is drawn.
    private readonly Chance _chance = new(options.Seed);
    private readonly ConcurrentDictionary<string, StoredMedia> _media = new(StringComparer.Ordinal);
    private readonly byte[] _key = Encoding.ASCII.GetBytes(clock.GetUtcNow().Ticks.ToString(CultureInfo.InvariantCulture));

    public StoredMedia Add(string phoneNumberId, string mimeType, byte[] bytes, string? fileName, bool isInbound)
    {
        var now = clock.GetUtcNow();
        var life = isInbound ? InboundLife : UploadedLife;
        var media = new StoredMedia(NextId(), phoneNumberId, mimeType, bytes, fileName, SHA256.HashData(bytes), isInbound, now, now + life);
        _media[media.Id] = media;
        return media;
    }

    /// <summary>The file, unless its days are over.</summary>
    public bool TryFind(string? id, [NotNullWhen(true)] out StoredMedia? media)
    {
        media = null;
        if (id is null || !_media.TryGetValue(id, out media)) return false;
        if (clock.GetUtcNow() < media.ExpiresAt) return true;
        _media.TryRemove(id, out _);
        media = null;
        return false;
    }

    public bool TryRemove(string id) => _media.TryRemove(id, out _);

    /// <param name="fromWebhook">As webhooks write it.</param>
    public string AddressOf(StoredMedia media, string origin, bool fromWebhook)
    {
        var expires = (clock.GetUtcNow() + AddressLife).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var source = fromWebhook ? "&source=webhook" : "";
        return $"{origin}{DownloadMedia.Path}?mid={media.Id}{source}&ext={expires}&hash={HashOf(media.Id, expires)}";
    }

    /// <summary>The file of an address that is ours and not too old.</summary>
    public bool TryOpen(string? id, string? expires, string? hash, [NotNullWhen(true)] out StoredMedia? media)
    {
        media = null;
        if (id is null || expires is null || hash != HashOf(id, expires)) return false;
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var until) || clock.GetUtcNow().ToUnixTimeSeconds() >= until) return false;
        return TryFind(id, out media);
    }

    private string HashOf(string id, string expires) =>
        $"AR{Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes($"{id} {expires}")))[..22].Replace('+', '-').Replace('/', '_')}";

    private string NextId()
    {
        string id;
        do id = $"1{_chance.Digits(15)}";
        while (_media.ContainsKey(id));
        return id;
    }
}
