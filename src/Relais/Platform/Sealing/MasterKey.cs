using System.Security.Cryptography;

namespace Relais.Platform.Sealing;

/// <summary>Where the master key comes from: the environment for several nodes, else a file that the first start makes.</summary>
internal static class MasterKey
{
    public static byte[] ReadOrMake(PlatformSettings settings)
    {
        if (settings.SecretKey is { } given) return given;

        var path = Path.Combine(settings.DataFolder, "secret.key");
        if (File.Exists(path)) return Read(path);

        // Written aside and moved: a start that is killed here leaves no half key behind.
        Directory.CreateDirectory(settings.DataFolder);
        var made = RandomNumberGenerator.GetBytes(32);
        var aside = $"{path}.new";
        using (var file = new FileStream(aside, Options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(made)));
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: false);
        return made;
    }

    // Readable by its owner only, from the first byte.
    private static FileStreamOptions Options
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return options;
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            var key = Convert.FromBase64String(File.ReadAllText(path).Trim());
            if (key.Length == 32) return key;
        }
        catch (FormatException)
        {
            // Said below, with what to do about it.
        }
        throw new SettingsException([$"{path} does not hold a key of 32 bytes in base64. Restore it from your backup: without it the stored access tokens cannot be opened."]);
    }
}
