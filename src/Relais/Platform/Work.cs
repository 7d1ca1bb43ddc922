using System.Data;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Relais.Platform;

/// <summary>One unit of work: a connection and its transaction. What is not committed when it is disposed never was.</summary>
public sealed class Work(NpgsqlConnection connection, NpgsqlTransaction transaction, DatabaseGate gate) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    public NpgsqlTransaction Transaction => transaction;

    /// <summary>Wakes all who listen to <paramref name="topic"/> once the transaction commits; equal ones of a transaction are one.</summary>
    public Task NotifyAsync(string topic, string payload, CancellationToken cancel)
    {
        gate.Announce(topic, payload);
        return ExecuteAsync("SELECT pg_notify('relais', @message)", new { message = $"{topic}:{payload}" }, cancel);
    }

    public Task CommitAsync(CancellationToken cancel) => gate.PassAsync(DatabaseStep.Commit, () => transaction.CommitAsync(cancel));

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancel) =>
        (await gate.PassAsync(DatabaseStep.Statement, () => connection.QueryAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancel)))).AsList();

    public Task<T?> QueryFirstAsync<T>(string sql, object? parameters, CancellationToken cancel) =>
        gate.PassAsync(DatabaseStep.Statement, () => connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancel)));

    public Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken cancel) =>
        gate.PassAsync(DatabaseStep.Statement, () => connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancel)));

    /// <summary>Runs statements that take no parameters, several at once if need be.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await gate.PassAsync(DatabaseStep.Statement, () => command.ExecuteNonQueryAsync(cancel));
    }

    /// <summary>A command for a statement of the hot road: arrays in, no reflection between.</summary>
    public SetCommand Set(string sql) => new(new NpgsqlCommand(sql, connection, transaction), gate);

    public async ValueTask DisposeAsync() => await gate.PassAsync(DatabaseStep.End, async () =>
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    });
}

/// <summary>A statement over whole sets: each parameter is an array that <c>unnest</c> turns into rows, or one plain value.</summary>
public sealed class SetCommand(NpgsqlCommand command, DatabaseGate gate) : IAsyncDisposable
{
    public SetCommand With(string name, Guid?[] values) => Add(name, values, NpgsqlDbType.Uuid | NpgsqlDbType.Array);
    public SetCommand With(string name, Guid[] values) => Add(name, values, NpgsqlDbType.Uuid | NpgsqlDbType.Array);
    public SetCommand With(string name, string?[] values) => Add(name, values, NpgsqlDbType.Text | NpgsqlDbType.Array);
    public SetCommand With(string name, DateTime[] values) => Add(name, values, NpgsqlDbType.TimestampTz | NpgsqlDbType.Array);
    public SetCommand With(string name, DateTime?[] values) => Add(name, values, NpgsqlDbType.TimestampTz | NpgsqlDbType.Array);
    public SetCommand With(string name, int[] values) => Add(name, values, NpgsqlDbType.Integer | NpgsqlDbType.Array);
    public SetCommand With(string name, int?[] values) => Add(name, values, NpgsqlDbType.Integer | NpgsqlDbType.Array);
    public SetCommand With(string name, long?[] values) => Add(name, values, NpgsqlDbType.Bigint | NpgsqlDbType.Array);
    public SetCommand With(string name, double[] values) => Add(name, values, NpgsqlDbType.Double | NpgsqlDbType.Array);
    public SetCommand With(string name, long[] values) => Add(name, values, NpgsqlDbType.Bigint | NpgsqlDbType.Array);
    public SetCommand With(string name, byte[]?[] values) => Add(name, values, NpgsqlDbType.Bytea | NpgsqlDbType.Array);
    public SetCommand With(string name, DateTime value) => Add(name, value, NpgsqlDbType.TimestampTz);
    public SetCommand With(string name, DateOnly[] values) => Add(name, values, NpgsqlDbType.Date | NpgsqlDbType.Array);
    public SetCommand With(string name, DateOnly value) => Add(name, value, NpgsqlDbType.Date);
    public SetCommand With(string name, Guid value) => Add(name, value, NpgsqlDbType.Uuid);
    public SetCommand With(string name, long value) => Add(name, value, NpgsqlDbType.Bigint);
    public SetCommand With(string name, int value) => Add(name, value, NpgsqlDbType.Integer);
    public SetCommand With(string name, string value) => Add(name, value, NpgsqlDbType.Text);

    public Task<int> ExecuteAsync(CancellationToken cancel) => gate.PassAsync(DatabaseStep.Statement, async () =>
    {
        await using (this)
        {
            return await command.ExecuteNonQueryAsync(cancel);
        }
    });

    public Task<List<T>> ReadAsync<T>(Func<NpgsqlDataReader, T> row, CancellationToken cancel) => gate.PassAsync(DatabaseStep.Statement, async () =>
    {
        await using (this)
        {
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.Default, cancel);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancel)) rows.Add(row(reader));
            return rows;
        }
    });

    public ValueTask DisposeAsync() => command.DisposeAsync();

    private SetCommand Add(string name, object value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value });
        return this;
    }
}
