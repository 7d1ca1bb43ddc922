using System.Security.Cryptography;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Media;

/// <summary>Downloads a file from the address that WhatsApp gave. Source: Cloud API, media, download.</summary>
public static class DownloadMedia
{
    private const int BufferBytes = 81_920;

    /// <summary>Downloads a file, as it comes in.</summary>
    /// <param name="number">The business number that got or uploaded it.</param>
    /// <param name="address">From <see cref="MediaDetails.Address"/> or from a webhook, at most 5 minutes old. The token goes only to Meta's hosts
    /// (<see cref="WhatsAppOptions.MediaHosts"/>): another one is a fault.</param>
    /// <param name="destination">Where the bytes go; left open. Unless the result is accepted, what stands there is to be thrown away.
    /// It is no part of the call: what it throws comes through.</param>
    /// <param name="maxBytes">The most bytes to take, 1 or more; default 100 MB, which is WhatsApp's own bound.</param>
    /// <param name="cancel">Ends the downloading.</param>
    /// <returns>What came. Unconfirmed means no more than no file: ask for a new address and try again. A host that knows the address no longer
    /// answers 404, with or without an error of Graph's; a file above <paramref name="maxBytes"/> is <see cref="UnconfirmedReason.AnswerUnreadable"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBytes"/> is 0 or less.</exception>
    /// <exception cref="InvalidOperationException">The destination cannot be written, for a reason of its own that stands within.</exception>
    public static async Task<WhatsAppResult<DownloadedMedia>> DownloadMediaAsync(
        this PhoneNumberClient number, string address, Stream destination, long maxBytes = MediaLimit.MaxDocumentBytes, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        if (TextFault.OfAddress("url", address) is { } fault) return new WhatsAppResult<DownloadedMedia>.Invalid(fault);

        var source = new Uri(address);
        return number.Graph.MayDownloadFrom(source)
            ? await number.Graph.DownloadAsync(source, (response, either) => CopyAsync(response, destination, maxBytes, either), cancel)
            : new WhatsAppResult<DownloadedMedia>.Invalid(RequestFault.Of("url", RequestFaultReason.NotAllowed));
    }

    private static async Task<WhatsAppResult<DownloadedMedia>> CopyAsync(HttpResponseMessage response, Stream destination, long maxBytes, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[BufferBytes];
        long size = 0;
        for (int read; (read = await source.ReadAsync(buffer, cancel)) > 0;)
        {
            size += read;
            if (size > maxBytes) return new WhatsAppResult<DownloadedMedia>.Unconfirmed(UnconfirmedReason.AnswerUnreadable, status, $"More than {maxBytes} bytes.");

            hash.AppendData(buffer, 0, read);
            await WriteAsync(destination, buffer.AsMemory(0, read), cancel);
        }

        var mediaType = response.Content.Headers.ContentType?.ToString();
        return new WhatsAppResult<DownloadedMedia>.Accepted(new(size, mediaType, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }

    private static async Task WriteAsync(Stream destination, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            await destination.WriteAsync(bytes, cancel);
        }
        catch (IOException failure)
        {
            // A full disk is no cut connection, and must not pass for one.
            throw new InvalidOperationException("The destination cannot be written.", failure);
        }
    }
}
