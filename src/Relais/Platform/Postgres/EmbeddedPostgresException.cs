namespace Relais.Platform.Postgres;

/// <summary>The embedded database cannot serve. The message is for the person who runs Relais: what is wrong, and what to do.</summary>
internal class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException(string message) : base(message) { }
    public EmbeddedPostgresException(string message, Exception inner) : base(message, inner) { }
}

/// <summary>PostgreSQL's programs are nowhere on this machine.</summary>
internal sealed class PostgresBinariesMissingException(string message) : EmbeddedPostgresException(message);

/// <summary>Another Relais uses this data folder.</summary>
internal sealed class DataFolderInUseException(string message) : EmbeddedPostgresException(message);
