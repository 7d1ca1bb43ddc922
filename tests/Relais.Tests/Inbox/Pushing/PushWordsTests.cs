using Relais.Inbox.Pushing;

namespace Relais.Tests.Inbox.Pushing;

public sealed class PushWordsTests
{
    private static readonly DuePush Message = new(
        Guid.Empty, Guid.Empty, Guid.Empty, default, 1, Guid.Empty, "https://push.example.org/1", [], [], "mailto:relais@localhost",
        Guid.Empty, Guid.Empty, 1, "message", "Fatou", null, "fr", "Bonjour", "text", IsSignedIn: true, IsDue: true);

    [Theory]
    [InlineData("mention", "Awa", "Regarde", "Awa vous appelle\u202f: Regarde", "Awa calls you: Regarde")]
    [InlineData("assigned", "Awa", null, "Awa vous a attribué cette discussion", "Awa gave you this discussion")]
    [InlineData("assigned", null, null, "Cette discussion vous a été attribuée", "This discussion was given to you")]
    [InlineData("taken_over", "Awa", null, "Awa a attribué à d’autres votre discussion", "Awa passed on your discussion")]
    [InlineData("taken_over", null, null, "Votre discussion a été attribuée à d’autres", "Your discussion was passed on")]
    [InlineData("snooze_ended", null, null, "Cette discussion sort de sa veille", "This discussion is awake again")]
    [InlineData("message", null, null, "Nouveau message", "New message")]
    public void Each_kind_is_said_in_both_languages(string kind, string? actor, string? text, string french, string english)
    {
        var push = Message with { Kind = kind, ActorName = actor, Text = text };
        Assert.Equal((french, english), (PushWords.Of(push).Body, PushWords.Of(push with { Language = "en" }).Body));
    }

    [Fact]
    public void A_message_without_words_says_what_it_is() => Assert.Equal("Message audio", PushWords.Of(Message with { Text = "", MessageType = "audio" }).Body);

    [Fact]
    public void How_many_wait_stands_behind_the_name() => Assert.Equal("Fatou (3)", PushWords.Of(Message with { Unread = 3 }).Title);

    [Fact]
    public void Only_the_beginning_is_told_on_one_line_and_no_character_is_cut_in_two()
    {
        Assert.Equal("un deux trois", PushWords.Of(Message with { Text = "un\n\ndeux \t trois\n" }).Body);
        var long1 = PushWords.Of(Message with { Text = new string('a', 118) + "👍👍" }).Body;
        Assert.Equal(new string('a', 118) + "…", long1);
        Assert.Equal(PushWords.MostText, PushWords.Of(Message with { Text = new string('b', 121) }).Body.Length);
    }

    [Fact]
    public void The_longest_that_can_be_told_fits_into_one_push()
    {
        var longest = Message with { Kind = "mention", ContactName = new string('\u0001', 500), ActorName = new string('\u4e2d', 500), Text = new string('\u4e2d', 500), Unread = int.MaxValue };
        Assert.InRange(PushWords.Of(longest).ToBytes().Length, 1, PushCipher.MostBytes);
    }
}
