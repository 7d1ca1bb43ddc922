using Relais.Access;

namespace Relais.Media.Keeping;

/// <summary>All files of one workspace at once: taken along, or deleted with it.</summary>
internal sealed class WorkspaceFolder(FileStore store) : IWorkspaceFiles
{
    public IEnumerable<WorkspaceFile> List(Guid workspaceId)
    {
        var folder = store.FolderOf(workspaceId);
        if (!Directory.Exists(folder)) yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) yield return new(Path.GetFileName(path), path);
    }

    public void Delete(Guid workspaceId)
    {
        var folder = store.FolderOf(workspaceId);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
