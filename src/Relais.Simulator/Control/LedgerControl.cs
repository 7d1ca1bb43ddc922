using Microsoft.AspNetCore.Mvc;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Control;

/// <summary>What was ever accepted for sending.</summary>
internal static class LedgerControl
{
    public static void Map(IEndpointRouteBuilder control)
    {
        // 'after' is a sequence: a long ledger can be followed without reading it anew.
        control.MapGet("/ledger", Read);
        control.MapGet("/ledger/count", Count);
    }

    private static List<LedgerEntry> Read(Ledger ledger, [FromQuery(Name = "phone_number_id")] string? phoneNumberId = null, int after = 0) =>
        ledger.Read(phoneNumberId, Math.Max(after, 0));

    private static CountView Count(Ledger ledger, [FromQuery(Name = "phone_number_id")] string? phoneNumberId = null) => new(ledger.Count(phoneNumberId));

    private sealed record CountView(int Count);
}
