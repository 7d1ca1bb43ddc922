using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Groups;

/// <summary>What the calls about a group have in common.</summary>
internal static class GroupCalls
{
    /// <summary>Calls when nothing is wrong.</summary>
    public static async Task<WhatsAppResult<T>> CallAsync<T>(
        PhoneNumberClient number, GroupId group, HttpMethod method, string rest, RequestFault? fault, Func<ReadOnlyMemory<byte>?> body, TryRead<T> read, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (group == default) fault = RequestFault.Missing("group_id");
        if (fault is not null) return new WhatsAppResult<T>.Invalid(fault);
        // Escaped: unlike Meta's other ids, it may hold what has a meaning in an address.
        var call = new GraphCall(method, Uri.EscapeDataString(group.Value) + rest) { Content = GraphCaller.JsonContent(body()) };
        return await number.Graph.CallAsync(call, read, cancel);
    }

    /// <summary>A body that names its product and nothing else.</summary>
    public static ReadOnlyMemory<byte>? Product() => JsonBody.Write(0, static (_, _) => { });
}
