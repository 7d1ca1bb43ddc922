using Microsoft.AspNetCore.OpenApi;

namespace Relais.Platform;

/// <summary>What the API says of itself at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "Relais";
        document.Info.Version = "v1";
        document.Info.Description = "Self-hosted WhatsApp Business platform. Errors are RFC 9457 problem details with a stable `code`.";
        document.Servers?.Clear();
        return Task.CompletedTask;
    });
}
