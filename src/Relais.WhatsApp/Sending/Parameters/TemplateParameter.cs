using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Parameters;

/// <summary>What fills one gap of a template's body. Source: Cloud API, messages, <c>components[].parameters[]</c>.</summary>
public abstract record TemplateParameter
{
    private TemplateParameter()
    {
    }

    /// <summary>The gap's name, where the template names its gaps; null where they have numbers.</summary>
    public string? Name { get; init; }

    /// <summary>A text: no line end, no tab, no five blanks in a row.</summary>
    /// <param name="Value">1 to <see cref="TemplateMessage.MaxParameterLength"/> code points.</param>
    public sealed record Text(string Value) : TemplateParameter;

    /// <summary>An amount of money, which WhatsApp writes as the person's language has it.</summary>
    /// <param name="Fallback">The words to show where it cannot.</param>
    /// <param name="CurrencyCode">Three capitals, ISO 4217.</param>
    /// <param name="Amount1000">The amount times 1000: 100990 is 100.99.</param>
    public sealed record Money(string Fallback, string CurrencyCode, long Amount1000) : TemplateParameter;

    /// <summary>A date or a time. WhatsApp shows these words as they are.</summary>
    /// <param name="Fallback">The words.</param>
    public sealed record Date(string Fallback) : TemplateParameter;

    /// <summary>A group to join, in templates of the library that invite to one.</summary>
    /// <param name="Id">The group.</param>
    public sealed record Group(GroupId Id) : TemplateParameter;

    internal static RequestFault? FindFault(string field, TemplateParameter parameter) =>
        (parameter.Name is null ? null : TextFault.OfRequired($"{field}.parameter_name", parameter.Name, TemplateMessage.MaxParameterLength))
        ?? parameter switch
        {
            Text { Value: var value } => TextFault.OfFilling($"{field}.text", value, TemplateMessage.MaxParameterLength),
            Money money => TextFault.OfFilling($"{field}.currency.fallback_value", money.Fallback, TemplateMessage.MaxParameterLength)
                ?? (money.CurrencyCode is { Length: 3 } code && code.All(char.IsAsciiLetterUpper)
                    ? null
                    : RequestFault.Of($"{field}.currency.code", RequestFaultReason.WrongForm)),
            Date { Fallback: var words } => TextFault.OfFilling($"{field}.date_time.fallback_value", words, TemplateMessage.MaxParameterLength),
            Group { Id: var id } => id == default ? RequestFault.Missing($"{field}.group_id") : null,
            _ => throw new InvalidOperationException("There is no fifth parameter."),
        };

    /// <summary>All named or none, and no name twice.</summary>
    internal static RequestFault? FindNamesFault(string field, IReadOnlyList<TemplateParameter> parameters) =>
        ListFault.NotAlike(field, parameters, ".parameter_name", parameter => parameter.Name is null)
        ?? (parameters.Count > 0 && parameters[0].Name is not null
            ? ListFault.Repeated(field, parameters, ".parameter_name", parameter => parameter.Name)
            : null);

    internal static void Write(Utf8JsonWriter json, TemplateParameter parameter)
    {
        switch (parameter)
        {
            case Text text:
                WriteStart(json, "text"u8, text.Name);
                json.WriteString("text"u8, text.Value);
                break;
            case Money money:
                WriteStart(json, "currency"u8, money.Name);
                json.WriteStartObject("currency"u8);
                json.WriteString("fallback_value"u8, money.Fallback);
                json.WriteString("code"u8, money.CurrencyCode);
                json.WriteNumber("amount_1000"u8, money.Amount1000);
                json.WriteEndObject();
                break;
            case Date date:
                WriteStart(json, "date_time"u8, date.Name);
                json.WriteStartObject("date_time"u8);
                json.WriteString("fallback_value"u8, date.Fallback);
                json.WriteEndObject();
                break;
            case Group group:
                WriteStart(json, "group_id"u8, group.Name);
                json.WriteString("group_id"u8, group.Id.Value);
                break;
        }
    }

    private static void WriteStart(Utf8JsonWriter json, ReadOnlySpan<byte> type, string? name)
    {
        json.WriteString("type"u8, type);
        json.WriteOptional("parameter_name"u8, name);
    }
}
