using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>What people see of the business. Null is what is not there; in a change, what stays as it is. Lengths are in Unicode code points.
/// Source: Graph API, <c>whatsapp_business_profile</c>.</summary>
public sealed record BusinessProfile
{
    /// <summary>The line beside the name, 1 to 139; it cannot be emptied.</summary>
    public string? About { get; init; }

    /// <summary>The address, up to 256.</summary>
    public string? Address { get; init; }

    /// <summary>What the business does, up to 512.</summary>
    public string? Description { get; init; }

    /// <summary>The e-mail, up to 128.</summary>
    public string? Email { get; init; }

    /// <summary>Up to two addresses of the web, each up to 256.</summary>
    public IReadOnlyList<string>? Websites { get; init; }

    /// <summary>The trade, in Meta's words: <c>RETAIL</c>, <c>HEALTH</c>, <c>OTHER</c> …</summary>
    public string? Vertical { get; init; }

    /// <summary>Where the picture is, for a while; it is read only.</summary>
    public string? PictureUrl { get; init; }

    /// <summary>The handle of a new picture; it is written only. See <see cref="Media.ResumableUpload"/>: square, 192 pixels or more, up to 5 MB.</summary>
    public string? PictureHandle { get; init; }

    internal const string Fields = "about,address,description,email,profile_picture_url,websites,vertical";

    /// <summary>Looks for what is known to be wrong with it as a change, without a call.</summary>
    /// <returns>The first fault; null when none is known.</returns>
    public RequestFault? FindFault() =>
        (About is "" ? RequestFault.Missing("about") : null)
        ?? TextFault.OfOptional("about", About, 139)
        ?? TextFault.OfOptional("address", Address, 256)
        ?? TextFault.OfOptional("description", Description, 512)
        ?? TextFault.OfOptional("email", Email, 128)
        ?? (Websites is null ? null : ListFault.Of("websites", Websites, 0, 2, (field, site) => TextFault.OfAddress(field, site, 256)))
        ?? TextFault.OfOptional("vertical", Vertical, 64)
        ?? (PictureUrl is null ? null : RequestFault.Of("profile_picture_url", RequestFaultReason.NotAllowed))
        ?? (PictureHandle is "" ? RequestFault.Missing("profile_picture_handle") : null);

    internal static void Write(Utf8JsonWriter json, BusinessProfile profile)
    {
        // An empty text is written here: it empties the field.
        if (profile.About is { } about) json.WriteString("about"u8, about);
        if (profile.Address is { } address) json.WriteString("address"u8, address);
        if (profile.Description is { } description) json.WriteString("description"u8, description);
        if (profile.Email is { } email) json.WriteString("email"u8, email);
        if (profile.Websites is { } websites) json.WriteTexts("websites"u8, websites);
        json.WriteOptional("vertical"u8, profile.Vertical);
        json.WriteOptional("profile_picture_handle"u8, profile.PictureHandle);
    }

    internal static bool TryRead(JsonElement answer, out BusinessProfile profile)
    {
        profile = null!;
        if (answer.FirstOf("data"u8) is not { ValueKind: JsonValueKind.Object } data) return false;

        profile = new()
        {
            About = data.Text("about"u8),
            Address = data.Text("address"u8),
            Description = data.Text("description"u8),
            Email = data.Text("email"u8),
            Websites = data.Find("websites"u8) is null ? null : data.Texts("websites"u8),
            Vertical = data.Text("vertical"u8),
            PictureUrl = data.Text("profile_picture_url"u8),
        };
        return true;
    }
}
