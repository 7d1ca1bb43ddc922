namespace Relais.WhatsApp.Templates;

/// <summary>An Android app that may take a code. Source: Graph API, message templates, <c>supported_apps</c>.</summary>
/// <param name="PackageName">1 to <see cref="MaxPackageLength"/> characters.</param>
/// <param name="SignatureHash"><see cref="HashLength"/> characters.</param>
public sealed record SupportedApp(string PackageName, string SignatureHash)
{
    /// <summary>The longest package name.</summary>
    public const int MaxPackageLength = 224;

    /// <summary>How many characters a hash has.</summary>
    public const int HashLength = 11;

    /// <summary>The most apps of a template.</summary>
    public const int MaxApps = 5;
}
