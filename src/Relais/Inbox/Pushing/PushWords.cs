using System.Text.Json;
using Relais.Platform;

namespace Relais.Inbox.Pushing;

/// <summary>What a browser shows, in the language of whoever it is for, and where it leads.</summary>
/// <param name="Tag">A later one with the same tag takes the place of what is shown.</param>
internal sealed record ShownPush(string Title, string Body, string Kind, Guid Tag, Guid ConversationId, Guid WorkspaceId, int Unread)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Options);
}

/// <summary>The words of a push. Said here and not by the browser's worker: that one may be older than this program by weeks, and knows no language.</summary>
internal static class PushWords
{
    public const int MostText = 120;

    // With every character written as six bytes, which JSON may do, all of it still fits into one push.
    private const int MostName = 80;

    public static ShownPush Of(DuePush push)
    {
        var isFrench = push.Language is "fr";
        var name = Cut(push.ContactName, MostName);
        var text = Cut(push.Text, MostText);
        var title = push.Kind is "message" && push.Unread > 1 ? $"{name} ({push.Unread})" : name;
        return new(title, Body(push, Cut(push.ActorName, MostName), text, isFrench), push.Kind, push.ConversationId, push.ConversationId, push.WorkspaceId, push.Unread);
    }

    private static string Body(DuePush push, string actor, string text, bool isFrench) => (push.Kind, isFrench) switch
    {
        ("message", _) => text.Length > 0 ? text : KindOf(push.MessageType, isFrench),
        ("mention", true) => $"{actor} vous appelle\u202f: {text}",
        ("mention", false) => $"{actor} calls you: {text}",
        ("assigned", true) => actor.Length > 0 ? $"{actor} vous a attribué cette discussion" : "Cette discussion vous a été attribuée",
        ("assigned", false) => actor.Length > 0 ? $"{actor} gave you this discussion" : "This discussion was given to you",
        ("taken_over", true) => actor.Length > 0 ? $"{actor} a attribué à d’autres votre discussion" : "Votre discussion a été attribuée à d’autres",
        ("taken_over", false) => actor.Length > 0 ? $"{actor} passed on your discussion" : "Your discussion was passed on",
        (_, true) => "Cette discussion sort de sa veille",
        (_, false) => "This discussion is awake again",
    };

    // What a message is that has no words.
    private static string KindOf(string? type, bool isFrench) => (type, isFrench) switch
    {
        ("image", _) => "Photo",
        ("video", true) => "Vidéo",
        ("video", false) => "Video",
        ("audio", true) => "Message audio",
        ("audio", false) => "Audio message",
        ("document", _) => "Document",
        ("location", true) => "Lieu",
        ("location", false) => "Place",
        (_, true) => "Nouveau message",
        (_, false) => "New message",
    };

    private static string Cut(string? text, int most)
    {
        var line = string.Join(' ', (text ?? "").Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= most) return line;
        // No half of a pair at the end.
        var end = char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1;
        return line[..end] + "…";
    }
}
