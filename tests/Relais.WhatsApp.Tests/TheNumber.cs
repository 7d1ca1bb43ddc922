namespace Relais.WhatsApp.Tests;

/// <summary>A business number of Meta's samples, and clients that act for it.</summary>
internal static class TheNumber
{
    public static PhoneNumberCredentials Credentials { get; } = new(new PhoneNumberId("106540352242922"), new AccessToken("EAATESTTOKEN"));

    public static PhoneNumberClient At(GraphStandIn graph, WhatsAppOptions? options = null) => At(graph.Address, options);

    public static PhoneNumberClient At(Uri address, WhatsAppOptions? options = null, HttpMessageHandler? handler = null)
    {
        var http = new HttpClient(handler ?? WhatsAppClient.CreateHandler());
        return new WhatsAppClient(http, (options ?? new()) with { BaseAddress = address }).For(Credentials);
    }

    public static BusinessAccountClient Account(GraphStandIn graph) => Account(graph.Address);

    public static BusinessAccountClient Account(Uri address, HttpMessageHandler? handler = null) =>
        Client(address, handler).ForAccount(new(new WabaId("102290129340398"), Credentials.AccessToken));

    public static AppClient App(GraphStandIn graph) => App(graph.Address);

    public static AppClient App(Uri address, HttpMessageHandler? handler = null) =>
        Client(address, handler).ForApp(new(new AppId("634974688087057"), Credentials.AccessToken));

    public static WhatsAppClient Client(Uri address, HttpMessageHandler? handler = null) =>
        new(new HttpClient(handler ?? WhatsAppClient.CreateHandler()), new() { BaseAddress = address });
}
