using Relais.Contacts;
using Relais.WhatsApp.Webhooks.Changes;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.Messaging.Applying;

/// <summary>Reads from news of a person which of their ids took another's place.</summary>
internal static class NewIds
{
    /// <summary>A notice of the system. It is from the ids of before, and is told of the person by those of from then on.</summary>
    /// <param name="notice">What it tells.</param>
    /// <param name="sender">From whom it is.</param>
    public static SeenPerson In(MessageContent.System notice, SeenPerson sender) => notice.Kind switch
    {
        // The user id that may stand beside it is the former one or the next: its own news tells which.
        SystemKind.NumberChanged when notice.NewWaId is { } number => sender with
        {
            WaId = number.Value,
            FormerWaId = notice.Customer?.Value ?? sender.WaId,
            Bsuid = sender.WaId is null ? sender.Bsuid : null,
        },
        SystemKind.UserIdChanged when notice.NewBsuid is { } next => Renamed(sender, notice.NewWaId?.Value, next.Value, notice.PreviousBsuid?.Value ?? sender.Bsuid),
        _ => sender,
    };

    // The number beside it may be the former one: it names the person only where nothing else does.
    private static SeenPerson Renamed(SeenPerson sender, string? number, string next, string? former) => sender with
    {
        WaId = number ?? (former is null || former == next ? sender.WaId : null),
        FormerWaId = number is null ? null : sender.WaId,
        Bsuid = next,
        FormerBsuid = former,
    };

    /// <summary>News of its own, beside that notice.</summary>
    /// <param name="change">What it tells.</param>
    /// <param name="person">Of whom, by the ids of from then on.</param>
    public static SeenPerson In(UserIdChange change, SeenPerson person) => person with { Bsuid = change.Current.Value, FormerBsuid = change.Previous?.Value };
}
