namespace Relais.Platform;

/// <summary>What is true of this copy of the database, known once it has been prepared.</summary>
public sealed class Installation
{
    /// <summary>Positions in the stream of changes mean nothing in a database of another incarnation.</summary>
    public Guid Incarnation { get; set; }
}
