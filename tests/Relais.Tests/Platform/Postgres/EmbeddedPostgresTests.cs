using Npgsql;

namespace Relais.Tests.Platform.Postgres;

public sealed class EmbeddedPostgresTests
{
    [Fact]
    public async Task The_first_start_makes_a_database_that_answers()
    {
        await using var folder = new PostgresFolder();
        await using var postgres = await folder.StartAsync();

        Assert.True(postgres.StartedByUs);
        Assert.Equal("relais", await postgres.AskAsync("SELECT current_database()::text"));
    }

    [Fact]
    public async Task Rows_are_there_after_a_stop_and_a_start()
    {
        await using var folder = new PostgresFolder();
        await using (var first = await folder.StartAsync()) await first.AskAsync("CREATE TABLE kept AS SELECT 42 AS answer");
        await using var second = await folder.StartAsync();

        Assert.True(second.StartedByUs);
        Assert.Equal(42, await second.AskAsync("SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_stop_leaves_no_server()
    {
        await using var folder = new PostgresFolder();
        await using (await folder.StartAsync()) Assert.NotNull(folder.Postmaster);

        Assert.Null(folder.Postmaster);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_open_sessions()
    {
        await using var folder = new PostgresFolder();
        var postgres = await folder.StartAsync();
        await using var session = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        await session.OpenAsync();

        await postgres.DisposeAsync();

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => new NpgsqlCommand("SELECT 1", session).ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task A_data_folder_too_deep_for_a_socket_has_its_socket_in_the_temp_folder()
    {
        await using var folder = new PostgresFolder(Path.Combine(new string('a', 60), new string('b', 60)));
        await using var postgres = await folder.StartAsync();

        Assert.StartsWith(Path.GetTempPath(), folder.Server.Sockets);
        Assert.Equal(1, await postgres.AskAsync("SELECT 1"));
    }

    [Fact]
    public async Task A_data_folder_may_have_spaces_quotes_commas_and_accents_in_its_name()
    {
        await using var folder = new PostgresFolder("l'été, à Abidjan");
        await using var postgres = await folder.StartAsync();

        Assert.Equal(1, await postgres.AskAsync("SELECT 1"));
    }
}
