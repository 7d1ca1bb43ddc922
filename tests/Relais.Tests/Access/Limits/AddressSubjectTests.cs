using System.Net;
using Relais.Access.Limits;

namespace Relais.Tests.Access.Limits;

public sealed class AddressSubjectTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("::1", "::/64")]
    public void Whoever_has_one_address_of_a_network_has_them_all(string address, string subject) =>
        Assert.Equal(subject, AddressSubject.Of(IPAddress.Parse(address)));
}
