namespace Relais.Access;

/// <summary>Who did what a line of the audit trail tells.</summary>
/// <param name="Kind">What sort of actor.</param>
/// <param name="Id">Of the person or the key.</param>
/// <param name="Name">As they were called then; null for a person or a key, whose name is looked up as the line is written.</param>
public sealed record AuditActor(AuditActorKind Kind, Guid? Id = null, string? Name = null)
{
    /// <summary>Relais itself: something was due, or another side told it.</summary>
    public static AuditActor Engine { get; } = new(AuditActorKind.Engine);

    /// <summary>Somebody who has not shown who they are.</summary>
    public static AuditActor Stranger { get; } = new(AuditActorKind.Stranger);

    public static AuditActor Person(Guid userId) => new(AuditActorKind.Person, userId);

    /// <summary>Whoever sits at the machine, as the operating system knows them.</summary>
    public static AuditActor Command() => new(AuditActorKind.Command, null, $"{Environment.UserName}@{Environment.MachineName}");
}

public enum AuditActorKind { Person, Key, Command, Engine, Stranger }
