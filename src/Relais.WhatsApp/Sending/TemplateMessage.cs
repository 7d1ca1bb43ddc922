using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending;

/// <summary>A message of an approved template, with parameters of its body. Source: Cloud API, messages, type <c>template</c>.</summary>
/// <param name="To">To whom.</param>
/// <param name="Name">The template's name.</param>
/// <param name="Language">The code of its language, e.g. <c>fr</c> or <c>en_US</c>.</param>
/// <param name="BodyParameters">The values of the body's variables, in order; empty for a body without any.</param>
public sealed record TemplateMessage(Recipient To, string Name, string Language, IReadOnlyList<string> BodyParameters)
{
    /// <summary>The longest value of a variable, in Unicode code points: what a body may hold in all.</summary>
    public const int MaxParameterLength = 1024;

    /// <summary>Your own id of the message; as <see cref="TextMessage.CallbackData"/>.</summary>
    public string? CallbackData { get; init; }

    /// <summary>Looks for what is known to be wrong, without a call.</summary>
    /// <returns>The first fault; null when none is known, which is no promise that WhatsApp agrees.</returns>
    public RequestFault? FindFault() =>
        Recipient.FindFault(To)
        ?? (string.IsNullOrEmpty(Name) ? RequestFault.Missing("template.name") : null)
        ?? (string.IsNullOrEmpty(Language) ? RequestFault.Missing("template.language.code") : null)
        ?? BodyParameters.Select((value, place) => FaultOf($"template.components[0].parameters[{place}].text", value)).FirstOrDefault(fault => fault is not null)
        ?? (CallbackData is null ? null : TextFault.Of("biz_opaque_callback_data", CallbackData, TextMessage.MaxCallbackDataLength));

    private static RequestFault? FaultOf(string field, string value) =>
        string.IsNullOrEmpty(value) ? RequestFault.Missing(field) : TextFault.Of(field, value, MaxParameterLength);
}
