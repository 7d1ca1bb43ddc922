using System.Net;

namespace Relais.WhatsApp.Graph;

/// <summary>A part of the caller's stream as it is read, of a length known before. Unlike <see cref="StreamContent"/> it leaves the stream open, and never
/// sends more than it announced.</summary>
internal sealed class FileContent(Stream source, long sizeBytes) : HttpContent
{
    private const int BufferBytes = 81_920;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        for (var left = sizeBytes; left > 0;)
        {
            var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, BufferBytes)), cancellationToken);
            if (read == 0) throw new IOException($"The stream ended {left} bytes before the size that was given.");
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            left -= read;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = sizeBytes;
        return true;
    }
}
