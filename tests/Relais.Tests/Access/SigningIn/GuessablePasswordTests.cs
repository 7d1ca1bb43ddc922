using System.Globalization;
using Relais.Access.SigningIn;

namespace Relais.Tests.Access.SigningIn;

public sealed class GuessablePasswordTests
{
    private static readonly string?[] Own = ["Aïssatou Diop", "aissatou.diop@marché-sandaga.example", "Boutique Téranga", null];

    [Theory]
    [InlineData("motdepasse2026")]
    [InlineData("Mot de passe !")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("passwordpassword")]
    [InlineData("1234567890")]
    [InlineData("0987654321")]
    [InlineData("azertyuiop")]
    [InlineData("Azerty123456")]
    [InlineData("poiuytreza")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("..........")]
    [InlineData("aissatou2026")]
    [InlineData("A1ssat0uD1op")]
    [InlineData("sandaga1234")]
    [InlineData("teranga-2024")]
    [InlineData("Bienvenue2025!")]
    [InlineData("jetaimemaman")]
    [InlineData("\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600")]
    [InlineData("\ud83d\ud83d\ud83dmotdepasse")]
    public void What_many_would_choose_is_guessable(string password) => Assert.True(GuessablePassword.Is(password, Own));

    [Theory]
    [InlineData("un mot de passe long")]
    [InlineData("correct horse battery staple")]
    [InlineData("le baobab de Fatick")]
    [InlineData("motdepasse de Ndèye et Modou")]
    [InlineData("k7#mQz!29xLp")]
    [InlineData("83610274 relais 5592")]
    [InlineData("дождь в субботу")]
    [InlineData("雨の土曜日に歩く人")]
    [InlineData("\U0001F98A\U0001F327\U0001F332\U0001F6B2\U0001F3B7")]
    public void Words_of_ones_own_are_not(string password) => Assert.False(GuessablePassword.Is(password, Own));

    [Fact]
    public void A_name_is_guessable_for_whom_it_belongs_to_alone()
    {
        Assert.True(GuessablePassword.Is("Ndiouga-Kébé-77", "Ndiouga Kébé"));
        Assert.False(GuessablePassword.Is("Ndiouga-Kébé-77", Own));
    }

    /// <summary>Whoever lets a program choose is never told that it is easy.</summary>
    [Fact]
    public void Twelve_letters_by_chance_are_never_called_guessable()
    {
        const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
        var random = new Random(int.Parse(Environment.GetEnvironmentVariable("RELAIS_SEED") ?? "1", CultureInfo.InvariantCulture));
        for (var round = 0; round < 10_000; round++)
        {
            var password = string.Concat(Enumerable.Range(0, 12).Select(_ => Letters[random.Next(Letters.Length)]));
            Assert.False(GuessablePassword.Is(password, Own), password);
        }
    }

    /// <summary>Any text at all, halves of characters included, gets an answer.</summary>
    [Fact]
    public void Nothing_that_can_be_typed_is_too_strange_to_judge()
    {
        var random = new Random(int.Parse(Environment.GetEnvironmentVariable("RELAIS_SEED") ?? "1", CultureInfo.InvariantCulture));
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(0x10000)));
            Assert.Equal(GuessablePassword.Is(text, Own), GuessablePassword.Is(text, Own));
        }
    }
}
