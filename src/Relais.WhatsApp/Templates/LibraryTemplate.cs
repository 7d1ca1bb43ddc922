using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>A template of Meta's library. Null is what Meta left out. Source: Graph API, <c>message_template_library</c>.</summary>
public sealed record LibraryTemplate
{
    /// <summary>Its name in the library.</summary>
    public required string Name { get; init; }

    /// <summary>Its id in the library.</summary>
    public string? Id { get; init; }

    /// <summary>The code of its language.</summary>
    public string? Language { get; init; }

    /// <summary><c>UTILITY</c> or <c>AUTHENTICATION</c>.</summary>
    public string? Category { get; init; }

    /// <summary>What it is about: <c>ORDER_MANAGEMENT</c>.</summary>
    public string? Topic { get; init; }

    /// <summary>What it does: <c>SHIPMENT_CONFIRMATION</c>.</summary>
    public string? UseCase { get; init; }

    /// <summary>For whom it is meant.</summary>
    public IReadOnlyList<string> Industries { get; init; } = [];

    /// <summary>Its header.</summary>
    public string? Header { get; init; }

    /// <summary>Its text, with variables.</summary>
    public string? Body { get; init; }

    /// <summary>A value for each variable.</summary>
    public IReadOnlyList<string> BodyExamples { get; init; } = [];

    /// <summary>What each variable holds: <c>TEXT</c>, <c>AMOUNT</c>, <c>DATE</c> …</summary>
    public IReadOnlyList<string> BodyTypes { get; init; } = [];

    /// <summary>Its buttons.</summary>
    public IReadOnlyList<ComponentButton> Buttons { get; init; } = [];

    internal static bool TryRead(JsonElement answer, out LibraryTemplate template)
    {
        template = null!;
        if (answer.Text("name"u8) is not { Length: > 0 } name) return false;

        template = new()
        {
            Name = name,
            Id = answer.Text("id"u8),
            Language = answer.Text("language"u8),
            Category = answer.Text("category"u8),
            Topic = answer.Text("topic"u8),
            UseCase = answer.Text("usecase"u8),
            Industries = answer.Texts("industry"u8),
            Header = answer.Text("header"u8),
            Body = answer.Text("body"u8),
            BodyExamples = answer.Texts("body_params"u8),
            BodyTypes = answer.Texts("body_param_types"u8),
            Buttons = [.. answer.Items("buttons"u8).Select(ButtonJson.Read)],
        };
        return true;
    }
}
