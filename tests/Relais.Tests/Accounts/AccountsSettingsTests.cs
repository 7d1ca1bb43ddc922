using Relais.Platform;

namespace Relais.Tests.Accounts;

public sealed class AccountsSettingsTests
{
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal) { ["RELAIS_CONFIG"] = "/nowhere/relais.json" };

    [Fact]
    public void A_number_is_named_as_older_installations_name_it()
    {
        foreach (var (name, value) in new[] { ("WHATSAPP_TOKEN", "EAAG"), ("WHATSAPP_PHONE_ID", "106540352242922"), ("META_APP_SECRET", "secret"), ("WHATSAPP_VERIFY_TOKEN", "verify"), ("WHATSAPP_PHONE_NUMBER", "+33 1"), ("WHATSAPP_BUSINESS_ACCOUNT_ID", "102290129340398") })
            environment[name] = value;
        Assert.Equal(new("EAAG", "106540352242922", "secret", "verify", "+33 1", "102290129340398"), Read().Accounts.Default);
    }

    [Fact]
    public void Nothing_is_asked_for_where_nothing_is_named() => Assert.Null(Read().Accounts.Default);

    [Theory]
    [InlineData("META_APP_SECRET")]
    [InlineData("WHATSAPP_PHONE_ID")]
    [InlineData("WHATSAPP_TOKEN")]
    public void What_is_missing_beside_the_others_is_named(string missing)
    {
        foreach (var (name, value) in new[] { ("WHATSAPP_TOKEN", "EAAG"), ("WHATSAPP_PHONE_ID", "106540352242922"), ("META_APP_SECRET", "secret") })
            if (name != missing) environment[name] = value;
        Assert.Contains(missing, Assert.Single(Mistakes()), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_the_wrong_form_are_all_named_and_the_secret_ones_not_repeated()
    {
        environment["WHATSAPP_TOKEN"] = "a token with blanks";
        environment["WHATSAPP_PHONE_ID"] = "+33 1 99";
        environment["META_APP_SECRET"] = "un sécret";
        var mistakes = Mistakes();
        Assert.Equal(["META_APP_SECRET", "WHATSAPP_PHONE_ID", "WHATSAPP_TOKEN"], mistakes.Select(mistake => mistake.Split(' ')[0]).Order());
        Assert.DoesNotContain(mistakes, mistake => mistake.Contains("with blanks", StringComparison.Ordinal) || mistake.Contains("sécret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_business_account_of_the_wrong_form_is_named()
    {
        foreach (var (name, value) in new[] { ("WHATSAPP_TOKEN", "EAAG"), ("WHATSAPP_PHONE_ID", "106540352242922"), ("META_APP_SECRET", "secret"), ("WHATSAPP_BUSINESS_ACCOUNT_ID", "not/an/id") }) environment[name] = value;
        Assert.StartsWith("WHATSAPP_BUSINESS_ACCOUNT_ID", Assert.Single(Mistakes()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("25.0")]
    [InlineData("v25")]
    [InlineData("v25.0/../me")]
    public void A_version_of_the_graph_api_looks_like_v25_0(string version)
    {
        environment["RELAIS_GRAPH_VERSION"] = version;
        Assert.StartsWith("RELAIS_GRAPH_VERSION", Assert.Single(Mistakes()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_s_browser_may_reach_the_simulator_by_another_address()
    {
        environment["RELAIS_SIMULATOR"] = "http://simulator:8010";
        Assert.Equal(new Uri("http://simulator:8010"), Read().Accounts.SimulatorPublic);
        environment["RELAIS_SIMULATOR_PUBLIC"] = "https://phone.example.org";
        Assert.Equal(new Uri("https://phone.example.org"), Read().Accounts.SimulatorPublic);
    }

    private IReadOnlyList<string> Mistakes() => Assert.Throws<SettingsException>(Read).Mistakes;

    private RelaisSettings Read() => RelaisSettings.Read(name => environment.GetValueOrDefault(name));
}
