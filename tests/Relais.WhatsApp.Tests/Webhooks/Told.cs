using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

/// <summary>What an event tells, as text: two that tell the same are alike, also where they hold lists or one of several kinds.</summary>
internal static class Told
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    public static string By(WebhookEvent told) => Lines(Parts(told is MalformedItem item ? item with { Path = "" } : told));

    public static List<string> By(IEnumerable<WebhookEvent> told) => [.. told.Select(By)];

    /// <summary>The same but for the JSON it was told in.</summary>
    public static string InOtherWords(WebhookEvent told) => Lines(Parts(told).Where(part => !part.Path.EndsWith(".Raw", StringComparison.Ordinal)));

    /// <summary>Every text in it.</summary>
    public static IEnumerable<string> Texts(WebhookEvent told) => Parts(told).Select(part => part.Value).OfType<string>();

    private static string Lines(IEnumerable<(string Path, object? Value)> parts) =>
        string.Join('\n', parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Path} = {part.Value ?? "nothing"}")));

    private static IEnumerable<(string Path, object? Value)> Parts(object told) => Parts("", told);

    private static IEnumerable<(string Path, object? Value)> Parts(string path, object? value) => value switch
    {
        null or string or ValueType => [(path, value)],
        IEnumerable list => list.Cast<object?>().SelectMany((item, index) => Parts($"{path}[{index}]", item)).Prepend((path, "a list")),
        _ => PropertiesOf(value.GetType()).SelectMany(property => Parts($"{path}.{property.Name}", property.GetValue(value))).Prepend((path, value.GetType().Name)),
    };

    private static PropertyInfo[] PropertiesOf(Type type) => Properties.GetOrAdd(type, of => of.GetProperties(BindingFlags.Public | BindingFlags.Instance));
}
