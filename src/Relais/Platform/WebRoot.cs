namespace Relais.Platform;

/// <summary>Where the built web client lies: beside the program once it is published, in the project while it is developed.</summary>
internal static class WebRoot
{
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var candidate in new[] { Path.Combine(folder.FullName, "wwwroot"), Path.Combine(folder.FullName, "src", "Relais", "wwwroot") })
                if (File.Exists(Path.Combine(candidate, "index.html"))) return candidate;
        }
        return null;
    }
}
