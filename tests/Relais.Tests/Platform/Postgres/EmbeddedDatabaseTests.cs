using Npgsql;
using Relais.Platform.Postgres;

namespace Relais.Tests.Platform.Postgres;

/// <summary>What the database is like, once it runs as in production.</summary>
public sealed class EmbeddedDatabaseTests(ProductionPostgres production) : IClassFixture<ProductionPostgres>
{
    private static readonly UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Its_settings_are_those_of_production()
    {
        var expected = new Dictionary<string, string>
        {
            ["fsync"] = "on",
            ["full_page_writes"] = "on",
            ["synchronous_commit"] = "on",
            ["listen_addresses"] = "",
            ["data_checksums"] = "on",
            ["max_connections"] = "100",
            ["shared_buffers"] = "128MB",
            ["jit"] = "off",
            ["TimeZone"] = "UTC",
            ["lc_messages"] = "C",
        };

        var actual = new Dictionary<string, string>();
        foreach (var name in expected.Keys) actual[name] = (string)(await production.Server.AskAsync($"SELECT current_setting('{name}')"))!;

        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task Relais_works_as_its_owner_and_not_as_a_superuser()
    {
        Assert.Equal(false, await production.Server.AskAsync("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"));
        await production.Server.AskAsync("CREATE EXTENSION pg_trgm; CREATE EXTENSION pgcrypto; CREATE EXTENSION citext");
        await production.Server.AskAsync("CREATE ROLE relais_app NOLOGIN; GRANT relais_app TO CURRENT_USER; SET ROLE relais_app");
    }

    [Fact]
    public async Task Letters_beyond_ASCII_have_upper_and_lower_case() =>
        Assert.Equal("éléonore", await production.Server.AskAsync("SELECT lower('ÉLÉONORE')"));

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        var wrong = new NpgsqlConnectionStringBuilder(production.Server.ConnectionString) { Password = "wrong", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public void Its_password_and_its_folder_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows()) return;

        Assert.Equal(OwnerFile, File.GetUnixFileMode(production.Folder.Server.PasswordFile));
        Assert.Equal(OwnerFile | UnixFileMode.UserExecute, File.GetUnixFileMode(production.Folder.Path));
    }
}

/// <summary>One server for all of them, with no setting of a test's.</summary>
public sealed class ProductionPostgres : IAsyncLifetime, IAsyncDisposable
{
    internal PostgresFolder Folder { get; } = new(settings: new EmbeddedPostgresTestSettings());

    internal RunningPostgres Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await Folder.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Folder.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
