using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Reads and changes what people see of the business. Source: Graph API, <c>/{phone_number_id}/whatsapp_business_profile</c>.</summary>
public static class EditProfile
{
    /// <summary>Reads the profile.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The profile.</returns>
    public static Task<WhatsAppResult<BusinessProfile>> ShowProfileAsync(this PhoneNumberClient number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.GetAsync<BusinessProfile>($"/whatsapp_business_profile?fields={BusinessProfile.Fields}", BusinessProfile.TryRead, cancel);
    }

    /// <summary>Changes the profile in what is not null.</summary>
    /// <param name="number">The number.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancel">Ends the waiting, not the changing.</param>
    /// <returns>How it ended. Changing twice is harmless.</returns>
    public static Task<WhatsAppResult<Done>> EditProfileAsync(this PhoneNumberClient number, BusinessProfile change, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(change);
        return NumberCalls.PostAsync(number, "/whatsapp_business_profile", change.FindFault(), () => JsonBody.Write(change, BusinessProfile.Write), cancel);
    }
}
