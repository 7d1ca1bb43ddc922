using Npgsql;
using Relais.Tests.World;

namespace Relais.Tests.House;

/// <summary>Asks PostgreSQL's catalogue what the database really enforces.</summary>
public sealed class TenantTableTests
{
    /// <summary>The tables that belong to no tenant. Everything else is a tenant's.</summary>
    private static readonly string[] Global =
    [
        "platform.migrations", "platform.leases", "platform.installation", "platform.reconciliations",
        "access.users", "access.sign_in_failures", "access.setup_links", "access.request_places", "access.second_factors", "access.recovery_codes",
        "accounts.number_routes",
        "inbox.push_key",
        "messaging.webhook_batches", "messaging.webhook_journal", "messaging.webhook_journal_other_days", "messaging.webhooks_set_aside",
    ];

    [Fact]
    public async Task Every_tenant_table_carries_its_workspace_first_in_its_primary_key()
    {
        var wrong = await NamesAsync("""
            SELECT format('%s.%s', space.nspname, entity.relname)
            FROM pg_class AS entity JOIN pg_namespace AS space ON space.oid = entity.relnamespace
            WHERE entity.relkind IN ('r', 'p') AND space.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
              AND NOT EXISTS (
                  SELECT FROM pg_attribute AS field
                  LEFT JOIN pg_index AS key ON key.indrelid = entity.oid AND key.indisprimary
                  WHERE field.attrelid = entity.oid AND field.attname = 'workspace_id' AND field.attnotnull
                    AND (key.indrelid IS NULL OR key.indkey[0] = field.attnum))
            """);
        Assert.Empty(wrong.Except(Global));
    }

    [Fact]
    public async Task Every_unique_and_foreign_key_of_a_tenant_table_begins_with_its_workspace()
    {
        var wrong = await NamesAsync("""
            SELECT format('%s.%s: %s', space.nspname, entity.relname, pg_get_constraintdef(rule.oid))
            FROM pg_constraint AS rule
            JOIN pg_class AS entity ON entity.oid = rule.conrelid
            JOIN pg_namespace AS space ON space.oid = entity.relnamespace AND space.nspname NOT IN ('pg_catalog', 'pg_toast')
            JOIN pg_attribute AS first ON first.attrelid = entity.oid AND first.attnum = rule.conkey[1]
            WHERE rule.contype IN ('u', 'f') AND first.attname <> 'workspace_id'
            UNION ALL
            SELECT format('%s.%s: %s', space.nspname, entity.relname, pg_get_indexdef(key.indexrelid))
            FROM pg_index AS key
            JOIN pg_class AS entity ON entity.oid = key.indrelid
            JOIN pg_namespace AS space ON space.oid = entity.relnamespace AND space.nspname NOT IN ('pg_catalog', 'pg_toast')
            JOIN pg_attribute AS first ON first.attrelid = entity.oid AND first.attnum = key.indkey[0]
            WHERE key.indisunique AND NOT key.indisprimary AND first.attname <> 'workspace_id'
            """);
        // A person's reference to their own global row is the one exception; it names no other tenant.
        Assert.DoesNotContain(wrong, row => !Global.Contains(row.Split(':')[0]) && !row.EndsWith("REFERENCES access.users(id)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_table_that_the_request_role_may_touch_has_policies_for_reading_and_for_writing()
    {
        var wrong = await NamesAsync("""
            SELECT format('%s.%s', space.nspname, entity.relname)
            FROM pg_class AS entity JOIN pg_namespace AS space ON space.oid = entity.relnamespace
            WHERE entity.relkind IN ('r', 'p')
              AND (has_any_column_privilege('relais_app', entity.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege('relais_app', entity.oid, 'DELETE'))
              AND space.nspname NOT IN ('pg_catalog', 'information_schema')
              AND NOT (entity.relrowsecurity AND EXISTS (
                  SELECT FROM pg_policy AS policy
                  WHERE policy.polrelid = entity.oid AND policy.polqual IS NOT NULL AND (policy.polwithcheck IS NOT NULL OR policy.polcmd = 'r')))
            """);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_table_that_names_a_number_holds_a_request_to_the_numbers_that_it_reaches()
    {
        var wrong = await NamesAsync("""
            SELECT format('%s.%s', space.nspname, entity.relname)
            FROM pg_class AS entity JOIN pg_namespace AS space ON space.oid = entity.relnamespace
            JOIN pg_attribute AS field ON field.attrelid = entity.oid AND field.attname = 'account_id' AND NOT field.attisdropped
            WHERE entity.relkind IN ('r', 'p')
              AND NOT EXISTS (
                  SELECT FROM pg_policy AS policy
                  WHERE policy.polrelid = entity.oid AND NOT policy.polpermissive AND policy.polcmd = '*' AND policy.polqual IS NOT NULL AND policy.polwithcheck IS NOT NULL
                    AND pg_get_expr(policy.polqual, entity.oid) LIKE '%account_ids()%')
            """);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Where_nobody_has_said_which_numbers_a_request_reaches_it_reaches_none() =>
        Assert.Equal(["{}"], await NamesAsync("SELECT platform.account_ids()::text"));

    [Fact]
    public async Task Every_tenant_table_has_row_level_security_even_where_nobody_was_given_access()
    {
        var wrong = await NamesAsync("""
            SELECT format('%s.%s', space.nspname, entity.relname)
            FROM pg_class AS entity JOIN pg_namespace AS space ON space.oid = entity.relnamespace
            JOIN pg_attribute AS field ON field.attrelid = entity.oid AND field.attname = 'workspace_id'
            WHERE entity.relkind IN ('r', 'p') AND NOT entity.relrowsecurity
            """);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_view_that_the_request_role_reads_runs_with_the_reader_s_rights()
    {
        var wrong = await NamesAsync("""
            SELECT format('%s.%s', space.nspname, entity.relname)
            FROM pg_class AS entity JOIN pg_namespace AS space ON space.oid = entity.relnamespace
            WHERE entity.relkind = 'v' AND space.nspname NOT IN ('pg_catalog', 'information_schema')
              AND NOT coalesce(entity.reloptions @> ARRAY['security_invoker=true'], false)
            """);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_request_role_neither_owns_nor_bypasses_anything()
    {
        var wrong = await NamesAsync("""
            SELECT rolname FROM pg_roles
            WHERE rolname = 'relais_app'
              AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb
                   OR EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid))
            """);
        Assert.Empty(wrong);
    }

    private static async Task<List<string>> NamesAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await TestServer.NewDatabaseAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }
}
