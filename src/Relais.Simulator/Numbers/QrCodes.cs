using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Graph;
using Relais.Simulator.Sending;

namespace Relais.Simulator.Numbers;

/// <summary>Codes that open a chat with a text already written.</summary>
internal sealed class QrCodes(Chance chance, TimeProvider clock) : IOperations
{
    public const int LongestMessage = 140;
    public const int Most = 2_000;
    public const string ImagePath = "/qr";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public void AddTo(OperationBook book)
    {
        book.On<Number>("GET", "message_qrdls", Permission.Management, List);
        book.On<Number>("POST", "message_qrdls", Permission.Management, PutAsync);
        book.On<Number>("GET", "message_qrdls/*", Permission.Management, Show);
        book.On<Number>("DELETE", "message_qrdls/*", Permission.Management, Remove);
    }

    private static Task List(GraphCall call, Number number)
    {
        QrCode[] codes;
        lock (number.Gate) codes = [.. number.State.QrCodes.Where(code => call.Query("code") is not { } wanted || code.Code == wanted)];
        if (Paging.Take(call, codes, out var page, out var paging) is { } wrong) return call.RefuseAsync(wrong);
        return call.AnswerAsync(Paging.Envelope(new JsonArray([.. page.Select(code => (JsonNode)View(call, code, AskedFormat(call)))]), paging));
    }

    /// <summary>An image comes when the fields ask for one: <c>qr_image_url.format(SVG)</c>.</summary>
    private static string? AskedFormat(GraphCall call) =>
        FieldSelection.Parse(call.Query("fields") ?? "").FirstOrDefault(field => field.Name == "qr_image_url") is { } image ? image.Modifier("format") ?? "PNG" : null;

    private static JsonObject View(GraphCall call, QrCode code, string? imageFormat)
    {
        var shown = new JsonObject { ["code"] = code.Code, ["prefilled_message"] = code.PrefilledMessage, ["deep_link_url"] = code.DeepLink };
        if (imageFormat is not null) shown["qr_image_url"] = $"{call.Origin}{ImagePath}/{code.Code}.{imageFormat.ToLowerInvariant()}";
        return shown;
    }

    private async Task PutAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        if (Check(body) is { } wrong) await call.RefuseAsync(wrong);
        else if (Put(number, body) is { } code) await call.AnswerAsync(View(call, code, code.ImageFormat));
        else await call.RefuseAsync(body.StringOf("code") is { } unknown
            ? GraphError.BadParameter($"QR code {unknown} does not exist.")
            : GraphError.BadParameter($"A phone number can have {Most} QR codes."));
    }

    private static GraphError? Check(JsonElement body) =>
        ContentChecks.RequiredText(body, "prefilled_message", "prefilled_message", LongestMessage)
        ?? (body.TryGetProperty("generate_qr_image", out _) ? ContentChecks.OneOf(body, "generate_qr_image", "generate_qr_image", "SVG", "PNG") : null);

    /// <summary>A new one, or a new text for one that exists; null when it cannot be.</summary>
    private QrCode? Put(Number number, JsonElement body)
    {
        var text = body.StringOf("prefilled_message")!;
        lock (number.Gate)
        {
            var codes = number.State.QrCodes;
            if (body.StringOf("code") is { } old)
            {
                var at = codes.FindIndex(code => code.Code == old);
                return at < 0 ? null : codes[at] = codes[at] with { PrefilledMessage = text };
            }

            if (codes.Count >= Most) return null;
            var name = string.Concat(Enumerable.Range(0, 14).Select(_ => Alphabet[chance.Below(Alphabet.Length)]));
            codes.Add(new QrCode(name, text, clock.GetUtcNow(), body.StringOf("generate_qr_image")?.ToUpperInvariant()));
            return codes[^1];
        }
    }

    private static Task Show(GraphCall call, Number number)
    {
        lock (number.Gate)
            return number.State.QrCodes.Find(code => code.Code == call.Path[^1]) is { } found
                ? call.AnswerAsync(new JsonObject { ["data"] = new JsonArray(View(call, found, AskedFormat(call))) })
                : call.RefuseAsync(GraphError.UnknownObject(call.Method, call.Path[^1]));
    }

    private static Task Remove(GraphCall call, Number number)
    {
        lock (number.Gate)
            return number.State.QrCodes.RemoveAll(code => code.Code == call.Path[^1]) > 0 ? call.SucceedAsync() : call.RefuseAsync(GraphError.UnknownObject(call.Method, call.Path[^1]));
    }
}
