using System.Globalization;
using Relais.Simulator.Faults;
using Relais.Simulator.Graph;
using Relais.Simulator.Media;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Sending;

/// <summary>Fetches the files that messages name by an address. Off until it is ordered: a simulator must work without the world around it.</summary>
internal sealed class LinkFetching(WebhookPost post, FaultBook faults)
{
    /// <summary>Of real time, as the network is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the message holds a file that is fetched before it goes on. Its sender is answered meanwhile, and hears of a failure by receipt.</summary>
    public bool MustFetch(SendOrder order) => faults.Current.FetchLinks && order.Link is not null && MediaRules.KindNamed(order.Type) is not null;

    /// <summary>Why the file of a message that <see cref="MustFetch"/> cannot be had; null when it can.</summary>
    public async Task<KnownError?> FailureAsync(SendOrder order)
    {
        var kind = MediaRules.KindNamed(order.Type)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, order.Link);
            using var response = await post.Http.SendAsync(request, patience.Token);
            if (!response.IsSuccessStatusCode)
                return Failed(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Downloading media from weblink failed with http code {(int)response.StatusCode}, status message {response.ReasonPhrase}"));
            var bytes = await response.Content.ReadAsByteArrayAsync(patience.Token);
            return Judge(kind, response.Content.Headers.ContentType?.MediaType ?? "", bytes);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException or NotSupportedException or UriFormatException)
        {
            return Failed("Downloading media from weblink failed: no connection");
        }
    }

    private static KnownError? Judge(MediaKind kind, string mimeType, byte[] bytes)
    {
        if (!kind.Takes(mimeType)) return Failed($"Unsupported {kind.Name} mime type {mimeType}");
        return bytes.Length > MediaRules.LimitOf(kind, bytes) ? Failed($"The file of {bytes.Length} bytes is too big for {kind.Name}") : null;
    }

    private static KnownError Failed(string details) => KnownErrors.Of(131053) with { Details = details };
}
