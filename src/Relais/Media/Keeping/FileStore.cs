using System.Buffers;
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

    /// <summary>Keeps all of a stream. Once this returns it is on the disk.</summary>
    /// <param name="workspaceId">Whose.</param>
    /// <param name="from">Read to its end.</param>
    /// <param name="most">The most that is taken, in bytes.</param>
    /// <param name="cancel">Gives up; what was written is thrown away.</param>
    /// <exception cref="FileTooLargeException">It holds more than <paramref name="most"/>.</exception>
    /// <exception cref="StoreFullException">The disk has no room for it.</exception>
    public async Task<KeptBytes> KeepAsync(Guid workspaceId, Stream from, long most, CancellationToken cancel)
    {
        Directory.CreateDirectory(root);
        if (new DriveInfo(root).AvailableFreeSpace < Reserve) throw new StoreFullException();

        var unfinished = Path.Combine(root, $"{RandomNumberGenerator.GetHexString(32, lowercase: true)}.new");
        try
        {
            var kept = await WriteAsync(unfinished, from, most, cancel);
            var place = PathOf(workspaceId, kept.Hash);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            // What is there already is the same: its name is its content.
            File.Move(unfinished, place, overwrite: true);
            return kept;
        }
        catch (IOException failure) when (failure is not FileTooLargeException && IsDiskFull(failure))
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
        return Path.Combine(root, workspaceId.ToString("D"), name[..2], name);
    }

    private static async Task<KeptBytes> WriteAsync(string path, Stream from, long most, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            var start = new byte[ContentSniffer.Needs];
            var (size, seen) = (0L, 0);
            await using var file = new FileStream(path, OwnerOnly);
            for (int read; (read = await from.ReadAsync(buffer, cancel)) > 0; size += read)
            {
                if (size + read > most) throw new FileTooLargeException(most);
                var rest = Math.Min(start.Length - seen, read);
                buffer.AsSpan(0, rest).CopyTo(start.AsSpan(seen));
                seen += rest;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
            await file.FlushAsync(cancel);
            file.Flush(flushToDisk: true);
            return new(hash.GetHashAndReset(), size, start[..seen]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FileStreamOptions OwnerOnly
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return options;
        }
    }

    // ENOSPC and EDQUOT of POSIX, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static bool IsDiskFull(IOException failure) => (failure.HResult & 0xFFFF) is 28 or 122 or 112 or 39;
}

/// <summary>Bytes that are on the disk.</summary>
/// <param name="Hash">Their SHA-256.</param>
/// <param name="Size">How many.</param>
/// <param name="Start">The first of them, for telling what they are.</param>
internal sealed record KeptBytes(byte[] Hash, long Size, byte[] Start);
