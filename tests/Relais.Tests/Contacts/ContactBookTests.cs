using Relais.Accounts;
using Relais.Contacts;
using Relais.Messaging;
using Relais.Tests.Messaging.Applying;

namespace Relais.Tests.Contacts;

/// <summary>Who wrote is one contact, by whatever is told of them and in whatever order.</summary>
public sealed class ContactBookTests : IAsyncLifetime
{
    private static readonly DateTime Noon = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);
    private ApplyBench bench = null!;
    private ConnectedAccount account = null!;

    public async Task InitializeAsync()
    {
        bench = await ApplyBench.StartAsync();
        account = await bench.WorkspaceAsync("106540352242922");
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task The_name_that_was_told_last_wins_in_whatever_order_the_news_comes()
    {
        var random = new Random(20);
        for (var round = 0; round < 40; round++)
        {
            var waId = $"2217700{round:D5}";
            SeenPerson[] told =
            [
                Awa(waId, "Premier", Noon), Awa(waId, "Deuxième", Noon.AddMinutes(1)), Awa(waId, "Dernier", Noon.AddMinutes(2)),
                // At the same instant as the last: the greater of the two.
                Awa(waId, "Avant", Noon.AddMinutes(2)), Awa(waId, null, Noon.AddMinutes(3)),
            ];
            random.Shuffle(told);
            // Some one by one, some together.
            foreach (var batch in told.Chunk(random.Next(1, 6))) await SeeAsync(batch);
            var contact = Assert.Single(await ContactsAsync(waId));
            Assert.Equal("Dernier", contact.ProfileName);
            Assert.Equal($"dernier +{waId}", contact.SearchText);
        }
    }

    [Fact]
    public async Task A_person_whose_number_is_hidden_has_no_number_and_is_called_by_the_username()
    {
        await SeeAsync(new SeenPerson(account.WorkspaceId, null, "SN.13491208655302741918", "awa.d", null, Noon));
        var contact = Assert.Single(await ContactsAsync());
        Assert.Null(contact.WaId);
        Assert.Equal(("SN.13491208655302741918", "@awa.d"), (contact.Bsuid, contact.DisplayName));
    }

    [Theory]
    [InlineData("5511987654321")]
    [InlineData("551187654321")]
    [InlineData("5215512345678")]
    [InlineData("5491123456789")]
    [InlineData("221338201234")]
    [InlineData("2250701020304")]
    public async Task A_number_is_kept_as_WhatsApp_gave_it(string waId)
    {
        await SeeAsync(Awa(waId, "Awa", Noon));
        Assert.Equal(waId, Assert.Single(await ContactsAsync()).WaId);
    }

    [Theory]
    [InlineData("5511987654321", "551187654321")]
    [InlineData("5215512345678", "525512345678")]
    [InlineData("5491123456789", "541123456789")]
    public async Task A_number_that_a_country_writes_in_two_ways_is_one_contact_in_whatever_order_it_comes(string longer, string shorter)
    {
        var random = new Random(21);
        for (var round = 0; round < 20; round++)
        {
            var told = new[] { Awa(longer, "Awa", Noon), Awa(shorter, "Awa D.", Noon.AddMinutes(1)), Awa(longer, null, Noon.AddMinutes(2)) };
            random.Shuffle(told);
            var ids = new List<Guid>();
            foreach (var batch in told.Chunk(random.Next(1, 4))) ids.AddRange(await SeeAsync(batch));

            var contact = Assert.Single(await ContactsAsync());
            Assert.Equal(contact.Id, Assert.Single(ids.Distinct()));
            Assert.Equal((longer, "Awa D."), (contact.WaId, contact.ProfileName));
            Assert.Equal($"awa d. +{longer} +{shorter}", contact.SearchText);
            await bench.ExecuteAsync("DELETE FROM contacts.addresses");
            await bench.ExecuteAsync("DELETE FROM contacts.contacts");
        }
    }

    [Theory]
    // Fixed lines: São Paulo with eight digits that begin with 3, and one that would have the 9 where a mobile has it.
    [InlineData("551133334444", "5511933334444")]
    // Another area.
    [InlineData("5511987654321", "552187654321")]
    [InlineData("221770000001", "2210770000001")]
    public async Task Numbers_that_only_look_alike_are_two_contacts(string one, string other)
    {
        await SeeAsync(Awa(one, "Awa", Noon), Awa(other, "Awa", Noon));
        Assert.Equal(2, (await ContactsAsync()).Count);
    }

    [Fact]
    public async Task Someone_new_who_is_seen_by_many_at_once_becomes_one_contact()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => SeeAsync(Awa("221770000001", "Awa", Noon)))));
        Assert.Equal(Assert.Single(await ContactsAsync()).Id, Assert.Single(ids.SelectMany(id => id).Distinct()));
    }

    [Fact]
    public async Task A_person_known_by_number_and_then_told_with_both_ids_is_one_and_is_found_by_either()
    {
        var first = await SeeAsync(Awa("221770000001", "Awa", Noon));
        var both = await SeeAsync(Awa("221770000001", "Awa", Noon) with { Bsuid = "SN.1001" });
        var hidden = await SeeAsync(new SeenPerson(account.WorkspaceId, null, "SN.1001", null, null, Noon));
        Assert.Equal(first.Concat(first), both.Concat(hidden));
        Assert.Equal(("221770000001", "SN.1001"), Ids(Assert.Single(await ContactsAsync())));
    }

    [Fact]
    public async Task A_person_known_by_the_hidden_id_gains_the_number_when_it_is_told()
    {
        var hidden = await SeeAsync(new SeenPerson(account.WorkspaceId, null, "SN.1001", "awa.d", "Awa", Noon));
        var both = await SeeAsync(Awa("221770000001", "Awa Diop", Noon.AddMinutes(1)) with { Bsuid = "SN.1001" });
        Assert.Equal(hidden, both);
        var contact = Assert.Single(await ContactsAsync());
        Assert.Equal(("221770000001", "SN.1001"), Ids(contact));
        Assert.Equal("awa diop @awa.d +221770000001", contact.SearchText);
    }

    [Fact]
    public async Task Two_contacts_that_turn_out_to_be_one_person_become_one_and_the_older_stands_for_both()
    {
        var numbered = await SeeAsync(Awa("221770000001", "Awa", Noon));
        var hidden = await SeeAsync(new SeenPerson(account.WorkspaceId, null, "SN.1001", null, "Awa", Noon));
        var both = await SeeAsync(Awa("221770000001", "Awa", Noon) with { Bsuid = "SN.1001" });
        Assert.NotEqual(numbered, hidden);
        Assert.Equal(numbered, both);
        Assert.Equal(numbered, await SeeAsync(new SeenPerson(account.WorkspaceId, null, "SN.1001", null, "Awa", Noon)));
        Assert.Equal([("221770000001", "SN.1001"), (null, "SN.1001")], (await ContactsAsync()).Select(Ids).OrderByDescending(ids => ids.Item1, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("5511987654321", "551187654321")]
    [InlineData("5215512345678", "525512345678")]
    [InlineData("5491123456789", "541123456789")]
    public async Task The_twin_of_a_number_that_belongs_to_a_merged_contact_finds_who_stands_for_it(string longer, string shorter)
    {
        var hidden = await SeeAsync(new SeenPerson(account.WorkspaceId, null, "BR.1001", null, "Awa", Noon));
        await SeeAsync(Awa(shorter, "Awa", Noon));
        Assert.Equal(hidden, await SeeAsync(Awa(longer, "Awa", Noon) with { Bsuid = "BR.1001" }));
        Assert.Equal(hidden.Concat(hidden), await SeeAsync(Awa(shorter, null, Noon.AddMinutes(1)), Awa(longer, null, Noon.AddMinutes(1))));
        Assert.Equal((longer, "BR.1001"), Ids((await ContactsAsync()).Single(contact => contact.Id == hidden[0])));
    }

    [Fact]
    public async Task Who_leaves_a_number_and_takes_its_twin_has_not_moved()
    {
        var before = await SeeAsync(Awa("551187654321", "Awa", Noon));
        Assert.Equal(before, await SeeAsync(Awa("5511987654321", null, Noon.AddMinutes(1)) with { FormerWaId = "551187654321" }));
        Assert.Equal(before, await SeeAsync(Awa("551187654321", null, Noon.AddMinutes(2))));
        Assert.Single(await ContactsAsync());
    }

    [Fact]
    public async Task A_contact_that_stands_for_another_is_called_as_whichever_of_them_told_their_name_last()
    {
        await SeeAsync(Awa("221770000001", "Awa", Noon));
        await SeeAsync(new SeenPerson(account.WorkspaceId, null, "SN.1001", null, "Awa Diop", Noon.AddMinutes(1)));
        var both = await SeeAsync(Awa("221770000001", null, Noon.AddMinutes(2)) with { Bsuid = "SN.1001" });
        Assert.Equal(("Awa Diop", "Awa"), (await ContactsAsync()).Where(contact => contact.Id == both[0]).Select(contact => (contact.DisplayName, contact.ProfileName)).Single());
    }

    [Fact]
    public async Task A_number_that_nobody_has_any_more_is_somebody_new_when_it_is_written_to_first()
    {
        var moved = await SeeAsync(Awa("221770000002", "Awa", Noon) with { FormerWaId = "221770000001" });
        await using var work = await bench.Database.BeginAsync(CancellationToken.None);
        var found = await bench.Contacts.FindOrAddAsync(work, account.WorkspaceId, new Msisdn("221770000001"), null, CancellationToken.None);
        Assert.NotEqual(moved[0], found);
        Assert.Equal(moved[0], await bench.Contacts.FindOrAddAsync(work, account.WorkspaceId, new Msisdn("221770000002"), null, CancellationToken.None));
    }

    [Fact]
    public async Task Who_was_written_to_at_a_number_and_answers_with_it_hidden_is_known_by_what_the_receipt_named()
    {
        var written = await SeeAsync(Awa("221770000001", "Awa", Noon));
        await ReachAsync(Awa("221770000001", null, Noon.AddMinutes(1)) with { Bsuid = "SN.1001" });
        Assert.Equal(written, await SeeAsync(new SeenPerson(account.WorkspaceId, null, "SN.1001", null, "Awa D.", Noon.AddMinutes(2))));
        Assert.Equal(("221770000001", "SN.1001"), Ids(Assert.Single(await ContactsAsync())));
    }

    [Fact]
    public async Task A_receipt_makes_no_contact_and_what_it_told_holds_for_whoever_is_seen_later()
    {
        await ReachAsync(Awa("221770000001", null, Noon) with { Bsuid = "SN.1001" });
        Assert.Empty(await ContactsAsync());
        await SeeAsync(Awa("221770000001", "Awa", Noon.AddMinutes(1)));
        Assert.Equal(("221770000001", "SN.1001"), Ids(Assert.Single(await ContactsAsync())));
    }

    [Fact]
    public async Task A_receipt_that_names_another_user_id_says_that_the_number_has_changed_hands_and_makes_nobody_of_it()
    {
        await SeeAsync(Awa("221770000001", "Awa", Noon) with { Bsuid = "SN.1001" });
        await ReachAsync(Awa("221770000001", null, Noon.AddMinutes(1)) with { Bsuid = "SN.2002" });
        Assert.Equal((null, "SN.1001"), Ids(Assert.Single(await ContactsAsync())));
    }

    [Fact]
    public async Task A_number_that_is_told_after_the_name_is_found_too()
    {
        await SeeAsync(new SeenPerson(account.WorkspaceId, null, "SN.1001", null, "Awa", Noon));
        await SeeAsync(Awa("221770000001", null, Noon.AddMinutes(1)) with { Bsuid = "SN.1001" });
        Assert.Equal("awa +221770000001", Assert.Single(await ContactsAsync()).SearchText);
    }

    [Fact]
    public async Task The_name_that_was_told_last_wins_when_many_tell_at_once()
    {
        await SeeAsync(Awa("221770000001", "Première", Noon));
        for (var round = 1; round <= 20; round++)
        {
            var from = Noon.AddMinutes(round * 10);
            await Task.WhenAll(Enumerable.Range(0, 5).Select(teller => Task.Run(() => SeeAsync(Awa("221770000001", $"Nom {round}.{teller}", from.AddSeconds(teller))))));
            Assert.Equal($"Nom {round}.4", Assert.Single(await ContactsAsync()).ProfileName);
        }
    }

    [Fact]
    public async Task The_same_person_in_two_workspaces_is_two_contacts()
    {
        var other = await bench.WorkspaceAsync("106540352242923");
        var ids = await SeeAsync(Awa("221770000001", "Awa", Noon), Awa("221770000001", "Awa chez l'autre", Noon) with { WorkspaceId = other.WorkspaceId });
        Assert.NotEqual(ids[0], ids[1]);
        Assert.Equal("Awa", Assert.Single(await ContactsAsync()).ProfileName);
    }

    [Fact]
    public async Task While_news_of_a_person_is_applied_a_reply_to_them_is_written_without_waiting()
    {
        var ids = await SeeAsync(Awa("221770000001", "Awa", Noon));
        await using var applying = await bench.Database.BeginAsync(CancellationToken.None);
        await bench.Contacts.ResolveAsync(applying, [Awa("221770000001", "Awa Diop", Noon.AddMinutes(1))], [], apart: null, CancellationToken.None);

        // A reply holds the conversation already, which the applier wants next: to wait here would be a deadlock.
        await using var replying = await bench.Database.BeginAsync(CancellationToken.None);
        await replying.ExecuteAsync("SET LOCAL lock_timeout = '5s'", CancellationToken.None);
        await new Outbox([], TimeProvider.System).EnqueueAsync(
            replying, [new(account.WorkspaceId, account.Id, ids[0], new OutboundContent.Text("Bonjour"))], CancellationToken.None);
        await replying.CommitAsync(CancellationToken.None);
        await applying.CommitAsync(CancellationToken.None);
        Assert.Equal("Awa Diop", Assert.Single(await ContactsAsync()).ProfileName);
    }

    /// <summary>One of them may have a thousand messages to write down.</summary>
    [Fact]
    public async Task Two_who_apply_messages_of_people_whom_nobody_knew_do_not_wait_for_each_other()
    {
        await using var first = await bench.Database.BeginAsync(CancellationToken.None);
        await bench.Contacts.ResolveAsync(first, [Awa("221770000001", "Awa", Noon)], [], bench.Database, CancellationToken.None);

        await using var second = await bench.Database.BeginAsync(CancellationToken.None);
        await second.ExecuteAsync("SET LOCAL lock_timeout = '5s'", CancellationToken.None);
        await bench.Contacts.ResolveAsync(second, [Awa("221770000002", "Binta", Noon)], [], bench.Database, CancellationToken.None);
        await second.CommitAsync(CancellationToken.None);
        await first.CommitAsync(CancellationToken.None);
        Assert.Equal(["Awa", "Binta"], (await ContactsAsync()).Select(contact => contact.ProfileName).Order());
    }

    private SeenPerson Awa(string waId, string? name, DateTime at) => new(account.WorkspaceId, waId, null, null, name, at);

    private async Task<Guid[]> SeeAsync(params SeenPerson[] seen)
    {
        await using var work = await bench.Database.BeginAsync(CancellationToken.None);
        var ids = await bench.Contacts.ResolveAsync(work, seen, [], bench.Database, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return [.. ids.Select(who => who.ContactId)];
    }

    private async Task ReachAsync(SeenPerson reached)
    {
        await using var work = await bench.Database.BeginAsync(CancellationToken.None);
        Assert.Empty(await bench.Contacts.ResolveAsync(work, [], [reached], bench.Database, CancellationToken.None));
        await work.CommitAsync(CancellationToken.None);
    }

    private Task<IReadOnlyList<Contact>> ContactsAsync(string? waId = null) => bench.QueryAsync<Contact>("""
        SELECT contact.id, contact.wa_id, contact.bsuid, contact.profile_name, shown.display_name, contact.search_text
        FROM contacts.contacts AS contact JOIN contacts.contact_view AS shown USING (workspace_id, id)
        WHERE contact.workspace_id = @WorkspaceId AND (@waId IS NULL OR contact.wa_id = @waId)
        """, new { account.WorkspaceId, waId });

    private static (string?, string?) Ids(Contact contact) => (contact.WaId, contact.Bsuid);

    private sealed record Contact(Guid Id, string? WaId, string? Bsuid, string? ProfileName, string DisplayName, string SearchText);
}
