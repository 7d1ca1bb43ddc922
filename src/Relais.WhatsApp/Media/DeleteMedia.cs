using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Media;

/// <summary>Deletes a file before its time. Source: Cloud API, <c>DELETE /{media_id}</c>.</summary>
public static class DeleteMedia
{
    /// <summary>Deletes a file; messages that carry it keep it.</summary>
    /// <param name="number">The business number that got or uploaded it.</param>
    /// <param name="media">The file.</param>
    /// <param name="isOurs">As in <see cref="ShowMedia.ShowMediaAsync"/>.</param>
    /// <param name="cancel">Ends the waiting, not the deleting.</param>
    /// <returns>How it ended. Deleting twice is harmless; the second time it is refused (100).</returns>
    public static async Task<WhatsAppResult<Done>> DeleteMediaAsync(
        this PhoneNumberClient number, MediaId media, bool isOurs = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (media == default) return new WhatsAppResult<Done>.Invalid(RequestFault.Missing("media_id"));
        return await number.Graph.DeleteAsync<Done>(media + ShowMedia.QueryOf(number, isOurs), Done.TryRead, cancel);
    }
}
