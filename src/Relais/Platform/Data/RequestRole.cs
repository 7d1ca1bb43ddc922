using Npgsql;

namespace Relais.Platform.Data;

/// <summary>Refuses to start where a person's request could go round row-level security.</summary>
internal static class RequestRole
{
    /// <exception cref="MigrationException">With what is wrong and how to mend it.</exception>
    public static async Task VerifyAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(WrongSql);
        if (await command.ExecuteScalarAsync(cancel) is string wrong)
            throw new MigrationException($"The database role relais_app {wrong}, so that it could read every workspace. Mend it: ALTER ROLE relais_app NOSUPERUSER NOBYPASSRLS, and give its tables to another owner.");

    }

    private const string WrongSql = """
        SELECT CASE
            WHEN role.rolsuper THEN 'is a superuser'
            WHEN role.rolbypassrls THEN 'bypasses row-level security'
            WHEN EXISTS (SELECT FROM pg_class WHERE relowner = role.oid AND relkind IN ('r', 'p')) THEN 'owns tables'
            WHEN EXISTS (SELECT FROM pg_auth_members WHERE member = role.oid) THEN 'is a member of another role'
        END
        FROM pg_roles AS role WHERE role.rolname = 'relais_app'
        """;
}
