using Relais.Platform;

namespace Relais.Tests.Platform;

public sealed class SettingsTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("relais-settings-").FullName, "relais.json");
    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal);

    public SettingsTests() => environment["RELAIS_CONFIG"] = path;

    [Fact]
    public void Without_any_setting_the_defaults_hold()
    {
        var platform = Read().Platform;
        Assert.Equal((Path.GetFullPath(".relais"), null, NodeRoles.Web | NodeRoles.Engine, 40), (platform.DataFolder, platform.DatabaseAddress, platform.Roles, platform.MostConnections));
    }

    [Fact]
    public void The_file_is_read_where_the_environment_says_nothing()
    {
        File.WriteAllText(path, """{ "RELAIS_DATABASE_CONNECTIONS": 12, "RELAIS_DEMO": true, "RELAIS_PUBLIC_URL": "https://relais.example.org/" }""");
        var settings = Read();
        Assert.Equal((12, true, new Uri("https://relais.example.org")), (settings.Platform.MostConnections, settings.Access.IsDemo, settings.Platform.PublicUrl));
    }

    [Fact]
    public void The_environment_wins_over_the_file()
    {
        File.WriteAllText(path, """{ "RELAIS_DATABASE_CONNECTIONS": 12 }""");
        environment["RELAIS_DATABASE_CONNECTIONS"] = "24";
        Assert.Equal(24, Read().Platform.MostConnections);
    }

    [Fact]
    public void A_setting_that_is_empty_or_null_is_not_set()
    {
        File.WriteAllText(path, """{ "DATABASE_URL": null, "RELAIS_POSTGRES": "" }""");
        environment["RELAIS_DATABASE_CONNECTIONS"] = "";
        var platform = Read().Platform;
        Assert.Equal((null, null, 40), (platform.DatabaseAddress, platform.PostgresFolder, platform.MostConnections));
    }

    [Fact]
    public void The_database_is_found_under_its_usual_name_too()
    {
        environment["DATABASE_URL"] = "postgres://relais@db.example.org/relais";
        Assert.Equal("postgres://relais@db.example.org/relais", Read().Platform.DatabaseAddress);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_and_once()
    {
        string[] names = ["RELAIS_DATABASE_CONNECTIONS", "RELAIS_JOURNAL_DAYS", "RELAIS_NEWS_DAYS", "RELAIS_DEMO", "RELAIS_PUBLIC_URL", "RELAIS_SECRET_KEY", "RELAIS_ROLES", "RELAIS_GRAPH_URL", "RELAIS_GRAPH_VERSION", "RELAIS_SIMULATOR"];
        foreach (var name in names) environment[name] = "nonsense";

        var refused = Assert.Throws<SettingsException>(Read);

        Assert.Equal(names.Order(), refused.Mistakes.Select(mistake => mistake.Split(' ')[0]).Order());
    }

    [Theory]
    [InlineData("4")]
    [InlineData("501")]
    [InlineData("-7")]
    [InlineData("1e2")]
    [InlineData("99999999999")]
    public void A_number_out_of_its_range_is_refused(string text)
    {
        environment["RELAIS_DATABASE_CONNECTIONS"] = text;
        Assert.Contains($"«{text}»", Assert.Single(Assert.Throws<SettingsException>(Read).Mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("relais.example.org")]
    [InlineData("//relais.example.org")]
    public void An_address_that_no_browser_could_follow_is_refused(string text)
    {
        environment["RELAIS_PUBLIC_URL"] = text;
        Assert.StartsWith("RELAIS_PUBLIC_URL", Assert.Single(Assert.Throws<SettingsException>(Read).Mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtps://relais:geheim@mail.example.org", "relais@example.org", "RELAIS_SMTP")]
    [InlineData("relais:geheim@mail.example.org:587", "relais@example.org", "RELAIS_SMTP")]
    [InlineData("smtp://relais:geheim@mail.example.org?tls=perhaps", "relais@example.org", "RELAIS_SMTP")]
    [InlineData(null, "relais@example.org", "RELAIS_SMTP")]
    [InlineData("smtp://relais:geheim@mail.example.org", null, "RELAIS_MAIL_FROM")]
    [InlineData("smtp://relais:geheim@mail.example.org", "somebody", "RELAIS_MAIL_FROM")]
    public void Half_a_mail_server_is_refused_and_its_password_not_repeated(string? address, string? from, string named)
    {
        (environment["RELAIS_SMTP"], environment["RELAIS_MAIL_FROM"]) = (address ?? "", from ?? "");
        var mistake = Assert.Single(Assert.Throws<SettingsException>(Read).Mistakes);
        Assert.StartsWith(named, mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_server_is_spoken_to_over_tls_unless_the_setting_says_otherwise()
    {
        (environment["RELAIS_SMTP"], environment["RELAIS_MAIL_FROM"]) = ("smtp://relais%40example.org:g%3Aheim@mail.example.org", "Relais <relais@example.org>");
        var mail = Read().Platform.Mail!;
        Assert.Equal(("mail.example.org", 587, true, "relais@example.org", "g:heim"), (mail.Host, mail.Port, mail.IsEncrypted, mail.Credentials!.UserName, mail.Credentials.Password));
        environment["RELAIS_SMTP"] = "smtp://127.0.0.1:25?tls=none";
        Assert.Equal((25, false), (Read().Platform.Mail!.Port, Read().Platform.Mail!.IsEncrypted));
    }

    [Theory]
    [InlineData("geheim")]
    [InlineData("Password=geheim")]
    [InlineData("postgres://relais:geheim@")]
    [InlineData("postgres://relais:geheim@db.example.org/relais?sslmode=nonsense")]
    [InlineData("Host=db.example.org;Password=geheim;Port=many")]
    public void A_database_address_that_cannot_be_read_is_refused_and_its_password_not_repeated(string address)
    {
        environment["RELAIS_DATABASE"] = address;
        var mistake = Assert.Single(Assert.Throws<SettingsException>(Read).Mistakes);
        Assert.StartsWith("RELAIS_DATABASE ", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("web", NodeRoles.Web)]
    [InlineData(" engine ", NodeRoles.Engine)]
    [InlineData("engine, web", NodeRoles.Web | NodeRoles.Engine)]
    public void Roles_are_named_with_a_comma_between(string text, NodeRoles roles)
    {
        environment["RELAIS_ROLES"] = text;
        Assert.Equal(roles, Read().Platform.Roles);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "RELAIS_DEMO": 1, "RELAIS_DEMO": 0 }""")]
    public void A_file_that_is_no_json_object_of_settings_is_named(string content)
    {
        File.WriteAllText(path, content);
        Assert.StartsWith(path, Assert.Single(Assert.Throws<SettingsException>(Read).Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_is_not_repeated_in_what_is_said_of_it()
    {
        environment["RELAIS_SECRET_KEY"] = "almost-a-key";
        Assert.DoesNotContain("almost-a-key", Assert.Throws<SettingsException>(Read).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    private RelaisSettings Read() => RelaisSettings.Read(name => environment.GetValueOrDefault(name));
}
