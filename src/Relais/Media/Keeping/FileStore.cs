using System.Security.Cryptography;
using Relais.Platform;

namespace Relais.Media.Keeping;

/// <summary>Bytes in the data folder, found by their SHA-256: the same file twice takes its place once.</summary>
/// <remarks>A workspace's files lie in a folder of its own, so that nobody learns what another workspace holds, and a workspace can be deleted whole.</remarks>
internal sealed class FileStore(PlatformSettings settings)
{
    /// <summary>So much of the disk is left to PostgreSQL, which stops when it finds none.</summary>
    public const long Reserve = 256L * 1024 * 1024;

    private readonly string root = Path.Combine(settings.DataFolder, "files");

    /// <summary>Keeps all that is written. Once this returns it is on the disk.</summary>
    /// <param name="workspaceId">Whose.</param>
    /// <param name="write">Writes it; says whether it is whole.</param>
    /// <param name="most">The most that is taken, in bytes.</param>
    /// <param name="cancel">Gives up; what was written is thrown away.</param>
    /// <returns>Null when it was not whole, and was thrown away.</returns>
    /// <exception cref="FileTooLargeException">It is more than <paramref name="most"/>.</exception>
    /// <exception cref="StoreFullException">The disk has no room for it.</exception>
    public async Task<KeptBytes?> KeepAsync(Guid workspaceId, Func<Stream, Task<bool>> write, long most, CancellationToken cancel)
    {
        Directory.CreateDirectory(root);
        if (new DriveInfo(root).AvailableFreeSpace < Reserve) throw new StoreFullException();

        var unfinished = Path.Combine(root, $"{RandomNumberGenerator.GetHexString(32, lowercase: true)}.new");
        try
        {
            KeptBytes kept;
            await using (var file = new FileWriter(unfinished, most))
            {
                if (!await write(file)) return null;
                kept = await file.FinishAsync(cancel);
            }
            var place = PathOf(workspaceId, kept.Hash);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            // What is there already is the same: its name is its content.
            File.Move(unfinished, place, overwrite: true);
            return kept;
        }
        catch (Exception failure) when ((failure as IOException ?? failure.InnerException) is IOException and not FileTooLargeException and var full && IsDiskFull(full))
        {
            throw new StoreFullException(failure);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Where the bytes lie; the caller asks whether they do.</summary>
    public string PathOf(Guid workspaceId, ReadOnlySpan<byte> hash)
    {
        var name = Convert.ToHexStringLower(hash);
        return Path.Combine(FolderOf(workspaceId), name[..2], name);
    }

    /// <summary>Where all of a workspace's files lie, in folders below; it need not be there.</summary>
    public string FolderOf(Guid workspaceId) => Path.Combine(root, workspaceId.ToString("D"));

    // ENOSPC and EDQUOT of POSIX, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static bool IsDiskFull(Exception failure) => (failure.HResult & 0xFFFF) is 28 or 122 or 112 or 39;
}
