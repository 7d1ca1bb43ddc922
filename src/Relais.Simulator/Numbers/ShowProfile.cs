using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;
using Relais.Simulator.Media;
using Relais.Simulator.Sending;

namespace Relais.Simulator.Numbers;

/// <summary>The business profile of a number.</summary>
internal sealed class ShowProfile(UploadBook uploads, MediaStore media) : IOperations
{
    public const int LongestAbout = 139;
    public const int LongestAddress = 256;
    public const int LongestDescription = 512;
    public const int LongestEmail = 128;
    public const int MostWebsites = 2;
    public const int LongestWebsite = 256;

    private static readonly string[] Verticals =
    [
        "UNDEFINED", "OTHER", "AUTO", "BEAUTY", "APPAREL", "EDU", "ENTERTAIN", "EVENT_PLAN", "FINANCE", "GROCERY", "GOVT", "HOTEL", "HEALTH", "NONPROFIT", "PROF_SERVICES",
        "RETAIL", "TRAVEL", "RESTAURANT", "ALCOHOL", "ONLINE_GAMBLING", "PHYSICAL_GAMBLING", "OTC_DRUGS", "MATRIMONY_SERVICE", "NOT_A_BIZ",
    ];

    private static readonly string[] Fields = ["about", "address", "description", "email", "profile_picture_url", "websites", "vertical", "messaging_product"];

    public void AddTo(OperationBook book)
    {
        book.On<Number>("GET", "whatsapp_business_profile", Permission.Management, Show);
        book.On<Number>("POST", "whatsapp_business_profile", Permission.Management, ChangeAsync);
    }

    private static Task Show(GraphCall call, Number number)
    {
        string[] asked = call.Query("fields") is { } fields ? [.. FieldSelection.Names(fields)] : ["messaging_product"];
        if (Array.Find(asked, field => !Fields.Contains(field)) is { } unknown) return call.RefuseAsync(GraphError.UnknownField(unknown, "WhatsAppBusinessProfile"));
        JsonObject all;
        lock (number.Gate) all = View(number.State.Profile);
        var shown = new JsonObject();
        foreach (var field in asked.Append("messaging_product").Distinct(StringComparer.Ordinal))
            if (all[field] is { } value) shown[field] = value.DeepClone();
        return call.AnswerAsync(new JsonObject { ["data"] = new JsonArray(shown) });
    }

    private static JsonObject View(BusinessProfile profile) => new()
    {
        ["about"] = profile.About,
        ["address"] = profile.Address,
        ["description"] = profile.Description,
        ["email"] = profile.Email,
        ["profile_picture_url"] = profile.PictureUrl,
        ["websites"] = profile.Websites.Length == 0 ? null : new JsonArray([.. profile.Websites.Select(site => (JsonNode)site)]),
        ["vertical"] = profile.Vertical,
        ["messaging_product"] = "whatsapp",
    };

    private async Task ChangeAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        var picture = body.StringOf("profile_picture_handle");
        UploadSession? upload = null;
        if ((SendRules.CheckProduct(body) ?? Check(body)) is { } wrong) await call.RefuseAsync(wrong);
        else if (picture is not null && !uploads.TryFindHandle(picture, out upload)) await call.RefuseAsync(GraphError.BadParameter("Param profile_picture_handle is not a valid handle."));
        else
        {
            lock (number.Gate) Apply(number, body, upload, call.Origin);
            await call.SucceedAsync();
        }
    }

    private static GraphError? Check(JsonElement body) => ContentChecks.First(
        () => body.StringOf("about") is "" ? GraphError.BadParameter("Param about must not be empty.") : ContentChecks.OptionalText(body, "about", "about", LongestAbout),
        () => ContentChecks.OptionalText(body, "address", "address", LongestAddress),
        () => ContentChecks.OptionalText(body, "description", "description", LongestDescription),
        () => ContentChecks.OptionalText(body, "email", "email", LongestEmail),
        () => body.StringOf("email") is { Length: > 0 } email && !email.Contains('@', StringComparison.Ordinal) ? GraphError.BadParameter("Param email must be a valid email address.") : null,
        () => body.TextsOf("websites")?.Length > MostWebsites ? GraphError.BadParameter($"Param websites must have at most {MostWebsites} elements.") : null,
        () => body.TextsOf("websites")?.Any(site => site.Length > LongestWebsite) ?? false ? GraphError.TooLong("websites", LongestWebsite) : null,
        () => body.TextsOf("websites")?.Any(site => site.Length > 0 && !MediaContent.IsWebAddress(site)) ?? false ? GraphError.BadParameter("Param websites must be valid URIs.") : null,
        () => body.TryGetProperty("vertical", out _) ? ContentChecks.OneOf(body, "vertical", "vertical", Verticals) : null);

    private void Apply(Number number, JsonElement body, UploadSession? picture, string origin)
    {
        var profile = number.State.Profile;
        profile.About = body.StringOf("about") ?? profile.About;
        profile.Address = body.StringOf("address") ?? profile.Address;
        profile.Description = body.StringOf("description") ?? profile.Description;
        profile.Email = body.StringOf("email") ?? profile.Email;
        profile.Websites = body.TextsOf("websites") ?? profile.Websites;
        profile.Vertical = body.StringOf("vertical") ?? profile.Vertical;
        if (picture is null) return;
        var stored = media.Add(number.PhoneNumberId, picture.FileType, picture.Bytes, picture.FileName, isInbound: false);
        profile.PictureUrl = $"{origin}{PublicFiles.Path}/{stored.Id}";
    }
}
