using Relais.Platform;

namespace Relais.Messaging.Applying;

/// <summary>Echoes of what we sent ourselves, where they came before we knew by which wamid WhatsApp has it: the thread holds the message once.</summary>
internal static class EchoesOfOurs
{
    /// <param name="work">That has just moved these messages, and so holds them.</param>
    /// <param name="ours">Messages of ours that are told of by a wamid which an echo has.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The echoes, which are gone.</returns>
    public static async Task<List<UnseatedMessage>> TakeOverAsync(Work work, IReadOnlyList<(Guid WorkspaceId, Guid MessageId, string Wamid)> ours, CancellationToken cancel) => ours.Count == 0 ? [] : await work.Set(TakeOverSql)
        .With("workspaces", ours.Select(message => message.WorkspaceId).ToArray())
        .With("ids", ours.Select(message => message.MessageId).ToArray())
        .With("wamids", ours.Select(message => message.Wamid).ToArray())
        .ReadAsync(row => new UnseatedMessage(new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2)), row.GetGuid(3)), cancel);

    private static readonly string TakeOverSql = Sql.Read("take_over_echoes.sql");
}
