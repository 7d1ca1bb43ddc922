namespace Relais.Platform;

/// <summary>What a module does when the database turns out to be an older copy of itself: some of what it believes to be undone has been done.</summary>
public interface IRestoredCopyReaction
{
    /// <param name="work">The transaction in which all modules react.</param>
    /// <param name="now">When it was noticed.</param>
    /// <param name="cancel">Gives up.</param>
    Task ReactAsync(Work work, DateTime now, CancellationToken cancel);
}
