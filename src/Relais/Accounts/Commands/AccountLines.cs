using System.Globalization;
using System.Text.Json;
using Relais.Accounts.Diagnosing;

namespace Relais.Accounts.Commands;

/// <summary>Numbers and findings in lines for a terminal; no secret is among them.</summary>
internal static class AccountLines
{
    public static string Head(KnownNumber row) => $"{row.PhoneNumberId,-18}  {row.Name} ({row.WorkspaceName})";

    public static string Of(KnownNumber row, DateTime now) => string.Create(CultureInfo.InvariantCulture,
        $"{row.PhoneNumberId,-18}  {row.DisplayPhoneNumber ?? "-",-18}  {row.NumberStatus ?? "-",-12}  {row.QualityRating ?? "-",-7}  {row.MessagingLimit ?? "-",-14}  {row.ThroughputLevel ?? "-",-8}  {TokenOf(row, now)}  {row.Name} ({row.WorkspaceName})");

    public static string TokenOf(KnownNumber row, DateTime now) => row switch
    {
        { TokenState: "dead" } => "token is dead",
        { TokenEndsAt: { } end } when end <= now => string.Create(CultureInfo.InvariantCulture, $"token ended {end:yyyy-MM-dd HH:mm}Z"),
        { TokenEndsAt: { } end } when end <= now + TokenNotice.Warning => string.Create(CultureInfo.InvariantCulture, $"warning: token ends {end:yyyy-MM-dd HH:mm}Z"),
        { TokenEndsAt: { } end } => string.Create(CultureInfo.InvariantCulture, $"token valid until {end:yyyy-MM-dd HH:mm}Z"),
        { TokenState: "valid" } => "token valid, no end told",
        _ => "token not known",
    };

    public static IEnumerable<string> Of(Finding finding)
    {
        yield return $"  {SignOf(finding.State),-7}  {JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Check.ToString()),-12}  {finding.Message}";
        if (finding.Told is { } told) yield return $"  {"",-7}  {"",-12}  Meta says: {told}";
        if (finding.Remedy is { } remedy) yield return $"  {"",-7}  {"",-12}  → {remedy}";
    }

    private static string SignOf(FindingState state) => state switch
    {
        FindingState.Ok => "ok",
        FindingState.Warning => "warning",
        FindingState.Failed => "failed",
        _ => "unknown",
    };
}
