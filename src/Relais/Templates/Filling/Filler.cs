using System.Globalization;
using Relais.WhatsApp.Templates;

namespace Relais.Templates.Filling;

/// <summary>Puts values, which were looked through, into a template's gaps.</summary>
internal sealed class Filler(TemplateShape shape, IReadOnlyDictionary<string, TemplateValue> values, IReadOnlyCollection<TemplateFile> files)
{
    public FilledTemplate Fill(string name, string language) => new(
        name, language,
        Fill("", shape.Message),
        shape.Offer is { } offer ? new(offer.Text, ValueOf("offer")?.At) : null,
        [.. shape.Cards.Select((card, index) => Fill(string.Create(CultureInfo.InvariantCulture, $"cards.{index}."), card))]);

    private FilledPart Fill(string prefix, ShapePart part)
    {
        var gaps = shape.Fields.Where(field => field.Kind is FieldKind.Text or FieldKind.Code && field.Key.StartsWith($"{prefix}body.", StringComparison.Ordinal)).ToList();
        return new(
            part.Header is { } header ? FillHeader($"{prefix}header", header) : null,
            part.Body is { } body ? TemplateVariables.Fill(body, variable => TextOf($"{prefix}body.{variable}")) : null,
            [.. gaps.Select(gap => new FilledVariable(NameOf(gap.Name!), TextOf(gap.Key)!))],
            part.Footer,
            [.. part.Buttons.Select((button, index) => FillButton(string.Create(CultureInfo.InvariantCulture, $"{prefix}buttons.{index}"), button, gaps))]);
    }

    private FilledHeader FillHeader(string key, ShapeHeader header)
    {
        var (value, variable) = (ValueOf(key), shape.Fields.FirstOrDefault(field => field.Key == key && field.Kind == FieldKind.Text));
        return new(
            header.Kind,
            header.Text is { } text ? TemplateVariables.Fill(text, _ => value?.Text) : null,
            variable is null ? null : new(NameOf(variable.Name!), value!.Text!),
            value?.FileId,
            header.Kind == HeaderKind.Document ? files.FirstOrDefault(file => file.Id == value?.FileId)?.Name : null,
            value?.Place,
            value?.Product);
    }

    private FilledButton FillButton(string key, ShapeButton button, List<ShapeField> body)
    {
        // The button of an authentication template carries the body's code.
        var code = body.FirstOrDefault(field => field.Kind == FieldKind.Code);
        var text = button.Kind == ButtonKind.Url && code is not null ? TextOf(code.Key) : TextOf(key);
        var hasGap = button.Address is { } address && TemplateVariables.Of(address).Count > 0;
        return new(
            button.Kind, button.Text,
            hasGap ? TemplateVariables.Fill(button.Address!, _ => text) : button.Address,
            button.Number,
            button.Kind != ButtonKind.Url || hasGap ? text : null,
            ValueOf(key)?.Flow, ValueOf(key)?.Products);
    }

    // A number is no name, and WhatsApp is told none.
    private static string? NameOf(string variable) => variable.All(char.IsAsciiDigit) ? null : variable;

    private TemplateValue? ValueOf(string key) => values.GetValueOrDefault(key);

    private string? TextOf(string key) => ValueOf(key)?.Text is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
