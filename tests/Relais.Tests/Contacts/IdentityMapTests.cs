using Relais.Contacts.Identity;

namespace Relais.Tests.Contacts;

/// <summary>Whose an id is, from what was told.</summary>
public sealed class IdentityMapTests
{
    private static readonly DateTime Noon = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Whoever_changes_their_number_is_the_same_and_who_has_it_after_them_is_another()
    {
        var people = People([], [Moved("1", "2", 10)]);
        Assert.Same(Who(people, "1", 10), Who(people, "2", 10));
        Assert.NotSame(Who(people, "1", 10), Who(people, "1", 11));
        Assert.NotSame(Who(people, "2", 9), Who(people, "2", 10));
    }

    [Fact]
    public void A_move_that_is_told_twice_is_one()
    {
        var people = People([], [Moved("1", "2", 10), Moved("1", "2", 12)]);
        Assert.Same(Who(people, "1", 10), Who(people, "2", 20));
        Assert.NotSame(Who(people, "1", 10), Who(people, "1", 12));
    }

    [Fact]
    public void Whoever_comes_back_to_a_number_and_leaves_it_again_is_the_same_all_the_time()
    {
        var people = People([], [Moved("1", "2", 10), Moved("2", "1", 20), Moved("1", "2", 30)]);
        var person = Who(people, "1", 5);
        Assert.All([Who(people, "2", 15), Who(people, "1", 25), Who(people, "2", 35)], other => Assert.Same(person, other));
        Assert.All([Who(people, "1", 15), Who(people, "2", 25), Who(people, "1", 35)], other => Assert.NotSame(person, other));
    }

    [Fact]
    public void Who_has_another_user_id_has_left_the_number_that_went_with_the_former_one()
    {
        var people = People([Paired("1", "A", 1), Paired("2", "B", 11)], [Renamed("A", "B", 10)]);
        Assert.Same(Who(people, "1", 10), Who(people, "2", 11));
        Assert.NotSame(Who(people, "1", 10), Who(people, "1", 11));
        Assert.Equal("user_id_changed", Stretch(people, "1", 10).EndedBy);
    }

    [Fact]
    public void Who_has_another_user_id_and_the_same_number_keeps_it()
    {
        var people = People([Paired("1", "A", 1), Paired("1", "B", 11)], [Renamed("A", "B", 10)]);
        Assert.Same(Who(people, "1", 5), Who(people, "1", 20));
    }

    [Fact]
    public void Who_is_seen_with_another_number_has_left_the_one_before()
    {
        var people = People([Paired("1", "A", 1), Paired("2", "A", 10)], []);
        Assert.Same(Who(people, "1", 10), Who(people, "2", 10));
        Assert.NotSame(Who(people, "1", 10), Who(people, "1", 11));
        Assert.Equal("other_number_seen", Stretch(people, "1", 10).EndedBy);
    }

    [Fact]
    public void The_user_ids_of_two_portfolios_beside_one_number_are_one_person()
    {
        var people = People([Paired("1", "A", 1, "one account"), Paired("1", "B", 2, "another")], []);
        Assert.Single(people);
        Assert.Equal(3, people[0].Count);
    }

    [Fact]
    public void Another_user_id_beside_a_number_in_the_same_account_is_another_person_who_has_it_from_then_on()
    {
        var people = People([Paired("1", "A", 1), Paired("1", "B", 10), Paired("1", "C", 20, "another account")], []);
        Assert.NotSame(Who(people, "1", 9), Who(people, "1", 10));
        Assert.Equal("other_user_id_seen", Stretch(people, "1", 9).EndedBy);
        Assert.Equal(["A", "1"], Keys(Who(people, "1", 5)));
        Assert.Equal(["B", "C", "1"], Keys(Who(people, "1", 15)));
    }

    [Fact]
    public void A_number_that_was_left_before_another_user_id_was_seen_beside_it_is_nobody_s_in_between()
    {
        var people = People([Paired("1", "A", 1), Paired("1", "B", 20)], [Moved("1", "2", 10)]);
        Assert.Same(Who(people, "1", 15), Who(people, "1", 25));
        Assert.NotSame(Who(people, "1", 5), Who(people, "1", 15));
        Assert.Same(Who(people, "1", 5), Who(people, "2", 10));
    }

    [Fact]
    public void A_user_id_that_is_told_by_two_accounts_leaves_its_number_to_nobody()
    {
        var people = People([Paired("1", "A", 1), Paired("1", "A", 2, "another account")], []);
        Assert.Equal(2, Assert.Single(people).Count);
    }

    private static IEnumerable<string> Keys(List<Address> person) => person.OrderByDescending(address => address.Kind).ThenBy(address => address.Key, StringComparer.Ordinal).Select(address => address.Key);

    private static List<List<Address>> People(Pairing[] pairings, Succession[] successions) => IdentityMap.PeopleOf(pairings, successions, []);

    private static List<Address> Who(List<List<Address>> people, string number, int minute) => people.Single(person => person.Contains(Stretch(people, number, minute)));

    private static Address Stretch(List<List<Address>> people, string number, int minute) =>
        people.SelectMany(person => person).Single(address => address.Kind == AddressKind.Number && address.Key == number && address.Holds(At(minute)));

    private static Pairing Paired(string number, string bsuid, int minute, string scope = "one account") => new(number, bsuid, scope, At(minute));

    private static Succession Moved(string former, string next, int minute) => new(AddressKind.Number, former, next, At(minute));

    private static Succession Renamed(string former, string next, int minute) => new(AddressKind.Bsuid, former, next, At(minute));

    private static DateTime At(int minute) => Noon.AddMinutes(minute);
}
