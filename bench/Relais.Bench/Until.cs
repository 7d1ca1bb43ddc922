using System.Diagnostics;
using Npgsql;

namespace Relais.Bench;

/// <summary>Waits that end, and say what they waited for.</summary>
internal static class Until
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    public static async Task TrueAsync(string what, TimeSpan patience, Func<Task<bool>> isTrue)
    {
        if (!await ComesTrueAsync(patience, isTrue)) throw new TimeoutException($"Waited {patience.TotalSeconds:F0} s in vain until {what}.");
    }

    /// <returns>Whether it did in time.</returns>
    public static async Task<bool> ComesTrueAsync(TimeSpan patience, Func<Task<bool>> isTrue)
    {
        var waited = Stopwatch.StartNew();
        while (!await AskAsync(isTrue))
        {
            if (waited.Elapsed > patience) return false;
            await Task.Delay(BetweenLooks);
        }
        return true;
    }

    public static async Task<List<T>> ReadAsync<T>(this NpgsqlDataSource source, string sql, Func<NpgsqlDataReader, T> row, params IReadOnlyList<object> values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(row(reader));
        return rows;
    }

    // The database may be starting again just now.
    private static async Task<bool> AskAsync(Func<Task<bool>> isTrue)
    {
        try
        {
            return await isTrue();
        }
        catch (Exception away) when (away is NpgsqlException or IOException)
        {
            return false;
        }
    }
}
