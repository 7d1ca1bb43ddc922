using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;

namespace Relais.Simulator.Templates;

/// <summary>A template in one language. What is mutable is guarded by the gate of its account.</summary>
internal sealed class Template(Waba waba, string id, string name, string language, DateTimeOffset createdAt)
{
    private JsonArray _components = [];

    public Waba Waba { get; } = waba;
    public string Id { get; } = id;
    public string Name { get; } = name;
    public string Language { get; } = language;
    public DateTimeOffset CreatedAt { get; } = createdAt;
    public DateTimeOffset UpdatedAt { get; set; } = createdAt;
    public string Category { get; set; } = "UTILITY";
    public string? PreviousCategory { get; set; }

    /// <summary>What the platform will make of the category in a day; null when it agrees.</summary>
    public string? CorrectCategory { get; set; }

    public bool IsNamed { get; set; }
    public string Status { get; set; } = "PENDING";
    public string RejectedReason { get; set; } = "NONE";
    public string Quality { get; set; } = "UNKNOWN";
    public DateTimeOffset? QualityAt { get; set; }
    public int? TtlSeconds { get; set; }
    public string? LibraryName { get; set; }

    /// <summary>How often it was paused: the third time disables it.</summary>
    public int Pauses { get; set; }

    /// <summary>When it was edited while approved; once a day and ten times in thirty days are allowed.</summary>
    public List<DateTimeOffset> Edits { get; } = [];

    /// <summary>What unarchiving brings back.</summary>
    public string? StatusBeforeArchive { get; set; }

    /// <summary>How many more sends are let through before they are held for quality; null when none is held.</summary>
    public int? SendsBeforeHold { get; set; }

    public JsonArray Components
    {
        get => _components;
        set
        {
            _components = value;
            Shape = TemplateShape.Of(value);
        }
    }

    /// <summary>Its components, read once.</summary>
    public TemplateShape Shape { get; private set; } = TemplateShape.Of([]);

    public bool IsAuthentication => Category == "AUTHENTICATION";
}
