using Relais.Platform.Data;

namespace Relais.Platform;

/// <summary>Where Relais keeps its data and how it is reached.</summary>
public sealed record PlatformSettings
{
    /// <summary><c>RELAIS_DATA</c>: the folder of the embedded database, the secret key and the files. Default <c>.relais</c> below the current directory.</summary>
    public required string DataFolder { get; init; }

    /// <summary><c>RELAIS_DATABASE</c> or <c>DATABASE_URL</c>: a PostgreSQL ≥ 15, as a connection string or a <c>postgres://</c> address. Unset: the embedded one.</summary>
    public string? DatabaseAddress { get; init; }

    /// <summary><c>RELAIS_SECRET_KEY</c>: 32 bytes in base64, which seal the secrets at rest. Unset: <c>secret.key</c> in the data folder, made at the first start. Several nodes need it set, and the same.</summary>
    public byte[]? SecretKey { get; init; }

    /// <summary><c>RELAIS_PUBLIC_URL</c>: the address under which the world reaches Relais; the webhook address shown begins with it. Unset: the address of the request.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary><c>RELAIS_POSTGRES</c>: a folder that holds PostgreSQL's own programs, for the embedded database. Unset: searched for.</summary>
    public string? PostgresFolder { get; init; }

    /// <summary><c>RELAIS_ROLES</c> or <c>--roles</c>: <c>web</c>, <c>engine</c> or both (the default).</summary>
    public required NodeRoles Roles { get; init; }

    /// <summary><c>RELAIS_DATABASE_CONNECTIONS</c>: connections this node may hold, 5 to 500. Default 40.</summary>
    public int MostConnections { get; init; } = 40;

    /// <summary><c>RELAIS_METRICS_TOKEN</c>: whoever sends it as a bearer may read <c>/metrics</c>; at least 16 characters. Unset: nobody may.</summary>
    public string? MetricsToken { get; init; }

    /// <summary><c>RELAIS_SMTP</c> and <c>RELAIS_MAIL_FROM</c>: the mail server, and who writes. Unset: nothing is mailed, and links are passed on by whoever makes them.</summary>
    public MailSettings? Mail { get; init; }

    public static PlatformSettings Read(SettingsReader reader)
    {
        var key = reader.Text("RELAIS_SECRET_KEY");
        var metricsToken = reader.Text("RELAIS_METRICS_TOKEN");
        if (metricsToken is { Length: < 16 }) reader.Wrong("RELAIS_METRICS_TOKEN must have at least 16 characters; `openssl rand -hex 16` makes one.");
        return new()
        {
            DataFolder = Path.GetFullPath(reader.Text("RELAIS_DATA") ?? ".relais"),
            DatabaseAddress = Database(reader.Text("RELAIS_DATABASE", "DATABASE_URL"), reader),
            SecretKey = key is null ? null : Key(key, reader),
            PublicUrl = reader.Address("RELAIS_PUBLIC_URL"),
            PostgresFolder = reader.Text("RELAIS_POSTGRES"),
            Roles = RolesOf(reader.Text("RELAIS_ROLES"), reader),
            MetricsToken = metricsToken,
            Mail = MailSettings.Read(reader),
            MostConnections = reader.Whole("RELAIS_DATABASE_CONNECTIONS", unlessSet: 40, least: 5, most: 500),
        };
    }

    // Not repeated where it is wrong: it mostly holds a password.
    private static string? Database(string? address, SettingsReader reader)
    {
        if (address is not null && !DataSource.IsAddress(address))
            reader.Wrong("RELAIS_DATABASE (or DATABASE_URL) must be a connection string such as Host=…;Database=…;Username=…, or an address such as postgres://user:password@host/database.");
        return address;
    }

    private static byte[]? Key(string text, SettingsReader reader)
    {
        var key = new byte[32];
        if (Convert.TryFromBase64String(text, key, out var written) && written == 32) return key;
        reader.Wrong("RELAIS_SECRET_KEY must be 32 bytes in base64; `openssl rand -base64 32` makes one.");
        return null;
    }

    private static NodeRoles RolesOf(string? text, SettingsReader reader)
    {
        var roles = NodeRoles.None;
        foreach (var name in (text ?? "web,engine").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (name is "web") roles |= NodeRoles.Web;
            else if (name is "engine") roles |= NodeRoles.Engine;
            else reader.Wrong($"RELAIS_ROLES names «{name}»: it may hold web and engine, with a comma between.");
        }
        return roles is NodeRoles.None ? NodeRoles.Web | NodeRoles.Engine : roles;
    }
}

/// <summary>What a node does: answer people and providers, or work through the queues.</summary>
[Flags]
public enum NodeRoles
{
    None = 0,
    Web = 1,
    Engine = 2,
}
