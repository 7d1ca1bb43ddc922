namespace Relais.Platform.Postgres;

/// <summary>How the embedded database is started.</summary>
internal sealed record EmbeddedPostgresOptions
{
    /// <summary><c>RELAIS_POSTGRES</c>: a folder with PostgreSQL's programs, or one whose bin folder holds them. Null: searched for.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>Left as it is by the application.</summary>
    public EmbeddedPostgresTestSettings TestOnly { get; init; } = new();
}

/// <summary>What only a test may change.</summary>
internal sealed record EmbeddedPostgresTestSettings
{
    /// <summary>The database survives a crash of its server but not of the machine, and is faster for it.</summary>
    public bool IsThrowaway { get; init; }

    /// <summary>Runs the server as this account. Null: chosen.</summary>
    public ServerAccount? Account { get; init; }
}
