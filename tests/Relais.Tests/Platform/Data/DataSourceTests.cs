using Npgsql;
using Relais.Platform.Data;

namespace Relais.Tests.Platform.Data;

public sealed class DataSourceTests
{
    [Fact]
    public void An_address_as_managed_services_give_it_is_understood()
    {
        var parts = Parts("postgres://re%40lais:p%3Ass@db.example.org:6543/in%20box?sslmode=verify-full");
        Assert.Equal(("db.example.org", 6543, "in box", "re@lais", SslMode.VerifyFull), (parts.Host, parts.Port, parts.Database, parts.Username, parts.SslMode));
    }

    [Fact]
    public void An_address_without_a_port_means_the_usual_one() => Assert.Equal(5432, Parts("postgresql://relais@db.example.org/relais").Port);

    [Fact]
    public void The_pool_is_as_large_as_the_settings_say() => Assert.Equal(17, Parts("Host=db.example.org;Maximum Pool Size=3", mostConnections: 17).MaxPoolSize);

    private static NpgsqlConnectionStringBuilder Parts(string address, int mostConnections = 5)
    {
        using var source = DataSource.Build(address, mostConnections);
        return new(source.ConnectionString);
    }
}
