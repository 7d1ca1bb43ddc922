using System.Globalization;
using Relais.Messaging.Applying;
using Relais.Platform;

namespace Relais.Messaging.Inspecting;

/// <summary>What became of a body.</summary>
internal enum JournalState
{
    /// <summary>It is kept and not applied yet.</summary>
    Waiting,

    /// <summary>All that it holds was applied.</summary>
    Applied,

    /// <summary>Something that it holds could not be applied; the rest was.</summary>
    SetAside,
}

/// <summary>What somebody looks for in the journal; null is anything.</summary>
/// <param name="Reason">Of something that is set aside.</param>
/// <param name="From">The earliest time of arrival, UTC.</param>
/// <param name="To">The time of arrival before which it must be, UTC.</param>
internal sealed record JournalQuery(JournalState? State, string? Reason, string? PhoneNumberId, DateTime? From, DateTime? To)
{
    /// <summary>Whether it asks for what is set aside, which is found without looking through the rest.</summary>
    public bool IsForSetAside => State is JournalState.SetAside || Reason is not null;

    public DateOnly FirstDay => From is { } from ? DateOnly.FromDateTime(from) : DateOnly.MinValue;

    public DateOnly LastDay => To is { } to ? DateOnly.FromDateTime(to) : DateOnly.MaxValue;

    /// <summary>Reads what was asked for; every mistake is told by its field.</summary>
    public static Refusal? Read(string? state, string? reason, string? phoneNumberId, string? from, string? to, out JournalQuery query)
    {
        var check = new FieldCheck();
        query = new(
            StateOf(check, state),
            reason is "" ? null : reason,
            phoneNumberId is "" ? null : phoneNumberId,
            InstantOf(check, "from", from),
            InstantOf(check, "to", to));
        if (query.Reason is not null) check.Require(SetAsideReason.All.Contains(query.Reason), "reason", "reason_unknown", $"One of {string.Join(", ", SetAsideReason.All)}.");
        if (query.Reason is not null) check.Require(query.State is null or JournalState.SetAside, "reason", "reason_without_set_aside", "Only what is set aside has a reason: ask for state=set_aside.");
        if (query.PhoneNumberId is not null) check.Require(WhatsApp.PhoneNumberId.TryParse(query.PhoneNumberId, out _), "phone_number_id", "id_malformed", "The id that Meta shows beside the number; it is not the number itself.");
        if (query is { From: { } earliest, To: { } latest }) check.Require(earliest < latest, "to", "range_reversed", "It must be later than «from».");
        return check.Refusal();
    }

    private static JournalState? StateOf(FieldCheck check, string? state)
    {
        if (state is null or "" or "all") return null;
        if (state is "waiting") return JournalState.Waiting;
        if (state is "applied") return JournalState.Applied;
        check.Require(state is "set_aside", "state", "state_unknown", "all, waiting, applied or set_aside.");
        return JournalState.SetAside;
    }

    private static DateTime? InstantOf(FieldCheck check, string field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (DateTimeOffset.TryParseExact(text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant.UtcDateTime;
        check.Add(field, "time_malformed", "A day or an instant in ISO 8601, e.g. 2026-11-21 or 2026-11-21T08:00:00Z.");
        return null;
    }

    private static readonly string[] InstantForms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];
}
