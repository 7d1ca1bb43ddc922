using System.Reflection;
using Npgsql;
using Relais.Platform.Data;

namespace Relais.Tests.Platform.Data;

/// <remarks>
/// Roles belong to the whole server, on which other tests run at this moment: each change is made in a transaction, seen by
/// the check's own statement there, and taken back.
/// </remarks>
public sealed class RequestRoleTests(OwnDatabase database) : IClassFixture<OwnDatabase>
{
    private static readonly string Check = (string)typeof(RequestRole).GetField("WrongSql", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;

    [Fact]
    public async Task The_role_as_the_migrations_make_it_is_accepted() => await RequestRole.VerifyAsync(database.Source, CancellationToken.None);

    [Theory]
    [InlineData("GRANT CREATE ON SCHEMA accounts TO relais_app; ALTER TABLE accounts.accounts OWNER TO relais_app", "owns tables")]
    [InlineData("CREATE ROLE relais_another; GRANT relais_another TO relais_app", "is a member of another role")]
    public async Task A_role_that_could_go_round_row_level_security_is_refused(string change, string reason) =>
        Assert.Equal(reason, await AskAfterAsync(change));

    // To make a superuser takes one, and Relais is none: the check reads these roles in place of the server's.
    [Theory]
    [InlineData("true, false", "is a superuser")]
    [InlineData("false, true", "bypasses row-level security")]
    public async Task A_role_that_row_level_security_does_not_hold_is_refused(string superuserAndBypass, string reason) =>
        Assert.Equal(reason, await database.AskAsync($"WITH pg_roles (oid, rolname, rolsuper, rolbypassrls) AS (SELECT 0::oid, 'relais_app', {superuserAndBypass}) {Check}"));

    private async Task<object?> AskAfterAsync(string change)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var changing = new NpgsqlCommand(change, connection, transaction)) await changing.ExecuteNonQueryAsync();
        await using var asking = new NpgsqlCommand(Check, connection, transaction);
        return await asking.ExecuteScalarAsync();
    }
}
