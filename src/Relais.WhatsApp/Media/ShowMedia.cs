using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Media;

/// <summary>Asks what WhatsApp knows of a file, and where it can be had. Source: Cloud API, <c>GET /{media_id}</c>.</summary>
public static class ShowMedia
{
    /// <summary>Reads a file's details.</summary>
    /// <param name="number">The business number that got or uploaded it.</param>
    /// <param name="media">The file.</param>
    /// <param name="isOurs">Whether this number uploaded it: then Meta makes sure of that. It must be false for a file that a person sent, which
    /// Meta refuses otherwise (100).</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The details; code 100 when the file is gone: after 7 days when a person sent it, 30 when you uploaded it.</returns>
    public static async Task<WhatsAppResult<MediaDetails>> ShowMediaAsync(
        this PhoneNumberClient number, MediaId media, bool isOurs = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (media == default) return new WhatsAppResult<MediaDetails>.Invalid(RequestFault.Missing("media_id"));
        return await number.Graph.GetAsync<MediaDetails>(media + QueryOf(number, isOurs), MediaDetails.TryRead, cancel);
    }

    internal static string QueryOf(PhoneNumberClient number, bool isOurs) =>
        new GraphQuery().Add("phone_number_id", isOurs ? number.PhoneNumberId.Value : null).ToString();
}
