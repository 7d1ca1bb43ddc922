namespace Relais.WhatsApp.Tests;

/// <summary>A captured webhook, as Meta sends it: escaped to ASCII. The file's name says what it is.</summary>
internal static class Payload
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Payloads");

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);
}
