using Relais.Access;
using Relais.Accounts;
using Relais.Messaging;
using Relais.Platform;

namespace Relais;

/// <summary>All settings, one record a module, checked before anything is started.</summary>
public sealed record RelaisSettings(PlatformSettings Platform, AccessSettings Access, AccountsSettings Accounts, MessagingSettings Messaging)
{
    /// <exception cref="SettingsException">Naming every setting that is wrong.</exception>
    public static RelaisSettings Read(Func<string, string?> environment)
    {
        var reader = new SettingsReader(environment, environment("RELAIS_CONFIG") ?? "relais.json");
        var settings = new RelaisSettings(PlatformSettings.Read(reader), AccessSettings.Read(reader), AccountsSettings.Read(reader), MessagingSettings.Read(reader));
        reader.ThrowIfWrong();
        return settings;
    }
}
