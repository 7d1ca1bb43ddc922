namespace Relais.Simulator.Templates;

/// <summary>The templates of an account. Guarded by its gate.</summary>
internal sealed class TemplateShelf
{
    private readonly List<Template> _all = [];
    private readonly Dictionary<string, Template> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Language), DateTimeOffset> _lockedUntil = [];

    public IReadOnlyList<Template> All => _all;

    /// <summary>When templates were created, as far as the hourly limit reaches back.</summary>
    public Queue<DateTimeOffset> Creations { get; } = new();

    public Template? Find(string id) => _byId.GetValueOrDefault(id);

    public Template? Find(string name, string language) => _all.Find(template => template.Name == name && template.Language == language);

    public void Add(Template template)
    {
        _all.Add(template);
        _byId[template.Id] = template;
    }

    /// <param name="lockedUntil">Until when name and language cannot be used again; null for at once.</param>
    public void Remove(Template template, DateTimeOffset? lockedUntil)
    {
        _all.Remove(template);
        _byId.Remove(template.Id);
        if (lockedUntil is { } until) _lockedUntil[(template.Name, template.Language)] = until;
    }

    public bool IsLocked(string name, string language, DateTimeOffset now) =>
        _lockedUntil.TryGetValue((name, language), out var until) && now < until;
}
