using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Media;

/// <summary>Upload in pieces: begin, send bytes from where the last one ended, ask how far it came.</summary>
internal sealed class UploadOperations(UploadBook uploads) : IOperations
{
    public const int LargestSizeBytes = 100 * 1024 * 1024;
    private static readonly string[] FileTypes = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"];

    public void AddTo(OperationBook book)
    {
        book.On<App>("POST", "uploads", Permission.None, BeginAsync);
        book.On<UploadSession>("POST", "", Permission.None, TakeAsync);
        book.On<UploadSession>("GET", "", Permission.None, (call, session) =>
            call.AnswerAsync(new JsonObject { ["id"] = session.Id, ["file_offset"] = session.ReceivedBytes }));
    }

    private async Task BeginAsync(GraphCall call, App app)
    {
        var asked = await call.ParametersAsync();
        var (type, length) = (asked.StringOf("file_type"), asked.IntOf("file_length"));
        if (length is null) await call.RefuseAsync(GraphError.Missing("file_length"));
        else if (length is < 1 or > LargestSizeBytes) await call.RefuseAsync(GraphError.BadParameter($"Param file_length must be 1 to {LargestSizeBytes}."));
        else if (type is null) await call.RefuseAsync(GraphError.Missing("file_type"));
        else if (!FileTypes.Contains(type)) await call.RefuseAsync(GraphError.NotOneOf("file_type", string.Join(", ", FileTypes), type));
        else await call.AnswerAsync(new JsonObject { ["id"] = uploads.Begin(app.Id, asked.StringOf("file_name"), type, length.Value).Id });
    }

    private async Task TakeAsync(GraphCall call, UploadSession session)
    {
        if (!int.TryParse(call.Http.Request.Headers["file_offset"], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            await call.RefuseAsync(GraphError.Missing("file_offset"));
            return;
        }

        using var piece = new MemoryStream();
        await call.Http.Request.Body.CopyToAsync(piece);
        if (!session.TryAdd(offset, piece.ToArray())) await call.RefuseAsync(GraphError.BadParameter($"Param file_offset must be {session.ReceivedBytes}, and the file must not become longer than {session.LengthBytes} bytes."));
        else if (session.ReceivedBytes < session.LengthBytes) await call.AnswerAsync(new JsonObject { ["id"] = session.Id, ["file_offset"] = session.ReceivedBytes });
        else await call.AnswerAsync(new JsonObject { ["h"] = uploads.Finish(session) });
    }
}
