using Relais.Platform.Postgres;

namespace Relais.Tests.Platform.Postgres;

public sealed class PackagedLinksTests : IDisposable
{
    private readonly DirectoryInfo package = Directory.CreateTempSubdirectory("relais-test-");

    [Fact]
    public void Links_that_the_package_lists_are_made()
    {
        var binaries = Package();

        PackagedLinks.Complete(binaries);

        Assert.Equal("a library", File.ReadAllText(At("native/lib/libpq.so.5")));
        Assert.Equal("libpq.so.5.18", new FileInfo(At("native/lib/libpq.so.5")).LinkTarget);
    }

    [Fact]
    public void Links_that_are_there_stay()
    {
        var binaries = Package();
        File.WriteAllText(At("native/lib/libpq.so.5"), "made before");

        PackagedLinks.Complete(binaries);

        Assert.Equal("made before", File.ReadAllText(At("native/lib/libpq.so.5")));
    }

    public void Dispose() => package.Delete(recursive: true);

    private PostgresBinaries Package()
    {
        Directory.CreateDirectory(At("native/bin"));
        Directory.CreateDirectory(At("native/lib"));
        foreach (var program in (string[])["initdb", "pg_ctl", "postgres"])
            File.WriteAllText(At("native/bin/" + program + (OperatingSystem.IsWindows() ? ".exe" : "")), "");
        File.WriteAllText(At("native/lib/libpq.so.5.18"), "a library");
        File.WriteAllText(At("native/pg-symlinks.json"), """[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]""");
        return PostgresBinaries.Find(At("native"));
    }

    private string At(string path) => Path.Combine(package.FullName, path);
}
