using Microsoft.AspNetCore.Mvc;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Control;

/// <summary>What was ever accepted for sending.</summary>
internal static class LedgerControl
{
    public static void Map(IEndpointRouteBuilder control)
    {
        // 'after' is a sequence: a long ledger can be followed, page by page, without reading it anew.
        control.MapGet("/ledger", Read);
        control.MapGet("/ledger/count", Count);
        control.MapGet("/ledger/doubles", Doubles);
    }

    private static List<LedgerEntry> Read(
        Ledger ledger, [FromQuery(Name = "phone_number_id")] string? phoneNumberId = null, int after = 0, int most = int.MaxValue) =>
        ledger.Read(phoneNumberId, Math.Max(after, 0), Math.Max(most, 0));

    private static CountView Count(Ledger ledger, [FromQuery(Name = "phone_number_id")] string? phoneNumberId = null) => new(ledger.Count(phoneNumberId));

    private static List<DoubleView> Doubles(Ledger ledger, [FromQuery(Name = "phone_number_id")] string? phoneNumberId = null) =>
        [.. ledger.Doubles(phoneNumberId).Select(same => new DoubleView(same.Key, same.Count(), [.. same.Select(entry => entry.Wamid)]))];

    private sealed record CountView(int Count);

    /// <param name="Callback">The <c>biz_opaque_callback_data</c> that several accepted messages bear.</param>
    private sealed record DoubleView(string Callback, int Count, List<string> Wamids);
}
