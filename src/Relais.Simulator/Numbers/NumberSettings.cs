namespace Relais.Simulator.Numbers;

/// <summary>What a business number was set up with.</summary>
/// <param name="MessagesPerSecond">The most messages accepted in any window of one second.</param>
internal sealed record NumberSettings(
    string DisplayPhoneNumber,
    string VerifiedName,
    string WabaId,
    string AccessToken,
    string AppSecret,
    Uri? CallbackUrl,
    string? VerifyToken,
    int MessagesPerSecond)
{
    public const int DefaultMessagesPerSecond = 80;

    /// <summary>The number as webhooks write it: digits and nothing else.</summary>
    public string DisplayDigits { get; } = string.Concat(DisplayPhoneNumber.Where(char.IsAsciiDigit));
}
