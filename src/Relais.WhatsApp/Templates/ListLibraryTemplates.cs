using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Lists what Meta's library offers. Source: Graph API, <c>GET /message_template_library</c>.</summary>
public static class ListLibraryTemplates
{
    /// <summary>Reads a page of the library.</summary>
    /// <param name="account">An account, whose token asks.</param>
    /// <param name="filter">Which; null for all.</param>
    /// <param name="page">Which part of them; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The templates.</returns>
    public static async Task<WhatsAppResult<Page<LibraryTemplate>>> ListLibraryTemplatesAsync(
        this BusinessAccountClient account, LibraryFilter? filter = null, PageRequest? page = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (PageRequest.FindFault(page) is { } fault) return new WhatsAppResult<Page<LibraryTemplate>>.Invalid(fault);

        var query = (filter ?? new()).AddTo(new GraphQuery()).Add(page);
        return await account.Graph.GetAsync($"message_template_library{query}", Page<LibraryTemplate>.Of(LibraryTemplate.TryRead), cancel);
    }
}
