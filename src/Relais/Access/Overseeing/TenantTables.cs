using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>A table whose rows belong to workspaces.</summary>
/// <param name="Name">With its schema, as SQL takes it.</param>
/// <param name="Columns">Their names, as SQL takes them, and their types.</param>
/// <param name="OwnReferences">Columns by which its rows refer to others of the same table.</param>
internal sealed record TenantTable(string Name, IReadOnlyList<TenantColumn> Columns, IReadOnlyList<string> OwnReferences);

internal sealed record TenantColumn(string Name, string Type);

/// <summary>Asks PostgreSQL's catalogue which tables belong to workspaces, so that a table that a later version adds is forgotten by nobody.</summary>
internal static class TenantTables
{
    /// <summary>All but the table of workspaces itself; those that refer to others stand before them.</summary>
    public static async Task<IReadOnlyList<TenantTable>> ReadAsync(Work work, CancellationToken cancel)
    {
        var columns = (await work.QueryAsync<Column>(ColumnsSql, null, cancel)).GroupBy(column => column.Table).ToDictionary(
            group => group.Key, group => (IReadOnlyList<TenantColumn>)[.. group.Select(column => new TenantColumn(column.Name, column.Type))], StringComparer.Ordinal);
        var references = await work.QueryAsync<Reference>(ReferencesSql, null, cancel);
        var own = references.Where(reference => reference.From == reference.To && reference.Column is not null).ToLookup(reference => reference.From, reference => reference.Column!, StringComparer.Ordinal);
        var waiting = references.Where(reference => reference.From != reference.To).ToLookup(reference => reference.To, reference => reference.From, StringComparer.Ordinal);

        var ordered = new List<TenantTable>(columns.Count);
        var left = new SortedSet<string>(columns.Keys, StringComparer.Ordinal);
        while (left.Count > 0)
        {
            // Of a circle any will do: what another still refers to is left for the next round.
            var next = left.FirstOrDefault(table => !waiting[table].Any(left.Contains)) ?? left.First();
            left.Remove(next);
            ordered.Add(new(next, columns[next], [.. own[next].Distinct(StringComparer.Ordinal)]));
        }
        return ordered;
    }

    private sealed record Column(string Table, string Name, string Type);

    private sealed record Reference(string From, string To, string? Column);

    private const string ColumnsSql = """
        SELECT format('%I.%I', space.nspname, entity.relname) AS table, quote_ident(field.attname) AS name, format_type(field.atttypid, NULL) AS type
        FROM pg_class AS entity
        JOIN pg_namespace AS space ON space.oid = entity.relnamespace AND space.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
        JOIN pg_attribute AS field ON field.attrelid = entity.oid AND field.attnum > 0 AND NOT field.attisdropped
        WHERE entity.relkind IN ('r', 'p') AND NOT entity.relispartition AND entity.oid <> 'access.workspaces'::regclass
          AND EXISTS (SELECT FROM pg_attribute AS owner WHERE owner.attrelid = entity.oid AND owner.attname = 'workspace_id' AND NOT owner.attisdropped)
        ORDER BY 1, field.attnum
        """;

    // With the columns that make a reference, but for the workspace, which is the same on both sides.
    private const string ReferencesSql = """
        SELECT format('%I.%I', space.nspname, entity.relname) AS from, format('%I.%I', far_space.nspname, far.relname) AS to, quote_ident(field.attname) AS column
        FROM pg_constraint AS rule
        JOIN pg_class AS entity ON entity.oid = rule.conrelid AND NOT entity.relispartition
        JOIN pg_namespace AS space ON space.oid = entity.relnamespace
        JOIN pg_class AS far ON far.oid = rule.confrelid
        JOIN pg_namespace AS far_space ON far_space.oid = far.relnamespace
        LEFT JOIN pg_attribute AS field ON field.attrelid = entity.oid AND field.attnum = ANY (rule.conkey) AND field.attname <> 'workspace_id'
        WHERE rule.contype = 'f'
        """;
}
