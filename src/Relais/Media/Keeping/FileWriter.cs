using System.Security.Cryptography;

namespace Relais.Media.Keeping;

/// <summary>Writes a file once, and learns on the way what it must be known by: its hash, its size, and how it begins.</summary>
internal sealed class FileWriter(string path, long most) : Stream
{
    private readonly FileStream file = new(path, OwnerOnly);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] start = new byte[ContentSniffer.Needs];
    private int seen;
    private long size;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => size;

    public override long Position
    {
        get => size;
        set => throw new NotSupportedException();
    }

    /// <summary>Brings all of it to the disk.</summary>
    public async Task<KeptBytes> FinishAsync(CancellationToken cancel)
    {
        await file.FlushAsync(cancel);
        file.Flush(flushToDisk: true);
        return new(hash.GetHashAndReset(), size, start[..seen]);
    }

    /// <exception cref="FileTooLargeException">It is more than may be written.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Note(buffer.Span);
        await file.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        Note(buffer.AsSpan(offset, count));
        file.Write(buffer, offset, count);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => file.FlushAsync(cancellationToken);

    public override void Flush() => file.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        hash.Dispose();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            hash.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Note(ReadOnlySpan<byte> bytes)
    {
        size += bytes.Length;
        if (size > most) throw new FileTooLargeException(most);
        var wanted = bytes[..Math.Min(bytes.Length, start.Length - seen)];
        wanted.CopyTo(start.AsSpan(seen));
        seen += wanted.Length;
        hash.AppendData(bytes);
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
}

/// <summary>Bytes that are on the disk.</summary>
/// <param name="Hash">Their SHA-256.</param>
/// <param name="Size">How many.</param>
/// <param name="Start">The first of them, for telling what they are.</param>
internal sealed record KeptBytes(byte[] Hash, long Size, byte[] Start);
