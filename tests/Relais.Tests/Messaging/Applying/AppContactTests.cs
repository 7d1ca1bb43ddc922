using System.Text.Json.Nodes;
using Relais.Accounts;

namespace Relais.Tests.Messaging.Applying;

/// <summary>What the WhatsApp Business app has in its address book names whom nobody else has named, and takes nobody away.</summary>
public sealed class AppContactTests : IAsyncLifetime
{
    private ApplyBench bench = null!;
    private ConnectedAccount account = null!;

    public async Task InitializeAsync()
    {
        bench = await ApplyBench.StartAsync();
        account = await bench.WorkspaceAsync("7001");
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Whom_the_app_knows_is_a_contact_with_the_name_that_stands_there_and_no_conversation()
    {
        await TellAsync(Entry(1, "Pablo Morales", "+1 650-555-1234", "US.13491208655302741918"));
        Assert.Equal(["Pablo Morales 16505551234 US.13491208655302741918"], await PeopleAsync());
        Assert.Equal(0L, Assert.Single(await bench.QueryAsync<long>("SELECT count(*) FROM inbox.conversations")));
        Assert.Equal(1L, Assert.Single(await bench.QueryAsync<long>("SELECT count(*) FROM contacts.contacts WHERE search_text LIKE '%morales%'")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_name_that_somebody_gave_themselves_is_the_better_one_whichever_is_told_first(bool isWrittenFirst)
    {
        if (isWrittenFirst) await WriteAsync("Awa Diop", at: 100);
        await TellAsync(Entry(200, "Awa Tissus", "221770000001"));
        if (!isWrittenFirst) await WriteAsync("Awa Diop", at: 100);
        Assert.Equal(["Awa Diop 221770000001 "], await PeopleAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_names_in_the_app_the_later_one_counts_in_whatever_order_they_come(bool isLaterFirst)
    {
        var (before, after) = (Entry(100, "Moussa", "221770000002"), Entry(200, "Moussa Sarr", "221770000002"));
        await TellAsync(isLaterFirst ? after : before);
        await TellAsync(isLaterFirst ? before : after);
        Assert.Equal(["Moussa Sarr 221770000002 "], await PeopleAsync());
    }

    [Fact]
    public async Task Who_is_removed_from_the_app_stays_a_contact()
    {
        await TellAsync(Entry(100, "Fatou", "221770000003"));
        await TellAsync(Entry(200, null, "221770000003", action: "remove"));
        Assert.Equal(["Fatou 221770000003 "], await PeopleAsync());
    }

    [Theory]
    [InlineData("Sans numéro", null)]
    [InlineData("Du pays", "0770000004")]
    [InlineData("Mots", "le voisin")]
    [InlineData(null, "221770000005")]
    [InlineData(" ", "221770000005")]
    public async Task An_entry_that_names_nobody_makes_nobody(string? name, string? number)
    {
        var change = ApplyBench.EventOf("7001", Value(Entry(100, name, number)), "smb_app_state_sync");
        Assert.False(bench.Applier.Takes(Assert.IsAssignableFrom<Relais.WhatsApp.Webhooks.Changes.AppContactChange>(change)));
        await bench.ApplyAsync(account, [change]);
        Assert.Empty(await PeopleAsync());
    }

    private static JsonObject Entry(int at, string? name, string? number, string? bsuid = null, string action = "add")
    {
        var contact = new JsonObject();
        if (name is not null) (contact["full_name"], contact["first_name"]) = (name, name.Split(' ')[0]);
        if (number is not null) contact["phone_number"] = number;
        if (bsuid is not null) contact["user_id"] = bsuid;
        return new() { ["type"] = "contact", ["contact"] = contact, ["action"] = action, ["metadata"] = new JsonObject { ["timestamp"] = $"{1_767_225_600 + at}" } };
    }

    private static JsonObject Value(JsonObject entry) => new() { ["state_sync"] = new JsonArray(entry) };

    private Task TellAsync(JsonObject entry) => bench.ApplyAsync(account, [ApplyBench.EventOf("7001", Value(entry), "smb_app_state_sync")]);

    private Task WriteAsync(string name, int at) => bench.ApplyAsync(account, [ApplyBench.EventOf("7001", new JsonObject
    {
        ["contacts"] = new JsonArray(new JsonObject { ["profile"] = new JsonObject { ["name"] = name }, ["wa_id"] = "221770000001" }),
        ["messages"] = new JsonArray(new JsonObject { ["from"] = "221770000001", ["id"] = "wamid.app.1", ["timestamp"] = $"{1_767_225_600 + at}", ["type"] = "text", ["text"] = new JsonObject { ["body"] = "Bonjour" } }),
    })]);

    private Task<IReadOnlyList<string>> PeopleAsync() => bench.QueryAsync<string>("SELECT format('%s %s %s', profile_name, wa_id, bsuid) FROM contacts.contacts WHERE workspace_id = @WorkspaceId ORDER BY 1", new { account.WorkspaceId });
}
