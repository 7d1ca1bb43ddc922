namespace Relais.WhatsApp.Tests;

/// <summary>A business number of Meta's samples, and clients that act for it.</summary>
internal static class TheNumber
{
    public static PhoneNumberCredentials Credentials { get; } = new(new PhoneNumberId("106540352242922"), new AccessToken("EAATESTTOKEN"));

    public static PhoneNumberClient At(GraphStandIn graph, WhatsAppOptions? options = null) => At(graph.Address, options);

    public static PhoneNumberClient At(Uri address, WhatsAppOptions? options = null, SocketsHttpHandler? handler = null)
    {
        var http = new HttpClient(handler ?? WhatsAppClient.CreateHandler());
        return new WhatsAppClient(http, (options ?? new()) with { BaseAddress = address }).For(Credentials);
    }
}
