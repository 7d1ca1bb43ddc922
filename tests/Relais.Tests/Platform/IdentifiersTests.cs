using FsCheck;
using FsCheck.Fluent;
using Relais.Platform;

namespace Relais.Tests.Platform;

public sealed class IdentifiersTests
{
    private static readonly DateTime At = new(2026, 1, 5, 8, 30, 0, 123, DateTimeKind.Utc);

    [Fact]
    public void The_same_name_at_the_same_time_is_the_same_id() => Assert.Equal(Identifiers.Derive(At, "wamid.A"), Identifiers.Derive(At, "wamid.A"));

    [Fact]
    public void Another_name_or_time_is_another_id()
    {
        Guid[] ids =
        [
            Identifiers.Derive(At, "wamid.A"), Identifiers.Derive(At, "wamid.B"),
            Identifiers.Derive(At.AddMilliseconds(1), "wamid.A"),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void An_id_is_a_version_7_uuid_that_begins_with_its_time()
    {
        var id = Identifiers.Derive(At, "wamid.A");
        Assert.Equal((7, 0x8), (id.Version, id.Variant & 0xC));
        Assert.Equal(new DateTimeOffset(At).ToUnixTimeMilliseconds(), Convert.ToInt64(id.ToString("N")[..12], 16));
    }

    [Fact]
    public void Any_name_of_any_length_has_an_id() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), name => Identifiers.Derive(At, string.Concat(Enumerable.Repeat(name ?? "", 40))).Version == 7).QuickCheckThrowOnFailure();
}
