using Relais.Platform;

namespace Relais.Contacts;

/// <summary>An id of a person over a stretch of time.</summary>
/// <param name="Sender">As a message names who it is from: a BSUID, or where none was told the key of the number.</param>
/// <param name="From">The first instant.</param>
/// <param name="Until">The first instant after it.</param>
/// <param name="ContactId">Whose, before any merge.</param>
public sealed record PersonSpan(string Sender, DateTime From, DateTime Until, Guid ContactId);

/// <summary>It was settled anew whose what is.</summary>
/// <param name="ContactIds">All whom it concerns.</param>
/// <param name="Spans">All ids of theirs, as they are now.</param>
/// <param name="Standing">Who stands for whom now; each contact that is concerned is a key.</param>
/// <param name="Parted">Of contacts that were one until now: who stood for them.</param>
public sealed record PeopleMove(
    Guid WorkspaceId, Guid[] ContactIds, IReadOnlyList<PersonSpan> Spans, IReadOnlyDictionary<Guid, Guid> Standing, IReadOnlyDictionary<Guid, Guid> Parted, DateTime Now);

/// <summary>Follows when two contacts become one, or one becomes two, in the transaction that settles it.</summary>
public interface IPeopleReaction
{
    /// <summary>Takes hold of its own rows of these people before the people themselves are held: whoever is about to write for them comes before, or waits.</summary>
    Task HoldAsync(Work work, Guid workspaceId, Guid[] contactIds, CancellationToken cancel);

    /// <summary>Whether anything was said by each of these, so that somebody must have been there.</summary>
    Task<bool[]> HaveSaidAsync(Work work, Guid workspaceId, IReadOnlyList<PersonSpan> spans, CancellationToken cancel);

    /// <summary>Moves its own rows to whoever stands for their people now.</summary>
    Task MoveAsync(Work work, PeopleMove move, CancellationToken cancel);
}
