namespace Relais.Access;

/// <summary>The bytes that a workspace keeps outside the database. Access stands above the module that looks after them.</summary>
public interface IWorkspaceFiles
{
    /// <summary>All of a workspace's files, by the SHA-256 of their bytes in hexadecimal, as the table of files names them.</summary>
    IEnumerable<WorkspaceFile> List(Guid workspaceId);

    /// <summary>Deletes all of them; those that are gone already are no hindrance.</summary>
    void Delete(Guid workspaceId);
}

/// <param name="Hash">In hexadecimal.</param>
/// <param name="Path">Where the bytes lie.</param>
public sealed record WorkspaceFile(string Hash, string Path);
