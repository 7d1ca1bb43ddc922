using System.Globalization;
using Relais.Messaging.Inspecting;
using Relais.Platform;

namespace Relais.Messaging.Commands;

/// <summary>Webhooks in lines for a terminal. They name business numbers by WhatsApp's ids, and quote nobody.</summary>
internal static class WebhookLines
{
    public static string Of(JournalEntry entry) => string.Create(CultureInfo.InvariantCulture,
        $"{entry.Place,-10}  {entry.ReceivedAt:yyyy-MM-dd HH:mm:ss}Z  {entry.SizeBytes,8} bytes  {WordOf(entry.State),-9}  {Of(entry.PhoneNumberIds),-18}  {Of(entry.Kinds)}{Because(entry.Reasons)}");

    public static IEnumerable<string> Of(JournalFind find)
    {
        yield return Of(JournalEntry.Of(find.Row, find.Content));
        foreach (var item in ShowWebhook.ItemsOf(find))
            yield return $"  {(item.Index < 0 ? "whole" : item.Index.ToString(CultureInfo.InvariantCulture)),5}  {WordOf(item.State),-9}  {WordOf(item.Kind)} {item.Detail}{(item.ReasonCode is null ? "" : $"  {item.ReasonCode}: {item.Reason}")}";
    }

    public static string Sum(int listed, bool isSetAside) => (listed, isSetAside) switch
    {
        (0, true) => "Nothing is set aside.",
        (0, false) => "No webhook is like that.",
        (_, true) => $"{listed} set aside. Replay one with: relais webhooks replay PLACE",
        _ => $"{listed} listed. See one with: relais webhooks show PLACE",
    };

    /// <summary>Says what is wrong with what was asked for.</summary>
    /// <returns>The code to end with.</returns>
    public static int Complain(Refusal refusal)
    {
        foreach (var (field, errors) in refusal.Fields ?? new Dictionary<string, FieldError[]>(StringComparer.Ordinal))
            Complain($"--{OptionOf(field)}: {errors[0].Message}");
        return 1;
    }

    public static int Complain(string sentence, int code = 1)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }

    private static string OptionOf(string field) => field switch { "phone_number_id" => "number", "from" => "since", _ => field };

    private static string Of(IReadOnlyList<string> numbers) => numbers.Count switch { 0 => "-", 1 => numbers[0], _ => $"{numbers[0]} +{numbers.Count - 1}" };

    private static string Of(IReadOnlyList<JournalKindCount> kinds) =>
        kinds.Count == 0 ? "nothing" : string.Join(", ", kinds.Select(kind => $"{kind.Count} {WordOf(kind.Kind)}"));

    private static string Because(IReadOnlyList<string> reasons) => reasons.Count == 0 ? "" : $"  ({string.Join(", ", reasons)})";

    private static string WordOf<T>(T value) where T : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
