using Relais.Templates.Filling;

namespace Relais.Templates;

/// <summary>What came of filling a template: what is wrong, or the template filled.</summary>
/// <param name="Faults">Empty when nothing is wrong.</param>
/// <param name="Filled">Null when something is.</param>
public sealed record TemplateFilling(IReadOnlyList<TemplateFault> Faults, FilledTemplate? Filled)
{
    /// <summary>Fills a template. Pure: the same template and values always come to the same.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="language">The code of its language.</param>
    /// <param name="shape">What it consists of.</param>
    /// <param name="values">What fills its gaps, by their keys.</param>
    /// <param name="files">The files that the values name, as far as there are such files.</param>
    /// <param name="now">An offer ends later.</param>
    public static TemplateFilling Of(
        string name, string language, TemplateShape shape, IReadOnlyDictionary<string, TemplateValue> values, IReadOnlyCollection<TemplateFile> files, DateTimeOffset now)
    {
        var faults = new FillingCheck(name, language, shape, values, files, now).Find();
        return faults.Count > 0 ? new(faults, null) : new([], new Filler(shape, values, files).Fill(name, language));
    }
}
