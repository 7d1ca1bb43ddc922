using System.Buffers;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Relais.WhatsApp.Webhooks;

namespace Relais.Bench.Webhooks;

/// <summary>
/// The least that anybody could do: check the signature and append the body to one table, many requests sharing a commit.
/// What Relais does beyond it is what the ratio is about.
/// </summary>
internal static class FloorServer
{
    public const string Secret = "bench_app_secret";

    public static async Task<int> RunAsync(string database, string url)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using (var create = source.CreateCommand("CREATE TABLE IF NOT EXISTS public.floor (id bigint GENERATED ALWAYS AS IDENTITY, body bytea NOT NULL)")) await create.ExecuteNonQueryAsync();
        var entries = Channel.CreateBounded<(byte[] Body, TaskCompletionSource Written)>(5_000);
        var writing = WriteAsync(source, entries.Reader);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var secret = new AppSecret(Secret);
        app.MapGet("/health", () => "ok");
        app.MapPost("/webhook", async (HttpContext context) =>
        {
            var body = await ReadAsync(context);
            if (!WebhookSignature.Verify(body, context.Request.Headers[WebhookSignature.HeaderName].ToString(), secret))
            {
                context.Response.StatusCode = 401;
                return;
            }
            var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await entries.Writer.WriteAsync((body, written));
            await written.Task;
        });
        await app.RunAsync();
        entries.Writer.Complete();
        await writing;
        return 0;
    }

    private static async Task WriteAsync(NpgsqlDataSource source, ChannelReader<(byte[] Body, TaskCompletionSource Written)> entries)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("INSERT INTO public.floor (body) SELECT unnest($1)", connection);
        var bodies = command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        while (await entries.WaitToReadAsync())
        {
            var gathered = new List<(byte[] Body, TaskCompletionSource Written)>();
            while (gathered.Count < 500 && entries.TryRead(out var entry)) gathered.Add(entry);
            bodies.Value = gathered.Select(entry => entry.Body).ToArray();
            await command.ExecuteNonQueryAsync();
            foreach (var (_, written) in gathered) written.SetResult();
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync();
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                context.Request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }
            context.Request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
