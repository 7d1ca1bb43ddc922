using System.Text;
using System.Text.Json;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

/// <summary>What every reading promises to whoever works on with it.</summary>
internal static class SoundReading
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a body, promptly, and holds the reading to all it promises.</summary>
    /// <param name="body">The body.</param>
    /// <param name="which">What repeats the case.</param>
    public static WebhookReading Assert(byte[] body, string which)
    {
        var (reading, fault) = Promptly.Read(body);
        fault ??= Fault(body, reading!);
        if (fault is not null) Xunit.Assert.Fail($"{which}: {fault}\n{Convert.ToBase64String(body.AsSpan(0, Math.Min(body.Length, 3_000)))}");
        return reading!;
    }

    private static string? Fault(byte[] body, WebhookReading reading) => reading switch
    {
        WebhookReading.NotAWebhook no => !Enum.IsDefined(no.Reason) || no.Detail.Length == 0 ? $"no reason: {no}" : no.Reason == NotAWebhookReason.NotUtf8 == IsUtf8(body) ? $"{no.Reason} is not so" : null,
        WebhookReading.Webhook webhook => !IsUtf8(body) ? "bytes that are no UTF-8 were read" : webhook.Events.Select(Fault).FirstOrDefault(fault => fault is not null),
        _ => $"another reading: {reading}",
    };

    private static string? Fault(WebhookEvent told) => told switch
    {
        InboundMessage message => message.Wamid.Value.Length == 0 ? "a message without its id" : message.Sender is { WaId: null, Bsuid: null } ? "a message of no one" : null,
        StatusReceipt receipt => receipt.Wamid.Value.Length == 0 || receipt.StatusText.Length == 0 ? $"a receipt of nothing: {receipt}" : null,
        WebhookChange => null,
        MalformedItem item => !Enum.IsDefined(item.Reason) || !item.Path.StartsWith("entry[", StringComparison.Ordinal) ? $"no reason: {item}" : null,
        _ => $"another event: {told}",
    } ?? Fault(told.GetType().Name, Told.Texts(told)) ?? FaultOfJson(told.Raw, mayHoldHalves: told is MalformedItem);

    // Half a surrogate pair can be kept by no database that speaks UTF-8.
    private static string? Fault(string where, IEnumerable<string> texts) => texts.Any(text => !IsWhole(text)) ? $"half a surrogate pair in {where}" : null;

    private static string? FaultOfJson(string raw, bool mayHoldHalves)
    {
        if (!IsWhole(raw)) return $"a raw part is torn: {raw}";
        using var parsed = JsonDocument.Parse(raw);
        return mayHoldHalves || HoldsOnlyText(parsed.RootElement) ? null : $"half a surrogate pair in a raw part: {raw}";
    }

    private static bool HoldsOnlyText(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.Object => json.EnumerateObject().All(member => member.Name is not null && HoldsOnlyText(member.Value)),
                JsonValueKind.Array => json.EnumerateArray().All(HoldsOnlyText),
                JsonValueKind.String => json.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsWhole(string text) => Encodes(() => Strict.GetByteCount(text));

    private static bool IsUtf8(byte[] body) => Encodes(() => Strict.GetCharCount(body));

    private static bool Encodes(Func<int> count)
    {
        try
        {
            return count() >= 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
