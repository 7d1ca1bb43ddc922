using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>Asks a person for a postal address; in India only. Source: Cloud API, messages, interactive <c>address_message</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text, 1 to <see cref="InteractiveMessage.MaxBodyLength"/> code points.</param>
/// <param name="Country">The country in two capitals, ISO 3166-1; <c>IN</c> today.</param>
public sealed record AddressRequestMessage(Recipient To, string Body, string Country) : InteractiveMessage(To)
{
    // Indian PIN codes have six digits; the rest is a line each.
    private const int PinCodeLength = 6;
    private const int MaxValueLength = 1024;
    private const string PinCode = "in_pin_code";

    /// <summary>The line below, up to <see cref="InteractiveMessage.MaxFooterLength"/> code points; null or empty shows none.</summary>
    public string? Footer { get; init; }

    /// <summary>What is filled in already: <c>name</c>, <c>phone_number</c>, <c>in_pin_code</c> (6 digits), <c>house_number</c>, <c>floor_number</c>,
    /// <c>tower_number</c>, <c>building_name</c>, <c>address</c>, <c>landmark_area</c>, <c>city</c>, <c>state</c>.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Addresses to choose from.</summary>
    public IReadOnlyList<SavedAddress> SavedAddresses { get; init; } = [];

    /// <summary>What is wrong with the address that came back, field by field, when it is asked for again.</summary>
    public IReadOnlyDictionary<string, string> ValidationErrors { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private protected override string Kind => "address_message";

    private protected override string? BodyPart => Body;

    private protected override string? FooterPart => Footer;

    private protected override RequestFault? FindActionFault(string action) =>
        (Country is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] ? null : RequestFault.Of($"{action}.parameters.country", RequestFaultReason.WrongForm))
        ?? FindValuesFault($"{action}.parameters.values", Values)
        ?? ListFault.Of($"{action}.parameters.saved_addresses", SavedAddresses, 0, int.MaxValue, (field, saved) =>
            TextFault.OfRequired($"{field}.id", saved.Id, MaxValueLength) ?? FindValuesFault($"{field}.value", saved.Values))
        ?? FindTextsFault($"{action}.parameters.validation_errors", ValidationErrors);

    private protected override void WriteAction(Utf8JsonWriter json) => WriteNamed(json, writer =>
    {
        writer.WriteString("country"u8, Country);
        if (Values.Count > 0) WriteTexts(writer, "values"u8, Values);
        writer.WriteObjects("saved_addresses"u8, SavedAddresses, WriteSaved);
        if (ValidationErrors.Count > 0) WriteTexts(writer, "validation_errors"u8, ValidationErrors);
    });

    private static RequestFault? FindValuesFault(string field, IReadOnlyDictionary<string, string>? values) => values is null
        ? RequestFault.Missing(field)
        : FindTextsFault(field, values)
          ?? (!values.TryGetValue(PinCode, out var pin) || (pin.Length == PinCodeLength && pin.All(char.IsAsciiDigit))
              ? null
              : RequestFault.Of($"{field}.{PinCode}", RequestFaultReason.WrongForm));

    private static RequestFault? FindTextsFault(string field, IReadOnlyDictionary<string, string> texts) =>
        texts.Select(pair => TextFault.CodePoints(pair.Key) is null ? RequestFault.NotUnicode(field) : TextFault.OfRequired($"{field}.{pair.Key}", pair.Value, MaxValueLength))
            .FirstOrDefault(fault => fault is not null);

    private static void WriteSaved(Utf8JsonWriter json, SavedAddress saved)
    {
        json.WriteString("id"u8, saved.Id);
        WriteTexts(json, "value"u8, saved.Values);
    }

    private static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string> texts)
    {
        json.WriteStartObject(name);
        foreach (var (key, text) in texts) json.WriteString(key, text);
        json.WriteEndObject();
    }
}
