using System.Reflection;
using Npgsql;
using Relais.Tests.World;

namespace Relais.Tests.House;

/// <summary>Hands every statement of the application to PostgreSQL on the migrated schema, so that a misspelt column fails here.</summary>
public sealed class StatementTests
{
    public static TheoryData<string, string> Statements
    {
        get
        {
            var statements = new TheoryData<string, string>();
            foreach (var (name, sql) in All().Where(statement => IsWhole(statement.Sql))) statements.Add(name, sql);
            return statements;
        }
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task PostgreSQL_understands_the_statement(string name, string sql)
    {
        await using var connection = new NpgsqlConnection(await Database);
        await connection.OpenAsync();
        foreach (var statement in sql.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Parsed and planned, not run: parameters become NULL of no type, which PostgreSQL infers.
            await using var command = new NpgsqlCommand(statement, connection);
            var failure = Record.Exception(() => NpgsqlCommandBuilder.DeriveParameters(command));
            Assert.True(failure is null, $"{name}: {failure?.Message}");
        }
    }

    [Fact]
    public void There_are_statements_to_check() => Assert.True(Statements.Count > 40);

    private static readonly Task<string> Database = TestServer.NewDatabaseAsync();

    // Parts that are joined to others, as a list's filter is, are whole only once they are joined; the lists' own tests run them.
    private static bool IsWhole(string sql) =>
        sql.TrimStart().Split([' ', '\n'], 2)[0] is "SELECT" or "INSERT" or "UPDATE" or "DELETE" or "WITH" or "--";

    private static IEnumerable<(string Name, string Sql)> All() =>
        from type in typeof(RelaisApp).Assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where field.FieldType == typeof(string) && field.Name.EndsWith("Sql", StringComparison.Ordinal) && !type.ContainsGenericParameters
        select ($"{type.Name}.{field.Name}", (string)field.GetValue(null)!);
}
