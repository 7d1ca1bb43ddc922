using System.Buffers.Text;

namespace Relais.Inbox.Pushing;

/// <summary>The public key that a browser subscribes to.</summary>
internal static class ShowPushKey
{
    /// <param name="PublicKey">An uncompressed point of P-256 in base64url, as <c>applicationServerKey</c> takes it.</param>
    public sealed record Answer(string PublicKey);

    public static void Map(IEndpointRouteBuilder push) => push.MapGet("/key", HandleAsync).WithName(nameof(ShowPushKey)).Produces<Answer>();

    private static async Task<IResult> HandleAsync(PushKeys keys, CancellationToken cancel) =>
        TypedResults.Ok(new Answer(Base64Url.EncodeToString((await keys.ReadAsync(cancel)).Public)));
}
