namespace Relais.WhatsApp.Tests;

public class CallLimitTests
{
    public static TheoryData<string> Limits => [.. CallLimits.All.Keys];

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task What_is_known_to_be_wrong_is_refused_before_the_call(string limit)
    {
        var heard = new Overheard(200, "{}");

        Assert.Equal(CallLimits.All[limit].Fault, await CallLimits.All[limit].Wrong(At(heard)));
        Assert.Equal(0, heard.Requests);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task What_is_just_right_is_asked(string limit)
    {
        var heard = new Overheard(200, "{}");

        Assert.Null(await CallLimits.All[limit].Good(At(heard)));
        Assert.Equal(1, heard.Requests);
    }

    private static Operations.Caller At(Overheard heard) => Operations.Caller.At(new Uri("http://graph.invalid"), heard);
}
