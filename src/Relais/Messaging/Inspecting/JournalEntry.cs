using Relais.Messaging.Applying;
using Relais.Messaging.Journal;

namespace Relais.Messaging.Inspecting;

/// <summary>A body of the journal as a list shows it.</summary>
/// <param name="Place">Where it stands, e.g. <c>12.0</c>.</param>
/// <param name="SizeBytes">Of the body.</param>
/// <param name="PhoneNumberIds">WhatsApp's ids of the business numbers that it names, each once.</param>
/// <param name="Kinds">What it holds, and how many of each.</param>
/// <param name="Reasons">Why something of it is set aside, each once.</param>
internal sealed record JournalEntry(
    string Place, DateTime ReceivedAt, int SizeBytes, JournalState State, IReadOnlyList<string> PhoneNumberIds, IReadOnlyList<JournalKindCount> Kinds, IReadOnlyList<string> Reasons)
{
    public static JournalEntry Of(JournalRow row, JournalContent content) => new(
        row.Place.ToString(),
        row.ReceivedAt,
        row.SizeBytes,
        row.State,
        [.. content.PhoneNumberIds],
        [.. content.Items.GroupBy(item => item.Kind).OrderBy(kind => kind.Key).Select(kind => new JournalKindCount(kind.Key, kind.Count()))],
        [.. SetAsideReason.All.Intersect(row.Reasons)]);
}

internal sealed record JournalKindCount(JournalItemKind Kind, int Count);

/// <summary>A body's place and fate, before it is read.</summary>
internal sealed record JournalRow(DateOnly Day, WebhookPlace Place, Accounts.AppFingerprint SignedBy, int SizeBytes, DateTime ReceivedAt, bool IsApplied, string[] Reasons)
{
    public JournalState State => !IsApplied ? JournalState.Waiting : Reasons.Length > 0 ? JournalState.SetAside : JournalState.Applied;

    public JournalCursor Cursor => new(Day, Place);
}
