namespace Relais.WhatsApp.Graph;

/// <summary>One request as it will be made.</summary>
/// <param name="Method">GET, POST or DELETE.</param>
/// <param name="Path">Below the version, or below the host: ids, edge and query, escaped.</param>
internal sealed record GraphCall(HttpMethod Method, string Path)
{
    public HttpContent? Content { get; init; }

    /// <summary>Whether it goes to the host that knows no version.</summary>
    public bool IsUnversioned { get; init; }

    /// <summary>What stands before the token.</summary>
    public string Scheme { get; init; } = "Bearer";

    /// <summary>Headers of this call alone.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Whether a file travels with it, which may take <see cref="WhatsAppOptions.TransferTimeout"/>.</summary>
    public bool IsTransfer { get; init; }

    /// <summary>Whether an answer under an error's status is read too: some say what was done before they say what was not.</summary>
    public bool IsReadUnderAnyStatus { get; init; }
}
