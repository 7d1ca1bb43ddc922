using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Media;

/// <summary>How far an upload has come. Source: Graph API, resumable upload.</summary>
/// <param name="OffsetBytes">How many bytes Meta has: where to go on.</param>
public sealed record UploadProgress(long OffsetBytes)
{
    internal static bool TryRead(JsonElement answer, out UploadProgress progress)
    {
        progress = new(answer.Whole("file_offset"u8) ?? -1);
        return progress.OffsetBytes >= 0;
    }
}
