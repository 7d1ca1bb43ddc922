using System.Diagnostics;
using System.Net;
using System.Text;
using Relais.Tests.World;
using Relais.WhatsApp.Tests.Strangers;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Journal;

/// <summary>A post and what became of it at the door.</summary>
/// <param name="Words">What repeats it.</param>
/// <param name="IsSigned">The header spells the right signature.</param>
internal sealed record StrangePosted(string Words, byte[] Body, bool IsSigned, HttpStatusCode Status, TimeSpan Took);

/// <summary>Posts what anyone may post to the webhook address, signed, wrongly signed and unsigned.</summary>
internal sealed class StrangePosts(RelaisWorld world, OwnNumber number)
{
    // The captured webhooks tell of a number of their own; here they tell of one that is connected.
    private readonly byte[][] captured =
        [.. CapturedItems.Bodies.Select(body => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("106540352242922", number.PhoneNumberId, StringComparison.Ordinal)))];

    private static readonly string?[] ContentTypes = ["application/json", "application/json; charset=utf-16", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded", null];

    public async Task<StrangePosted[]> PostAsync(int property, int posts)
    {
        var posted = new StrangePosted[posts];
        await Parallel.ForAsync(0, posts, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (index, _) => posted[index] = await PostOneAsync(property, index));
        return posted;
    }

    private async Task<StrangePosted> PostOneAsync(int property, int index)
    {
        var random = Seed.Of(property, index);
        var body = WithOwnWamids(StrangePost.Next(captured, random), $"wamid.{property}.{index}.");
        var right = WebhookSignature.Sign(body, number.Secret);
        var header = random.Next(4) == 0 ? Sendable(StrangeSignature.Next(right, random)) : right;
        var (contentType, isChunked) = (ContentTypes[random.Next(ContentTypes.Length)], random.Next(2) == 0);

        var (status, took) = await TimedAsync();
        // A slow shape is slow each time; a moment in which the machine did something else is not.
        for (var again = 0; again < 3 && took > TimeSpan.FromSeconds(1); again++) (status, took) = await TimedAsync();
        return new(Seed.Words(index), body, Spells(header, right), status, took);

        async Task<(HttpStatusCode, TimeSpan)> TimedAsync()
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await world.Stranger.SendAsync(Request(body, header, contentType, isChunked));
            return (answer.StatusCode, Stopwatch.GetElapsedTime(began));
        }
    }

    // So that what one post brought is not taken for what another did. Byte by byte, for not all of them are text.
    private static byte[] WithOwnWamids(byte[] body, string start) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(body).Replace("wamid.", start, StringComparison.Ordinal));

    private static HttpRequestMessage Request(byte[] body, string? header, string? contentType, bool isChunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, JournalWords.Path) { Content = new ByteArrayContent(body) };
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (header is not null) request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, header);
        request.Headers.TransferEncodingChunked = isChunked;
        return request;
    }

    // What a client can put on the wire: no line ends, nothing beyond ASCII, and no more than any server takes.
    private static string? Sendable(string? header) =>
        header is null ? null : string.Concat(header.Take(8_000).Select(sign => sign is >= ' ' and <= '~' ? sign : '?'));

    // Blanks around a header's value are no part of it.
    private static bool Spells(string? header, string right) =>
        header?.Trim() is { } value && value.StartsWith("sha256=", StringComparison.Ordinal) && string.Equals(value, right, StringComparison.OrdinalIgnoreCase);
}
