using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Calls;

/// <summary>Who can be called: a person.</summary>
internal static class Callee
{
    public static RequestFault? FindFault(Recipient? person, string field) => person switch
    {
        null => RequestFault.Missing(field),
        Recipient.Group => RequestFault.Of(field, RequestFaultReason.NotAllowed),
        Recipient.Number => Recipient.FindFault(person) is { } fault ? fault with { Field = field } : null,
        _ => Recipient.FindFault(person),
    };
}
