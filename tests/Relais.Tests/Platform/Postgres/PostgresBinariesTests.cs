using Relais.Platform.Postgres;

namespace Relais.Tests.Platform.Postgres;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("relais-test-");

    [Fact]
    public void The_folder_a_person_names_wins()
    {
        Beside();
        var named = Programs("named");

        Assert.Equal(named, PostgresBinaries.Find(named, Search()).Folder);
    }

    [Fact]
    public void The_folder_a_person_names_may_be_the_one_above_bin()
    {
        var bin = Programs("named/bin");

        Assert.Equal(bin, PostgresBinaries.Find(At("named"), Search()).Folder);
    }

    [Fact]
    public void A_folder_that_a_person_names_in_vain_is_said_and_not_replaced_by_another()
    {
        Beside();

        var missing = Assert.Throws<PostgresBinariesMissingException>(() => PostgresBinaries.Find(At("nowhere"), Search()));

        Assert.Contains("RELAIS_POSTGRES", missing.Message);
    }

    [Fact]
    public void What_lies_beside_the_program_comes_before_the_project()
    {
        var beside = Beside();
        InProject();

        Assert.Equal(beside, PostgresBinaries.Find(null, Search()).Folder);
    }

    [Fact]
    public void The_project_comes_before_the_machine()
    {
        var project = InProject();
        Programs("versions/17/bin");

        Assert.Equal(project, PostgresBinaries.Find(null, Search()).Folder);
    }

    [Fact]
    public void Of_the_machine_the_newest_version_is_taken()
    {
        Programs("versions/9.6/bin");
        var newest = Programs("versions/17/bin");
        Programs("versions/16/bin");

        Assert.Equal(newest, PostgresBinaries.Find(null, Search()).Folder);
    }

    [Fact]
    public void A_version_that_is_too_old_is_passed_over()
    {
        Programs("versions/14/bin");
        var onPath = Programs("commands");

        Assert.Equal(onPath, PostgresBinaries.Find(null, Search()).Folder);
    }

    [Fact]
    public void Where_there_is_none_a_person_reads_what_to_do()
    {
        var missing = Assert.Throws<PostgresBinariesMissingException>(() => PostgresBinaries.Find(null, Search()));

        Assert.Contains("./dev setup", missing.Message);
        Assert.Contains("RELAIS_DATABASE", missing.Message);
    }

    [Fact]
    public async Task The_programs_of_this_project_say_their_version()
    {
        var binaries = PostgresBinaries.Find(null);
        PackagedLinks.Complete(binaries);

        Assert.True(await binaries.ReadMajorVersionAsync(CancellationToken.None) >= PostgresBinaries.LeastMajor);
    }

    [Fact]
    public async Task Programs_that_do_not_run_are_said()
    {
        var binaries = PostgresBinaries.Find(Programs("named"), Search());

        var failure = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => binaries.ReadMajorVersionAsync(CancellationToken.None));

        Assert.Contains("does not run", failure.Message);
    }

    public void Dispose() => temp.Delete(recursive: true);

    private BinarySearch Search() => new()
    {
        ExecutableFolder = At("project/src/bin"),
        CurrentFolder = At("elsewhere"),
        VersionsFolder = At("versions"),
        CommandFolders = [At("commands")],
    };

    private string Beside() => Programs("project/src/bin/postgres/bin");

    private string InProject()
    {
        var search = Search() with { ExecutableFolder = At("project") };
        return Programs(Path.GetRelativePath(temp.FullName, search.Folders().ElementAt(1)));
    }

    private string At(string path) => Path.Combine(temp.FullName, path);

    private string Programs(string folder)
    {
        Directory.CreateDirectory(At(folder));
        foreach (var program in (string[])["initdb", "pg_ctl", "postgres"])
        {
            var file = Path.Combine(At(folder), OperatingSystem.IsWindows() ? program + ".exe" : program);
            File.WriteAllText(file, "#!/bin/sh\nexit 1\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return At(folder);
    }
}
