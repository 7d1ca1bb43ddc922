using System.Buffers;
using Npgsql;
using Relais.Accounts;
using Relais.Platform;
using Relais.WhatsApp.Webhooks;

namespace Relais.Messaging.Journal;

/// <summary>WhatsApp tells us news: believed by its signature, kept, and only then acknowledged.</summary>
internal static class ReceiveWebhook
{
    public static void Map(IEndpointRouteBuilder app, string path)
    {
        app.MapGet(path, (Delegate)ShakeHandsAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(path, (Delegate)HandleAsync).AllowAnonymous().ExcludeFromDescription()
            // We count for ourselves, and stop reading: a limit of the server cuts the connection before its answer is read.
            .WithMetadata(new Microsoft.AspNetCore.Mvc.DisableRequestSizeLimitAttribute())
            // What stands between a browser and a page, sessions and headers and compression, is nothing to a provider, and
            // costs as much as the webhook itself.
            .ShortCircuit();
    }

    // The handshake carries no signature: the verify token is its only proof.
    private static async Task<IResult> ShakeHandsAsync(HttpRequest request, AccountDirectory directory, CancellationToken cancel)
    {
        var (mode, token, challenge) = (request.Query["hub.mode"].ToString(), request.Query["hub.verify_token"].ToString(), request.Query["hub.challenge"].ToString());
        if (mode != "subscribe" || token.Length is 0 or > 1024) return Stranger.ToProblem();
        if (!directory.IsVerifyToken(token) && !(await directory.RefreshIfStaleAsync(cancel) && directory.IsVerifyToken(token))) return Stranger.ToProblem();
        return TypedResults.Text(challenge, "text/plain");
    }

    // The last handler stands behind the short cut: what may go wrong here is answered here.
    private static async Task<IResult> HandleAsync(HttpRequest request, AccountDirectory directory, WebhookJournal journal, CancellationToken cancel)
    {
        try
        {
            return await KeepAsync(request, directory, journal, cancel);
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge.ToProblem();
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            return NotKeptNow(request);
        }
    }

    private static async Task<IResult> KeepAsync(HttpRequest request, AccountDirectory directory, WebhookJournal journal, CancellationToken cancel)
    {
        if (request.ContentLength > MessagingSettings.MostWebhookBytes) return TooLarge.ToProblem();
        var signature = request.Headers[WebhookSignature.HeaderName].ToString();
        if (!WebhookSignature.IsWellFormed(signature)) return Unsigned.ToProblem();
        var body = await ReadAsync(request, cancel);
        if (body is null) return TooLarge.ToProblem();

        var signer = directory.FindSigner(body, signature);
        // A number connected on another node a moment ago may not be known here yet.
        if (signer is null && await directory.RefreshIfStaleAsync(cancel)) signer = directory.FindSigner(body, signature);
        if (signer is not { } signedBy) return Unsigned.ToProblem();

        return await journal.AppendAsync(body, signedBy) ? TypedResults.Ok() : NotKeptNow(request);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult NotKeptNow(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = "1";
        return NotKept.ToProblem();
    }

    // Read by hand: the length that is told may be missing or wrong, and what is too large is left unread.
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancel);
            if (read.Buffer.Length > MessagingSettings.MostWebhookBytes) return null;
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static readonly Refusal Stranger = new(403, "verify_token_wrong", "No connected number has this verify token.");
    private static readonly Refusal Unsigned = new(401, "signature_wrong", "The signature is missing, or was not made by the app of a connected number.");
    private static readonly Refusal TooLarge = new(413, "body_too_large", "A webhook is at most 3 MB.");
    private static readonly Refusal NotKept = new(503, "not_kept", "The webhook could not be kept. Send it again.") { RetryAfter = TimeSpan.FromSeconds(1) };
}
