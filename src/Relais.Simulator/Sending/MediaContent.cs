using System.Text.Json;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Sending;

/// <summary>image, audio, video, document and sticker: a file by its id or by its address, never both.</summary>
internal static class MediaContent
{
    public const int LongestCaption = 1024;
    public const int LongestFileName = 240;

    public static GraphError? Check(JsonElement media, string type) => ContentChecks.First(
        () => ContentChecks.Keys(media, type, KeysOf(type)),
        () => CheckSource(media, type),
        () => ContentChecks.OptionalText(media, "caption", $"{type}['caption']", LongestCaption),
        () => ContentChecks.OptionalText(media, "filename", $"{type}['filename']", LongestFileName),
        () => media.TryGetProperty("voice", out var voice) && voice.ValueKind is not (JsonValueKind.True or JsonValueKind.False) ? GraphError.NotA("audio['voice']", "a boolean") : null);

    /// <summary>Exactly one of the two sources.</summary>
    public static GraphError? CheckSource(JsonElement media, string path)
    {
        if (media.ValueKind != JsonValueKind.Object) return GraphError.NotA(path, "a JSON object");
        var (id, link) = (media.StringOf("id"), media.StringOf("link"));
        if (string.IsNullOrEmpty(id) && string.IsNullOrEmpty(link)) return GraphError.Missing($"{path}['id']");
        if (id is not null && link is not null) return GraphError.Coded(131009, $"Only one of {path}['id'] and {path}['link'] may be given.");
        return link is null || IsWebAddress(link) ? null : GraphError.Coded(131009, $"{path}['link'] is not a valid http or https address.");
    }

    public static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https");

    private static string[] KeysOf(string type) => type switch
    {
        "image" or "video" => ["id", "link", "caption"],
        "document" => ["id", "link", "caption", "filename"],
        "audio" => ["id", "link", "voice"],
        _ => ["id", "link"],
    };
}
