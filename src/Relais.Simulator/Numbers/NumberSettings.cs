namespace Relais.Simulator.Numbers;

/// <summary>What a business number was set up with.</summary>
/// <param name="MessagesPerSecond">The most messages accepted in any window of one second.</param>
/// <param name="ThroughputLevel">STANDARD or HIGH; null lets it follow from <paramref name="MessagesPerSecond"/>.</param>
/// <param name="PortfolioId">Null for the portfolio that bears the id of the WABA.</param>
/// <param name="AppId">Null for an app whose id follows from the secret.</param>
internal sealed record NumberSettings(
    string DisplayPhoneNumber,
    string VerifiedName,
    string WabaId,
    string AccessToken,
    string AppSecret,
    Uri? CallbackUrl,
    string? VerifyToken,
    int MessagesPerSecond,
    string? ThroughputLevel = null,
    string? PortfolioId = null,
    string? AppId = null)
{
    public const int DefaultMessagesPerSecond = 80;
    public const int FastestMessagesPerSecond = 100_000;
    public const int HighMessagesPerSecond = 1000;

    /// <summary>What the number's details tell of its throughput.</summary>
    public string ShownThroughputLevel => ThroughputLevel ?? (MessagesPerSecond >= HighMessagesPerSecond ? "HIGH" : "STANDARD");

    /// <summary>The number as webhooks write it: digits and nothing else.</summary>
    public string DisplayDigits => string.Concat(DisplayPhoneNumber.Where(char.IsAsciiDigit));
}
