using Relais.Simulator.Accounts;
using Relais.Simulator.Demo;
using Relais.Simulator.Templates;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class DemoTests
{
    private const string Aminata = "33639980101";

    [Fact]
    public async Task Someone_writes_within_ten_seconds_of_a_verified_handshake()
    {
        await using var stage = await Stage.OpenAsync(demo: true);
        await stage.PutNumberAsync();

        stage.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("text", (string?)Assert.Single((await stage.Callback.NextAsync()).Items)["type"]);
    }

    [Fact]
    public async Task The_demo_s_account_has_templates_of_every_kind_of_part_that_are_as_the_rules_want_them()
    {
        await using var stage = await Stage.OpenAsync(demo: true);
        await stage.PutNumberAsync();

        var listed = await stage.ListAsync("templates");

        Assert.Equal(2, listed.Where(template => ((string?)template!["name"])!.StartsWith("commande_prete", StringComparison.Ordinal)).Select(template => (string?)template!["language"]).Distinct().Count());
        Assert.All(listed, template => Assert.Equal("APPROVED", (string?)template!["status"]));
        var waba = new Waba("1");
        DemoTemplates.Put(waba, DateTimeOffset.UnixEpoch);
        Assert.All(waba.Templates.All.Where(template => !template.IsAuthentication), template => Assert.Null(TemplateRules.Check(template.Components, template.Category, template.IsNamed)));
    }

    [Fact]
    public async Task Nobody_writes_without_demo_or_without_a_verified_handshake()
    {
        await using var quiet = await Stage.OpenAsync();
        await quiet.PutNumberAsync();
        await using var refused = await Stage.OpenAsync(demo: true);
        refused.Callback.Shake = _ => null;
        await refused.PutNumberAsync();

        quiet.Clock.Advance(TimeSpan.FromHours(1));
        refused.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty(await quiet.ListAsync("webhooks"));
        Assert.Empty(await refused.ListAsync($"customers?phone_number_id={Stage.PhoneNumberId}"));
    }

    [Fact]
    public async Task People_who_get_no_answer_stop_writing()
    {
        await using var stage = await Stage.OpenAsync(demo: true);
        await stage.PutNumberAsync();

        stage.Clock.Advance(TimeSpan.FromHours(12));
        var written = await stage.Callback.NextItemsAsync(DemoCast.People.Count * DemoStage.MostUnanswered);
        stage.Clock.Advance(TimeSpan.FromHours(12));

        Assert.False(stage.Callback.HasMore);
        Assert.All(written.GroupBy(message => (string?)message["from_user_id"]), of => Assert.Equal(DemoStage.MostUnanswered, of.Count()));
    }

    [Fact]
    public async Task A_minute_never_brings_more_than_a_few_messages()
    {
        await using var stage = await Stage.OpenAsync(demo: true);
        await stage.PutNumberAsync();

        List<int> perMinute = [];
        for (var minute = 0; minute < 20; minute++)
        {
            var before = await WrittenAsync(stage);
            stage.Clock.Advance(TimeSpan.FromMinutes(1));
            perMinute.Add(await WrittenAsync(stage) - before);
        }

        Assert.InRange(perMinute.Max(), 1, 5);
        Assert.InRange(perMinute.Sum(), 10, 40);
    }

    [Fact]
    public async Task An_answer_is_read_after_some_seconds_and_answered_in_turn()
    {
        await using var stage = await Stage.OpenAsync(demo: true);
        await stage.PutNumberAsync();
        stage.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(Aminata, (string?)Assert.Single((await stage.Callback.NextAsync()).Items)["from"]);

        await stage.SendAsync("Bonjour Aminata, quelle est votre adresse ?", to: $"+{Aminata}");
        stage.Clock.Advance(TimeSpan.FromSeconds(17));

        var thread = (await stage.ThreadAsync(Aminata))["messages"]!.AsArray();
        Assert.Equal("read", (string?)thread[1]!["status"]);
        Assert.Contains("14 rue des Tanneurs", (string?)thread[2]!["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_bubbles_get_one_answer()
    {
        await using var stage = await WithAnsweringAwaAsync();

        await stage.SendAsync("Un instant.");
        await stage.SendAsync("Je regarde.");
        stage.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(1, await AnswersAsync(stage));
    }

    [Fact]
    public async Task A_conversation_ends_however_long_the_business_goes_on()
    {
        await using var stage = await WithAnsweringAwaAsync();

        for (var round = 0; round < 8; round++)
        {
            await stage.SendAsync("Entendu.");
            stage.Clock.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.Equal(4, await AnswersAsync(stage));
    }

    [Theory]
    [InlineData("Quel est le numéro de commande ?", "C-2041")]
    [InlineData("À quelle heure souhaitez-vous passer ?", "dimanche vers 10 h")]
    [InlineData("Combien en voulez-vous ?", "trois cagettes")]
    [InlineData("À quel nom ?", "Aminata")]
    [InlineData("Bonjour Aminata, bienvenue !", "ouverts dimanche")]
    public void What_is_asked_is_answered_with_the_persons_own_facts(string written, string expected)
    {
        var talk = new Talk(DemoCast.People[0]);
        talk.Open();

        Assert.Contains(expected, talk.Answer(written, _ => 0), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Nous sommes désolés pour le retard.", "souci")]
    [InlineData("Cela fait 45 € en tout.", "convient")]
    [InlineData("Votre colis est en route.", "livraison")]
    [InlineData("Nous sommes ouverts de 9 h à 19 h.", "passerai")]
    public void News_is_taken_as_people_take_it(string written, string expected)
    {
        var talk = new Talk(DemoCast.People[0]);
        talk.Open();

        Assert.Contains(expected, talk.Answer(written, _ => 0), StringComparison.Ordinal);
    }

    [Fact]
    public void All_of_the_cast_are_different_people_of_fictional_numbers()
    {
        Assert.Equal(8, DemoCast.People.Count);
        Assert.Equal(8, DemoCast.People.Select(person => person.WaId ?? person.Bsuid).Distinct().Count());
        Assert.All(DemoCast.People.Where(person => person.WaId is not null), person => Assert.Matches("^(3363998[0-9]{4}|1650555[0-9]{4})$", person.WaId!));
    }

    private static async Task<Stage> WithAnsweringAwaAsync()
    {
        var stage = await Stage.OpenAsync();
        await stage.PutNumberAsync();
        await stage.CustomerAsync("Awa Diop", Stage.Awa, answers: true);
        await stage.WriteAsync(Stage.Awa, "Bonjour");
        return stage;
    }

    private static async Task<int> AnswersAsync(Stage stage) =>
        (await stage.ThreadAsync(Stage.Awa))["messages"]!.AsArray().Skip(1).Count(message => (string?)message!["direction"] == "inbound");

    /// <summary>Counted in the threads: posts are still on their way when the clock stands.</summary>
    private static async Task<int> WrittenAsync(Stage stage)
    {
        var total = 0;
        foreach (var customer in await stage.ListAsync($"customers?phone_number_id={Stage.PhoneNumberId}"))
            total += (await stage.ThreadAsync((string)customer!["id"]!))["messages"]!.AsArray().Count;
        return total;
    }
}
