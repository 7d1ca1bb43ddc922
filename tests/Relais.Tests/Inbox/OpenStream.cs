using System.Net;
using System.Text.Json.Nodes;

namespace Relais.Tests.Inbox;

/// <summary>An open browser's stream of events.</summary>
internal sealed class OpenStream : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpResponseMessage response;
    private readonly StreamReader reader;

    private OpenStream(HttpResponseMessage response, StreamReader reader) => (this.response, this.reader) = (response, reader);

    public sealed record Event(string Id, string Name, JsonNode Data)
    {
        public string? ConversationId => Data["id"]?.GetValue<string>();
    }

    /// <param name="client">Whose.</param>
    /// <param name="lastEventId">Where it had come to; null for a new one.</param>
    public static async Task<OpenStream> OpenAsync(HttpClient client, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new(answer, new(await answer.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<Event?> NextAsync()
    {
        using var enough = new CancellationTokenSource(Patience);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadLineAsync(enough.Token) is { } line)
        {
            if (line.Length == 0 && fields.Count > 0) return new(fields.GetValueOrDefault("id", ""), fields["event"], JsonNode.Parse(fields["data"])!);
            if (line.Split(": ", 2) is [{ Length: > 0 } field, var value]) fields[field] = value;
        }
        return null;
    }

    /// <summary>All up to the next event that is the one looked for, which is the last of them.</summary>
    public async Task<List<Event>> UntilAsync(Func<Event, bool> isIt)
    {
        var heard = new List<Event>();
        do heard.Add(await NextAsync() ?? throw new InvalidOperationException("The stream has ended."));
        while (!isIt(heard[^1]));
        return heard;
    }

    public Task<List<Event>> UntilHelloAsync() => UntilAsync(heard => heard.Name == "hello");

    /// <summary>Waits for the news of a conversation.</summary>
    public async Task<Event> HearsOfAsync(string conversationId) => (await UntilAsync(heard => heard.Name == "conversation" && heard.ConversationId == conversationId))[^1];

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
