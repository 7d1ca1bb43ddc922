using Relais.Platform;
using Relais.Platform.Sealing;

namespace Relais.Tests.Platform.Sealing;

public sealed class MasterKeyTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("relais-key-").FullName, "data");

    private string KeyPath => Path.Combine(folder, "secret.key");

    [Fact]
    public void The_first_start_makes_a_key_that_the_next_one_finds()
    {
        var made = MasterKey.ReadOrMake(Settings());
        Assert.Equal(32, made.Length);
        Assert.Equal(made, MasterKey.ReadOrMake(Settings()));
    }

    [Fact]
    public void Two_installations_have_two_keys()
    {
        var first = MasterKey.ReadOrMake(Settings());
        File.Delete(KeyPath);
        Assert.NotEqual(first, MasterKey.ReadOrMake(Settings()));
    }

    [Fact]
    public void Only_its_owner_can_read_the_key()
    {
        MasterKey.ReadOrMake(Settings());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
    }

    [Fact]
    public void The_environment_s_key_wins_and_nothing_is_written()
    {
        byte[] given = [.. Enumerable.Repeat((byte)7, 32)];
        Assert.Equal(given, MasterKey.ReadOrMake(Settings() with { SecretKey = given }));
        Assert.False(File.Exists(KeyPath));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64 at all")]
    [InlineData("c2hvcnQ=")]
    public void A_key_file_that_was_damaged_stops_the_start_and_is_not_replaced(string content)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(KeyPath, content);

        var refused = Assert.Throws<SettingsException>(() => MasterKey.ReadOrMake(Settings()));

        Assert.Contains(KeyPath, refused.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(KeyPath));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    private PlatformSettings Settings() => new() { DataFolder = folder, Roles = NodeRoles.Web };
}
