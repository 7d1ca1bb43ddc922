using System.Text;
using Relais.Accounts;

namespace Relais.Messaging.Inspecting;

/// <summary>Which bodies a workspace may see. The journal is everybody's, so this rule is all that stands between two tenants.</summary>
/// <remarks>A body is a workspace's if it was signed by the app of one of its numbers and names nothing that is another's. When in
/// doubt it is hidden: whoever runs the installation sees it at the command line.</remarks>
internal sealed class JournalSight(NumberOwners owners)
{
    private readonly byte[][] namesOfOthers = [.. owners.NamesOfOthers.Select(Encoding.UTF8.GetBytes)];

    /// <summary>What can be said before the body is read.</summary>
    public bool MaySee(AppFingerprint signedBy) => owners.IsOwnApp(signedBy);

    public bool MaySee(AppFingerprint signedBy, DateTime receivedAt, byte[] body, JournalContent content) =>
        MaySee(signedBy)
        && !content.PhoneNumberIds.Any(number => owners.IsOfAnother(number, receivedAt))
        && !content.WabaIds.Any(owners.IsWabaOfOthers)
        && (content.IsKnownThroughout || !NamesAnother(body));

    // What could not be read through is searched by its bytes.
    private bool NamesAnother(byte[] body) => Array.Exists(namesOfOthers, name => body.AsSpan().IndexOf(name) >= 0);
}
