using System.Globalization;
using System.Text.RegularExpressions;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Templates;

/// <summary>The variables of a template's text: <c>{{1}}</c> or <c>{{first_name}}</c>. Source: Graph API, message templates, parameter formats.</summary>
public static partial class TemplateVariables
{
    private const int MaxExampleLength = 1024;

    /// <summary>The names or numbers that stand in a text, each once, in the order in which they first appear.</summary>
    /// <param name="text">A header, a body or an address, as Meta has it.</param>
    /// <returns>What stands between each pair of braces, as it stands there; empty for a text without a variable.</returns>
    public static IReadOnlyList<string> Of(string text) => [.. Variable().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>A text with its variables replaced.</summary>
    /// <param name="text">A header, a body or an address, as Meta has it.</param>
    /// <param name="valueOf">The value of a variable by its name or number; null leaves it as it stands.</param>
    /// <returns>What the person reads.</returns>
    public static string Fill(string text, Func<string, string?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        return Variable().Replace(text, match => valueOf(match.Groups["name"].Value) ?? match.Value);
    }

    /// <summary>What is wrong with the variables of a text, or with their examples.</summary>
    internal static RequestFault? FindFault(string field, string text, IReadOnlyList<TemplateExample> examples, bool isNamed)
    {
        var names = Of(text);
        if (HasLooseBraces(text) || !(isNamed ? names.All(IsName) : AreNumbers(names))) return RequestFault.Of($"{field}.text", RequestFaultReason.WrongForm);
        if (examples.Count != names.Count) return RequestFault.Of($"{field}.example", examples.Count < names.Count ? RequestFaultReason.TooFew : RequestFaultReason.TooMany, names.Count);

        return ListFault.Parts($"{field}.example", examples, (place, example) => TextFault.OfFilling(place, example.Value, MaxExampleLength))
            ?? (examples.All(example => isNamed ? example.Name is { } name && names.Contains(name) : example.Name is null)
                ? (isNamed ? ListFault.Repeated($"{field}.example", examples, "", example => example.Name) : null)
                : RequestFault.Of($"{field}.example", RequestFaultReason.WrongForm));
    }

    /// <summary>A body neither begins nor ends with a variable, nor has two in a row (subcode 2388299).</summary>
    internal static RequestFault? FindPlaceFault(string field, string text)
    {
        var trimmed = text.Trim();
        return Variable().Matches(trimmed).Any(match => match.Index == 0 || match.Index + match.Length == trimmed.Length) || Adjacent().IsMatch(trimmed)
            ? RequestFault.Of($"{field}.text", RequestFaultReason.NotAllowed)
            : null;
    }

    private static bool HasLooseBraces(string text)
    {
        var rest = Variable().Replace(text, "");
        return rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal);
    }

    // 1, 2, 3 … in the order of their first appearance.
    private static bool AreNumbers(IReadOnlyList<string> names) =>
        names.Index().All(variable => variable.Item == (variable.Index + 1).ToString(CultureInfo.InvariantCulture));

    private static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex(@"\{\{(?<name>[^{}]*)\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\}\}\s*\{\{", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Adjacent();

    [GeneratedRegex(@"^[a-z_][a-z0-9_]*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
