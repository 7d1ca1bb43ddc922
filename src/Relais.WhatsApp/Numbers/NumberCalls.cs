using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Numbers;

/// <summary>What the calls to a number have in common.</summary>
internal static class NumberCalls
{
    /// <summary>Posts when nothing is wrong, and expects no more than that it was done.</summary>
    public static async Task<WhatsAppResult<Done>> PostAsync(
        PhoneNumberClient number, string rest, RequestFault? fault, Func<ReadOnlyMemory<byte>?> body, CancellationToken cancel) =>
        fault is not null ? new WhatsAppResult<Done>.Invalid(fault) : await number.PostAsync<Done>(rest, body(), Done.TryRead, cancel);
}
