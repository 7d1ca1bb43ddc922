namespace Relais.Simulator.Tests;

public class SimulatorOptionsTests
{
    [Fact]
    public void Nothing_said_is_no_demo_and_seed_1() => Assert.Equal(new SimulatorOptions(null, Demo: false, Seed: 1), Read());

    [Theory]
    [InlineData("--urls", "http://127.0.0.1:9000", "--demo", "--seed", "7")]
    [InlineData("--demo", "--seed=7", "--urls=http://127.0.0.1:9000")]
    public void Every_option_is_read_in_either_form(params string[] args) =>
        Assert.Equal(new SimulatorOptions("http://127.0.0.1:9000", Demo: true, Seed: 7), Read(args));

    [Theory]
    [InlineData("--sead", "7")]
    [InlineData("--seed", "many")]
    [InlineData("--seed")]
    [InlineData("--urls")]
    [InlineData("--demo=yes")]
    public void A_word_that_is_not_understood_stops_the_program(params string[] args)
    {
        Assert.False(SimulatorOptions.TryParse(args, out _, out var complaint));
        Assert.Contains(string.Join(' ', args), complaint, StringComparison.Ordinal);
    }

    private static SimulatorOptions Read(params string[] args)
    {
        Assert.True(SimulatorOptions.TryParse(args, out var options, out var complaint), complaint);
        return options;
    }
}
