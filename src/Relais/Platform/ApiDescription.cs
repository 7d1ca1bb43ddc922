using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Relais.Platform;

/// <summary>What the API says of itself at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    public static void Describe(OpenApiOptions options)
    {
        options.CreateSchemaReferenceId = NameOf;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Relais";
            document.Info.Version = "v1";
            document.Info.Description = "Self-hosted WhatsApp Business platform. Errors are RFC 9457 problem details with a stable `code`.";
            document.Servers?.Clear();
            DescribeProblems(document);
            DescribeKinds(document);
            return Task.CompletedTask;
        });
    }

    // A use keeps its request and answer inside itself: SendReply.Request is SendReplyRequest to the world.
    private static string? NameOf(JsonTypeInfo type)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return name is not null && type.Type.DeclaringType is { } use ? $"{use.Name}{type.Type.Name}" : name;
    }

    // What comes in several kinds always says which: the generated description leaves that open.
    private static void DescribeKinds(OpenApiDocument document)
    {
        if (document.Components?.Schemas is not { } schemas) return;
        foreach (var (kind, several) in schemas.Values.Where(schema => schema.Discriminator?.PropertyName is not null).Select(schema => (schema.Discriminator!.PropertyName!, schema.AnyOf ?? [])).ToList())
        {
            foreach (var one in several.OfType<OpenApiSchemaReference>().Select(reference => schemas[reference.Reference.Id!]).OfType<OpenApiSchema>())
                (one.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add(kind);
        }
    }

    private static void DescribeProblems(OpenApiDocument document)
    {
        if (document.Components?.Schemas is not { } schemas || !schemas.TryGetValue("ProblemDetails", out var found) || found is not OpenApiSchema problem) return;
        schemas["FieldError"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "What is wrong with one field.",
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["message"] = new OpenApiSchema { Type = JsonSchemaType.String },
            },
            Required = new HashSet<string>(StringComparer.Ordinal) { "code", "message" },
        };
        problem.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        problem.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What happened, as a word that never changes its meaning." };
        problem.Properties["retry_after_seconds"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "When it makes sense to ask again." };
        problem.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Which fields are wrong, by their name in the request.",
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference("FieldError", document) },
        };
        problem.Required = new HashSet<string>(StringComparer.Ordinal) { "code" };
    }
}
