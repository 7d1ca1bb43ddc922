using Relais.Platform;

namespace Relais.Accounts;

/// <summary>How business numbers are reached, and the one that the environment names.</summary>
public sealed record AccountsSettings
{
    /// <summary><c>RELAIS_GRAPH_URL</c>: where the Graph API answers. Default <c>https://graph.facebook.com</c>.</summary>
    public Uri GraphUrl { get; init; } = new("https://graph.facebook.com");

    /// <summary><c>RELAIS_GRAPH_VERSION</c>: e.g. <c>v25.0</c>, the default.</summary>
    public string GraphVersion { get; init; } = "v25.0";

    /// <summary><c>RELAIS_SIMULATOR</c>: the address of a running simulator. Unset: no simulated numbers.</summary>
    public Uri? Simulator { get; init; }

    /// <summary><c>RELAIS_SIMULATOR_PUBLIC</c>: the simulator as a person's browser reaches it. Default: as <see cref="Simulator"/>.</summary>
    public Uri? SimulatorPublic { get; init; }

    /// <summary>The number that <c>WHATSAPP_TOKEN</c> and its companions name; connected to the first workspace. Null when they are unset.</summary>
    public DefaultNumber? Default { get; init; }

    /// <summary><c>RELAIS_DEMO</c>: 1 gives the first workspace a simulated number.</summary>
    public bool IsDemo { get; init; }

    /// <summary><c>RELAIS_NEWS_DAYS</c>: days for which what WhatsApp told of numbers and accounts is kept, by its own time; 1 to 3,650. Default 90.</summary>
    public int NewsDays { get; init; } = 90;

    public static AccountsSettings Read(SettingsReader reader)
    {
        var simulator = reader.Address("RELAIS_SIMULATOR");
        var version = reader.Text("RELAIS_GRAPH_VERSION") ?? "v25.0";
        if (!System.Text.RegularExpressions.Regex.IsMatch(version, @"^v[0-9]{1,3}\.[0-9]$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))
            reader.Wrong($"RELAIS_GRAPH_VERSION is «{version}»: it must look like v25.0.");
        return new()
        {
            GraphUrl = reader.Address("RELAIS_GRAPH_URL") ?? new("https://graph.facebook.com"),
            GraphVersion = version,
            Simulator = simulator,
            SimulatorPublic = reader.Address("RELAIS_SIMULATOR_PUBLIC") ?? simulator,
            Default = DefaultNumber.Read(reader),
            IsDemo = reader.Flag("RELAIS_DEMO"),
            NewsDays = reader.Whole("RELAIS_NEWS_DAYS", unlessSet: 90, least: 1, most: 3_650),
        };
    }
}

/// <summary>A number given by the environment, under the names that existing installations use.</summary>
/// <param name="AccessToken"><c>WHATSAPP_TOKEN</c>.</param>
/// <param name="PhoneNumberId"><c>WHATSAPP_PHONE_ID</c>.</param>
/// <param name="AppSecret"><c>META_APP_SECRET</c>.</param>
/// <param name="VerifyToken"><c>WHATSAPP_VERIFY_TOKEN</c>; null: one is made.</param>
/// <param name="DisplayPhoneNumber"><c>WHATSAPP_PHONE_NUMBER</c>; null: asked of WhatsApp.</param>
/// <param name="WabaId"><c>WHATSAPP_BUSINESS_ACCOUNT_ID</c>; null: not told.</param>
public sealed record DefaultNumber(string AccessToken, string PhoneNumberId, string AppSecret, string? VerifyToken, string? DisplayPhoneNumber, string? WabaId)
{
    internal static DefaultNumber? Read(SettingsReader reader)
    {
        var (token, id, secret) = (reader.Text("WHATSAPP_TOKEN"), reader.Text("WHATSAPP_PHONE_ID"), reader.Text("META_APP_SECRET"));
        if (token is null && id is null) return null;
        if (token is null) reader.Wrong("WHATSAPP_PHONE_ID is set without WHATSAPP_TOKEN: nothing could be sent.");
        if (id is null) reader.Wrong("WHATSAPP_TOKEN is set without WHATSAPP_PHONE_ID: it is not known for which number.");
        if (secret is null) reader.Wrong("WHATSAPP_TOKEN is set without META_APP_SECRET: no webhook could be verified, so none would be taken.");
        if (token is not null && !WhatsApp.AccessToken.TryCreate(token, out _)) reader.Wrong("WHATSAPP_TOKEN holds characters that an access token cannot have.");
        if (id is not null && !WhatsApp.PhoneNumberId.TryParse(id, out _)) reader.Wrong($"WHATSAPP_PHONE_ID is «{id}»: it is the id that Meta shows, not the telephone number.");
        if (secret is not null && !WhatsApp.Webhooks.AppSecret.TryCreate(secret, out _)) reader.Wrong("META_APP_SECRET holds characters that an app secret cannot have.");
        var wabaId = reader.Text("WHATSAPP_BUSINESS_ACCOUNT_ID");
        if (wabaId is not null && !WhatsApp.WabaId.TryParse(wabaId, out _)) reader.Wrong($"WHATSAPP_BUSINESS_ACCOUNT_ID is «{wabaId}»: it is the id that Meta shows beside the account.");
        return token is null || id is null || secret is null
            ? null
            : new(token, id, secret, reader.Text("WHATSAPP_VERIFY_TOKEN"), reader.Text("WHATSAPP_PHONE_NUMBER"), wabaId);
    }
}
