using System.Net.Http.Headers;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Media;

/// <summary>A file to upload. Source: Cloud API, media, upload.</summary>
/// <param name="Content">The file, read once from where it stands, and left open.</param>
/// <param name="SizeBytes">How many bytes are to be read; the upload fails when there are fewer.</param>
/// <param name="MediaType">Its type; see <see cref="MediaLimit"/>.</param>
/// <param name="FileName">A name with an ending, 1 to 255 code points. People see <see cref="DocumentMessage.FileName"/>, not this.</param>
public sealed record MediaUpload(Stream Content, long SizeBytes, string MediaType, string FileName)
{
    /// <summary>How long it is kept, 1 hour to 30 days in whole minutes; only for numbers that store nothing. Null leaves Meta's own.</summary>
    public TimeSpan? Life { get; init; }

    private const int MinMinutes = 60;
    private const int MaxMinutes = 43_200;

    /// <summary>Looks for what is known to be wrong, without a call.</summary>
    /// <returns>The first fault; null when none is known.</returns>
    public RequestFault? FindFault() =>
        (Content is null ? RequestFault.Missing("file") : null)
        ?? MediaLimit.FindFault(MediaType, SizeBytes)
        ?? (MediaTypeHeaderValue.TryParse(MediaType, out _) ? null : RequestFault.Of("type", RequestFaultReason.WrongForm))
        ?? TextFault.OfRequired("file", FileName, DocumentMessage.MaxFileNameLength)
        ?? (Life is null || (Life >= TimeSpan.FromMinutes(MinMinutes) && Life <= TimeSpan.FromMinutes(MaxMinutes))
            ? null
            : RequestFault.Of("ttl_minutes", RequestFaultReason.OutOfRange, Life < TimeSpan.FromMinutes(MinMinutes) ? MinMinutes : MaxMinutes));
}
