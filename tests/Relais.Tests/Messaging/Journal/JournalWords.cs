using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Relais.Access;
using Relais.Messaging.Applying;
using Relais.Messaging.Journal;
using Relais.Tests.World;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Journal;

/// <summary>The journal in the words of Meta, which posts to it, and of whoever looks after it.</summary>
internal static class JournalWords
{
    public const string Path = "/api/webhooks/whatsapp";

    /// <summary>Posts a body under any signature, or none.</summary>
    public static Task<HttpResponseMessage> PostAsync(this RelaisWorld world, byte[] body, string? signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (signature is not null) request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, signature);
        return world.Stranger.SendAsync(request);
    }

    public static Task<HttpResponseMessage> PostAsync(this RelaisWorld world, OwnNumber signer, byte[] body) =>
        world.PostAsync(body, WebhookSignature.Sign(body, signer.Secret));

    /// <summary>Posts a body, which is taken, and waits until it has been applied.</summary>
    public static async Task TellAsync(this RelaisWorld world, OwnNumber signer, byte[] body)
    {
        await RelaisWorld.JsonAsync(await world.PostAsync(signer, body), HttpStatusCode.OK);
        await world.AllAppliedAsync();
    }

    public static Task TellAsync(this RelaisWorld world, OwnNumber number, params IReadOnlyCollection<Written> messages) =>
        world.TellAsync(number, Written.Body(number.PhoneNumberId, messages));

    public static Task AllAppliedAsync(this RelaisWorld world) => Eventually.SeesAsync(
        () => world.CountAsync("messaging.webhook_batches WHERE applied_at IS NULL"), count => count == 0, "that all of the journal is applied");

    /// <summary>How often exactly these bytes are in the journal.</summary>
    public static Task<int> KeptAsync(this RelaisWorld world, byte[] body) => world.CountAsync("messaging.webhook_journal WHERE body = @body", new { body });

    /// <summary>What is set aside of the body.</summary>
    public static async Task<IReadOnlyList<SetAsideRow>> AsideAsync(this RelaisWorld world, byte[] body)
    {
        var place = await world.PlaceAsync(body);
        return await world.RowsAsync<SetAsideRow>(
            "SELECT item, reason_code, reason, phone_number_id FROM messaging.webhooks_set_aside WHERE batch_id = @BatchId AND position = @Position ORDER BY item", place);
    }

    public static async Task<IReadOnlyList<SetAside>?> ReplayAsync(this RelaisWorld world, byte[] body)
    {
        return await world.Services.GetRequiredService<ReplayWebhook>().ReplayAsync(await world.PlaceAsync(body), AuditTrail.Installation, CancellationToken.None);
    }

    public static async Task<WebhookPlace> PlaceAsync(this RelaisWorld world, byte[] body) => Assert.Single(
        await world.RowsAsync<WebhookPlace>("SELECT batch_id, position FROM messaging.webhook_journal WHERE body = @body", new { body }));

    public static async Task<int> CountAsync(this RelaisWorld world, string fromSql, object? parameters = null) =>
        (await world.RowsAsync<int>($"SELECT count(*)::integer FROM {fromSql}", parameters))[0];

    /// <summary>Looks into the database as its owner.</summary>
    public static async Task<IReadOnlyList<T>> RowsAsync<T>(this RelaisWorld world, string sql, object? parameters = null)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        return await work.QueryAsync<T>(sql, parameters, CancellationToken.None);
    }

    /// <summary>Changes the database behind Relais's back.</summary>
    public static async Task ExecuteAsync(this RelaisWorld world, string sql)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        await work.ExecuteAsync(sql, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }
}

/// <summary>Something that could not be applied.</summary>
internal sealed record SetAsideRow(int Item, string ReasonCode, string Reason, string? PhoneNumberId);
