namespace Relais.WhatsApp.Templates;

/// <summary>What a variable may hold, for those who review the template. Source: Graph API, message templates, <c>example</c>.</summary>
/// <param name="Value">Such a value, 1 to 1024 code points, without line end, tab or five blanks in a row.</param>
/// <param name="Name">The variable's name, where variables have names; null where they have numbers.</param>
public sealed record TemplateExample(string Value, string? Name = null);
