using Relais.Platform;

namespace Relais.Tests.Platform;

public sealed class AccountReachTests
{
    private static readonly Guid One = new("00000000-0000-7000-8000-000000000001");
    private static readonly Guid Two = new("00000000-0000-7000-8000-000000000002");

    [Fact]
    public void Of_two_permissions_a_request_reaches_what_both_give()
    {
        var (one, both) = (AccountReach.Of([One]), AccountReach.Of([Two, One]));
        Assert.Equal(one, both.And(one));
        Assert.Equal(one, AccountReach.Whole.And(one));
        Assert.Equal(one, one.And(AccountReach.Whole));
        Assert.True(one.And(AccountReach.Of([Two])).IsNone);
        Assert.True(AccountReach.Whole.And(AccountReach.Whole).IsWhole);
    }

    [Fact]
    public void A_tenant_of_whom_nobody_said_more_reaches_no_number() =>
        Assert.False(new Tenant(One, Two).Accounts.Contains(One));
}
