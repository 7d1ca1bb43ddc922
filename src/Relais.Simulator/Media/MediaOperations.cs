using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Media;

/// <summary>Upload, description and deletion of a file.</summary>
internal sealed class MediaOperations(MediaStore media) : IOperations
{
    public void AddTo(OperationBook book)
    {
        book.On<Number>("POST", "media", Permission.Messaging, UploadAsync);
        book.On<StoredMedia>("GET", "", Permission.Messaging, Show);
        book.On<StoredMedia>("DELETE", "", Permission.Messaging, Remove);
    }

    private async Task UploadAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        var file = call.Http.Request.HasFormContentType ? (await call.Http.Request.ReadFormAsync()).Files.GetFile("file") : null;
        if (SendRules.CheckProduct(body) is { } product) await call.RefuseAsync(product);
        else if (file is null) await call.RefuseAsync(GraphError.Missing("file"));
        else await KeepAsync(call, number, file, body.StringOf("type"));
    }

    /// <summary>The part's own type goes before the parameter, which may be left out.</summary>
    private async Task KeepAsync(GraphCall call, Number number, IFormFile file, string? type)
    {
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        var bytes = copy.ToArray();
        var own = string.IsNullOrEmpty(file.ContentType) || file.ContentType == "application/octet-stream" ? type : file.ContentType;
        if (Check(own ?? "", bytes) is { } wrong) await call.RefuseAsync(wrong);
        else await call.AnswerAsync(new JsonObject { ["id"] = media.Add(number.PhoneNumberId, own!, bytes, file.FileName, isInbound: false).Id });
    }

    private static GraphError? Check(string mimeType, byte[] bytes)
    {
        if (MediaRules.KindOf(mimeType) is not { } kind)
            return GraphError.BadParameter(
                $"Param file must be a file with one of the following types: {string.Join(", ", MediaRules.All.SelectMany(one => one.MimeTypes))}. Received file of type '{mimeType}'.");
        if (bytes.Length == 0) return GraphError.BadParameter("Param file must not be empty.");
        if (bytes.Length > MediaRules.LimitOf(kind, bytes))
            return GraphError.BadParameter($"Param file of type {kind.Name} must be at most {MediaRules.LimitOf(kind, bytes)} bytes. Received {bytes.Length} bytes.");
        return MediaRules.Recognise(bytes) is { } real && real != MediaRules.Bare(mimeType)
            ? GraphError.Coded(131053, $"The file is {real} and not {mimeType} as it says.")
            : null;
    }

    private Task Show(GraphCall call, StoredMedia stored) => CheckNumber(call, stored) is { } wrong ? call.RefuseAsync(wrong) : call.AnswerAsync(new JsonObject
    {
        ["url"] = media.AddressOf(stored, call.Origin, fromWebhook: false),
        ["mime_type"] = stored.MimeType,
        ["sha256"] = Convert.ToHexStringLower(stored.Sha256),
        ["file_size"] = stored.Bytes.Length,
        ["id"] = stored.Id,
        ["messaging_product"] = "whatsapp",
    });

    private Task Remove(GraphCall call, StoredMedia stored)
    {
        if (CheckNumber(call, stored) is { } wrong) return call.RefuseAsync(wrong);
        media.TryRemove(stored.Id);
        return call.SucceedAsync();
    }

    /// <summary>A number may be named for files that it uploaded; for files of customers it is refused.</summary>
    private static GraphError? CheckNumber(GraphCall call, StoredMedia stored) => call.Query("phone_number_id") switch
    {
        { } named when stored.IsInbound || named != stored.PhoneNumberId => GraphError.BadParameter("Param phone_number_id is not a valid whatsapp business phone number id ID"),
        _ => null,
    };
}
