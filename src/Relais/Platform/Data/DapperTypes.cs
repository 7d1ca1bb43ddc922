using System.Data;
using Dapper;

namespace Relais.Platform.Data;

/// <summary>Teaches Dapper our conventions: snake_case columns, and instants in UTC.</summary>
internal static class DapperTypes
{
    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new Instant());
    }

    // Npgsql reads timestamptz as a UTC DateTime, and Dapper does not turn it into a DateTimeOffset by itself.
    private sealed class Instant : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => new((DateTime)value);
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;
    }
}
