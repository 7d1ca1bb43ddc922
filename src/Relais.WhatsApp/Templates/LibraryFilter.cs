using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Which templates of the library are listed; null leaves a thing open. Words are Meta's own. Source: Graph API, <c>message_template_library</c>.</summary>
public sealed record LibraryFilter
{
    /// <summary>Words of the text.</summary>
    public string? Search { get; init; }

    /// <summary>What it is about: <c>ORDER_MANAGEMENT</c>.</summary>
    public string? Topic { get; init; }

    /// <summary>What it does: <c>SHIPMENT_CONFIRMATION</c>.</summary>
    public string? UseCase { get; init; }

    /// <summary>For whom it is meant: <c>E_COMMERCE</c>.</summary>
    public string? Industry { get; init; }

    /// <summary>The code of a language.</summary>
    public string? Language { get; init; }

    internal GraphQuery AddTo(GraphQuery query) => query
        .Add("search", Search)
        .Add("topic", Topic)
        .Add("usecase", UseCase)
        .Add("industry", Industry)
        .Add("language", Language);
}
