using Npgsql;
using Relais.Tests.World;

namespace Relais.Tests.House;

/// <summary>Holds database/schema.sql, the sum of the migrations, to what they really make.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task The_written_schema_is_what_the_migrations_make()
    {
        var path = Path.Combine(SourceTree.Root, "database", "schema.sql");
        var made = await SchemaOfAsync(await TestServer.NewDatabaseAsync());
        if (Environment.GetEnvironmentVariable("RELAIS_WRITE_SCHEMA") == "1") await File.WriteAllTextAsync(path, made);
        Assert.Equal(made, (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n"));
    }

    private static async Task<string> SchemaOfAsync(string address)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(DescribeSql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string> { "-- What all migrations together make. Written by the test of this name: ./dev schema", "" };
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return string.Join('\n', lines) + "\n";
    }

    private const string DescribeSql = """
        WITH ours AS (
            SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('platform', 'access', 'accounts', 'contacts', 'media', 'templates', 'messaging', 'inbox')
        ), described AS (
            SELECT ours.nspname AS space, entity.relname AS name, 1 AS part, '' AS detail,
                   format(E'\n%s %s.%s%s%s', CASE entity.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, ours.nspname, entity.relname,
                          ' PARTITION BY ' || pg_get_partkeydef(entity.oid), ' PARTITION ' || pg_get_expr(entity.relpartbound, entity.oid)) AS line
            FROM pg_class AS entity JOIN ours ON ours.oid = entity.relnamespace WHERE entity.relkind IN ('r', 'p', 'v')
            UNION ALL
            SELECT ours.nspname, entity.relname, 2, to_char(field.attnum, '000'),
                   format('    %s %s%s%s', field.attname, format_type(field.atttypid, field.atttypmod), CASE WHEN field.attnotnull THEN ' NOT NULL' ELSE '' END,
                          coalesce(' DEFAULT ' || pg_get_expr(preset.adbin, preset.adrelid), ''))
            FROM pg_attribute AS field JOIN pg_class AS entity ON entity.oid = field.attrelid JOIN ours ON ours.oid = entity.relnamespace
            LEFT JOIN pg_attrdef AS preset ON preset.adrelid = field.attrelid AND preset.adnum = field.attnum
            WHERE field.attnum > 0 AND NOT field.attisdropped AND entity.relkind IN ('r', 'p', 'v')
            UNION ALL
            SELECT ours.nspname, entity.relname, 3, rule.conname, '    ' || pg_get_constraintdef(rule.oid)
            FROM pg_constraint AS rule JOIN pg_class AS entity ON entity.oid = rule.conrelid JOIN ours ON ours.oid = entity.relnamespace
            -- PostgreSQL 18 lists NOT NULL here as well; it stands with the column already.
            WHERE rule.contype <> 'n'
            UNION ALL
            SELECT ours.nspname, entity.relname, 4, named.relname, '    ' || pg_get_indexdef(key.indexrelid)
            FROM pg_index AS key JOIN pg_class AS entity ON entity.oid = key.indrelid JOIN pg_class AS named ON named.oid = key.indexrelid
            JOIN ours ON ours.oid = entity.relnamespace WHERE NOT key.indisprimary
            UNION ALL
            SELECT policy.schemaname, policy.tablename, 5, policy.policyname,
                   format('    POLICY %s FOR %s TO %s USING %s CHECK %s', policy.policyname, policy.cmd, array_to_string(policy.roles, ', '), policy.qual, policy.with_check)
            FROM pg_policies AS policy JOIN ours ON ours.nspname = policy.schemaname
            UNION ALL
            SELECT ours.nspname, routine.proname, 6, '', format(E'\nFUNCTION %s.%s(%s) RETURNS %s%s', ours.nspname, routine.proname, pg_get_function_arguments(routine.oid),
                   pg_get_function_result(routine.oid), CASE WHEN routine.prosecdef THEN ' SECURITY DEFINER' ELSE '' END)
            FROM pg_proc AS routine JOIN ours ON ours.oid = routine.pronamespace
            UNION ALL
            SELECT ours.nspname, kind.typname, 7, '', format(E'\nTYPE %s.%s: %s', ours.nspname, kind.typname,
                   (SELECT string_agg(label.enumlabel, ', ' ORDER BY label.enumsortorder) FROM pg_enum AS label WHERE label.enumtypid = kind.oid))
            FROM pg_type AS kind JOIN ours ON ours.oid = kind.typnamespace WHERE kind.typtype = 'e'
        )
        SELECT line FROM described ORDER BY space, name, part, detail, line
        """;
}
