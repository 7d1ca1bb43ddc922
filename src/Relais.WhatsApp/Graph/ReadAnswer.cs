namespace Relais.WhatsApp.Graph;

/// <summary>Reads a good answer that is no JSON, as it comes in.</summary>
internal delegate Task<WhatsAppResult<T>> ReadAnswer<T>(HttpResponseMessage response, CancellationToken cancel);
