using System.Text.Json;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>Reads the field <c>history</c>: pieces with threads with messages; or files, which follow by themselves.</summary>
internal static class HistoryReader
{
    public static void Read(JsonElement value, Site site, List<WebhookEvent> events)
    {
        if (ListReader.ListIn(value, "history", site, events) is { } chunks)
        {
            var index = 0;
            foreach (var chunk in chunks.EnumerateArray()) ReadChunk(chunk, site with { Path = site.Path.In("history", index++) }, events);
        }

        ListReader.Each(value, "messages", site, events, (message, here) => ReadMessage(message, here.People.SenderOf(message), here));
        ListReader.Each(value, "message_echoes", site, events, EchoReader.Read);
    }

    private static void ReadChunk(JsonElement chunk, Site site, List<WebhookEvent> events)
    {
        if (chunk.ValueKind != JsonValueKind.Object)
        {
            events.Add(site.Malformed(chunk, MalformedReason.NotAnObject));
            return;
        }

        var threads = ListReader.ListIn(chunk, "threads", site, events);
        var raw = WithoutThreads(chunk);
        if (raw is null)
        {
            events.Add(site.Malformed(chunk, MalformedReason.HalfSurrogate));
        }
        else
        {
            var metadata = chunk.Find("metadata"u8);
            events.Add(new HistoryChunk
            {
                Origin = site.Origin,
                Field = site.Field,
                At = site.At,
                Raw = raw,
                Phase = metadata?.Whole("phase"u8),
                Order = metadata?.Whole("chunk_order"u8),
                Progress = metadata?.Whole("progress"u8),
                Threads = threads?.GetArrayLength() ?? 0,
                Errors = WebhookError.In(chunk),
            });
        }

        if (threads is not { } list) return;
        var index = 0;
        foreach (var thread in list.EnumerateArray()) ReadThread(thread, site with { Path = site.Path.In("threads", index++) }, events);
    }

    private static void ReadThread(JsonElement thread, Site site, List<WebhookEvent> events)
    {
        if (thread.ValueKind != JsonValueKind.Object)
        {
            events.Add(site.Malformed(thread, MalformedReason.NotAnObject));
            return;
        }

        var context = thread.Find("context"u8);
        var person = site.People.Of(context?.Text("wa_id"u8) ?? thread.Text("id"u8), context?.Text("user_id"u8), context?.Text("parent_user_id"u8));
        if (PersonBook.UsernameIn(context) is { } username && person is not null) person = person with { Username = username };

        var found = events.Count;
        ListReader.Each(thread, "messages", site, events, (message, here) => ReadMessage(message, person, here));
        if (events.Count == found) events.Add(site.Malformed(thread, MalformedReason.NotAList));
    }

    private static WebhookEvent ReadMessage(JsonElement message, Person? person, Site site)
    {
        if (message.Wamid("id"u8) is not { } wamid) return site.Malformed(message, MalformedReason.IdMissing);
        if (message.Instant("timestamp"u8) is not { } sentAt) return site.Malformed(message, MalformedReason.TimestampInvalid);

        var type = MessageReader.TypeOf(message);
        return new HistoryMessage
        {
            Origin = site.Origin,
            Field = site.Field,
            At = sentAt,
            Raw = message.GetRawText(),
            Wamid = wamid,
            SentAt = sentAt,
            From = message.Text("from"u8),
            To = message.Text("to"u8),
            Person = person,
            Context = MessageReader.ContextOf(message),
            Type = type,
            Content = ContentReader.Read(message, type),
            Status = message.Find("history_context"u8)?.Text("status"u8),
        };
    }

    /// <summary>All that a piece says beside its threads, which may be megabytes; null where that is no text.</summary>
    private static string? WithoutThreads(JsonElement chunk)
    {
        var rest = chunk.EnumerateObject().Where(member => !IsThreads(member)).ToList();
        // A name may be half a surrogate pair too: only the member whole tells.
        return rest.TrueForAll(member => SurrogateEscapes.AreWhole(member.ToString())) ? $"{{{string.Join(',', rest)}}}" : null;
    }

    private static bool IsThreads(JsonProperty member)
    {
        try
        {
            return member.NameEquals("threads"u8);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
