using Relais.Platform.Postgres;

namespace Relais.Tests.Platform.Postgres;

public sealed class ServerLogTests : IDisposable
{
    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("relais-test-");

    private string Path => System.IO.Path.Combine(temp.FullName, "postgres.log");

    [Fact]
    public void A_log_that_has_grown_is_set_aside_and_the_writer_goes_on_in_an_empty_one()
    {
        using var server = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        Write(server, "old and long\n");

        new ServerLog(Path, mostBytes: 10).RotateIfLarge();
        Write(server, "new\n");

        Assert.Equal("old and long\n", File.ReadAllText(Path + ".1"));
        Assert.EndsWith("new", new ServerLog(Path).ReadFrom(0));
    }

    [Fact]
    public void A_small_log_stays()
    {
        File.WriteAllText(Path, "short");

        new ServerLog(Path, mostBytes: 10).RotateIfLarge();

        Assert.Equal("short", File.ReadAllText(Path));
    }

    [Fact]
    public void The_last_words_are_what_was_written_since()
    {
        File.WriteAllText(Path, "before\n");
        var log = new ServerLog(Path);
        var before = log.End;
        File.AppendAllText(Path, "FATAL: after\n");

        Assert.Equal("FATAL: after", log.ReadFrom(before));
    }

    public void Dispose() => temp.Delete(recursive: true);

    private static void Write(FileStream file, string text)
    {
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
        file.Flush();
    }
}
