using Relais.Platform;

namespace Relais.Access;

/// <summary>How people come in.</summary>
public sealed record AccessSettings
{
    /// <summary><c>RELAIS_DEMO</c>: 1 when simulated customers are about, so that the set-up page can say so. Default 0.</summary>
    public bool IsDemo { get; init; }

    public static AccessSettings Read(SettingsReader reader) => new() { IsDemo = reader.Flag("RELAIS_DEMO") };
}
