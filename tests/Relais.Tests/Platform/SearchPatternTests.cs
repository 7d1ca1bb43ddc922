using FsCheck;
using FsCheck.Fluent;
using Npgsql;
using Relais.Platform;

namespace Relais.Tests.Platform;

/// <summary>The pattern together with <c>platform.fold</c> in PostgreSQL, as every search puts them together.</summary>
public sealed class SearchPatternTests : IClassFixture<OwnDatabase>, IAsyncLifetime
{
    private readonly OwnDatabase database;
    private NpgsqlConnection connection = null!;

    public SearchPatternTests(OwnDatabase database) => this.database = database;

    public async Task InitializeAsync() => connection = await database.Source.OpenConnectionAsync();

    public async Task DisposeAsync() => await connection.DisposeAsync();

    [Fact]
    public void A_text_is_found_by_any_part_of_itself()
    {
        string[] pieces = ["a", "B", "é", "È", "ç", "œ", "ß", "Ñ", "e\u0301", "İ", "ж", "Ω", "س", "你", "😀", "%", "_", "\\", "'", "\"", " ", "\n", "\t", "0", "+", "-"];
        var parts = from text in Gen.Elements(pieces).NonEmptyListOf()
                    from start in Gen.Choose(0, text.Count - 1)
                    from length in Gen.Choose(1, text.Count - start)
                    select (Text: string.Concat(text), Typed: string.Concat(text.Skip(start).Take(length)));
        Prop.ForAll(parts.ToArbitrary(), one => IsFound(one.Text, one.Typed)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData("Éléonore", "eleo")]
    [InlineData("eleonore", "ÉLÉO")]
    [InlineData("Éléonore", "E\u0301le\u0301")]
    [InlineData("Aïssatou Ndiaye", "aissatou n")]
    [InlineData("100 % coton", "0 %")]
    [InlineData("prix_net", "X_N")]
    [InlineData(@"C:\dossier", @":\d")]
    [InlineData("anything", "   ")]
    public void Accents_and_case_do_not_count(string text, string typed) => Assert.True(IsFound(text, typed));

    [Theory]
    [InlineData("abc", "a_c")]
    [InlineData("abc", "a%c")]
    [InlineData("abc", "%")]
    [InlineData("abc", "_")]
    [InlineData("abc", @"\")]
    [InlineData("abc", "b a")]
    public void Signs_that_LIKE_knows_stand_for_themselves(string text, string typed) => Assert.False(IsFound(text, typed));

    [Fact]
    public void What_no_database_can_keep_is_left_out() => Assert.True(IsFound("abc", "a\0b"));

    [Fact]
    public void What_is_too_long_is_cut_between_characters_and_never_within_one()
    {
        var pattern = SearchPattern.Of(new string('a', SearchPattern.MostCharacters - 1) + "😀");
        Assert.Equal(new string('a', SearchPattern.MostCharacters - 1), pattern);
        Assert.Equal(SearchPattern.MostCharacters, SearchPattern.Of(new string('a', 1_000)).Length);
    }

    private bool IsFound(string text, string typed)
    {
        using var command = new NpgsqlCommand("SELECT platform.fold(@text) LIKE '%' || platform.fold(@pattern) || '%'", connection);
        command.Parameters.AddWithValue("text", text);
        command.Parameters.AddWithValue("pattern", SearchPattern.Of(typed));
        return (bool)command.ExecuteScalar()!;
    }

    [Theory]
    [InlineData("Awa", true)]
    [InlineData("n° 123", true)]
    [InlineData("e\u0301te\u0301", true)]
    [InlineData("Bo", false)]
    [InlineData("a b c d", false)]
    [InlineData("12/34", false)]
    [InlineData("!!!", false)]
    [InlineData("\ud800", false)]
    public void Three_letters_or_digits_in_a_row_are_what_an_index_of_trigrams_can_use(string typed, bool can) =>
        Assert.Equal(can, SearchPattern.HasTrigram(typed));
}
