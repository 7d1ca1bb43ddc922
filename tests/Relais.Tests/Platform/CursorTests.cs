using FsCheck;
using FsCheck.Fluent;
using Relais.Platform;

namespace Relais.Tests.Platform;

public sealed class CursorTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    [Fact]
    public void A_cursor_comes_back_as_it_was_given()
    {
        var cursors = from at in ArbMap.Default.GeneratorFor<DateTime>()
                      from id in ArbMap.Default.GeneratorFor<Guid>()
                      select new Cursor(new DateTime(at.Ticks, DateTimeKind.Utc), id);
        Prop.ForAll(cursors.ToArbitrary(), cursor => Cursor.TryParse(cursor.ToString(), out var read) && read == cursor).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_cursor_that_was_read_is_in_utc()
    {
        Assert.True(Cursor.TryParse(new Cursor(DateTime.UnixEpoch, Guid.Empty).ToString(), out var read));
        Assert.Equal(DateTimeKind.Utc, read.At.Kind);
    }

    [Fact]
    public void Anything_else_is_refused_and_nothing_is_thrown()
    {
        var nearly = Gen.Elements(Alphabet.ToCharArray()).ListOf(32).Select(letters => new string([.. letters]));
        var spoilt = from letters in nearly
                     from at in Gen.Choose(0, 31)
                     from other in Gen.Elements(' ', '=', '+', '/', '\0', 'é', '\n')
                     select letters[..at] + other + letters[(at + 1)..];
        var any = Gen.OneOf(ArbMap.Default.GeneratorFor<string>(), nearly, spoilt);
        Prop.ForAll(any.ToArbitrary(), text => !Cursor.TryParse(text, out var read) || read.ToString() == text).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("________________________________")] // a time before all times
    [InlineData("f_______________________________")] // and one after them
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void No_cursor(string? text) => Assert.False(Cursor.TryParse(text, out _));
}
