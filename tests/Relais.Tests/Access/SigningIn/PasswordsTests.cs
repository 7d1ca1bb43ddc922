using System.Reflection;
using Relais.Access.SigningIn;
using Relais.Tests.World;

namespace Relais.Tests.Access.SigningIn;

public sealed class PasswordsTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_password_is_kept_as_bcrypt_of_cost_12()
    {
        var hash = await world.AskAsync<string>("SELECT password_hash FROM access.users");
        Assert.StartsWith("$2a$12$", hash, StringComparison.Ordinal);
        Assert.Equal(60, hash!.Length);
    }

    [Fact]
    public async Task Two_who_chose_the_same_password_do_not_share_a_hash()
    {
        await SecondWorkspace.FoundAsync(world);
        Assert.Equal(2, await world.AskAsync<long>("SELECT count(DISTINCT password_hash) FROM access.users"));
    }

    // An answer to an unknown address must take as long as one to a known one: PostgreSQL computes all of it for a
    // well-formed hash of the same cost, and nothing for one that it cannot read.
    [Fact]
    public async Task What_stands_in_for_an_unknown_person_costs_as_much_as_a_real_hash()
    {
        var standIn = (string)typeof(Passwords).GetField("FitsNothing", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        var computed = await world.AskAsync<string>("SELECT crypt('anything', @standIn)", new { standIn });
        Assert.Equal((60, standIn[..29]), (computed!.Length, computed[..29]));
        Assert.StartsWith("$2a$12$", standIn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_matches_where_nobody_is_known()
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        Assert.False(await Passwords.MatchAsync(work, RelaisWorld.Password, hash: null, CancellationToken.None));
    }
}
