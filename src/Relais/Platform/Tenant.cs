namespace Relais.Platform;

/// <summary>For whom a transaction speaks: a workspace, and the person in it who asks.</summary>
public readonly record struct Tenant(Guid WorkspaceId, Guid UserId)
{
    /// <summary>The numbers that it is about; none where nobody has said.</summary>
    public AccountReach Accounts { get => field ?? AccountReach.None; init; }
}
