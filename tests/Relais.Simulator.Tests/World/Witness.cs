namespace Relais.Simulator.Tests.World;

/// <summary>Sees every exchange of the tests with the Graph API, and holds it against Meta's description where that is at hand.</summary>
internal sealed class Witness() : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = MetaSpec.Current is not null && IsJson(request.Content) ? await request.Content!.ReadAsStringAsync(cancellationToken) : null;
        var response = await base.SendAsync(request, cancellationToken);
        if (MetaSpec.Current is not { } spec || !IsOfGraph(request.RequestUri!) || !IsJson(response.Content)) return response;

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var answer = new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), []);
        spec.Check(request.Method.Method, request.RequestUri!.PathAndQuery, body, answer);
        return response;
    }

    /// <summary>The rest is the director's side and the customers' phones, which Meta does not describe.</summary>
    private static bool IsOfGraph(Uri address) =>
        !address.AbsolutePath.StartsWith("/control/", StringComparison.Ordinal) && !address.AbsolutePath.StartsWith("/phone", StringComparison.Ordinal);

    private static bool IsJson(HttpContent? content) => content?.Headers.ContentType?.MediaType == "application/json";
}
