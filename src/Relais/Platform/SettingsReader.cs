using System.Globalization;
using System.Text.Json;

namespace Relais.Platform;

/// <summary>Settings that are wrong; the process stops and says all of them.</summary>
public sealed class SettingsException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<string> Mistakes => mistakes;
}

/// <summary>Reads settings by name from the environment, then from <c>relais.json</c>, and gathers every mistake.</summary>
public sealed class SettingsReader
{
    private readonly Dictionary<string, string> file;
    private readonly Func<string, string?> environment;
    private readonly List<string> mistakes = [];

    /// <param name="environment">Looks up a variable; it wins over the file.</param>
    /// <param name="filePath">A JSON object of the same names; need not exist.</param>
    public SettingsReader(Func<string, string?> environment, string? filePath)
    {
        this.environment = environment;
        file = Load(filePath);
    }

    /// <summary>Stops the process if anything read so far was wrong.</summary>
    /// <exception cref="SettingsException">With one sentence for each.</exception>
    public void ThrowIfWrong()
    {
        if (mistakes.Count > 0) throw new SettingsException(mistakes);
    }

    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (environment(name) is { Length: > 0 } fromEnvironment) return fromEnvironment;
            if (file.TryGetValue(name, out var fromFile) && fromFile.Length > 0) return fromFile;
        }
        return null;
    }

    public int Whole(string name, int unlessSet, int least, int most)
    {
        if (Text(name) is not { } text) return unlessSet;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        Wrong($"{name} is «{text}»: it must be a whole number from {least} to {most}.");
        return unlessSet;
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        if (text is null or "0" or "false") return false;
        if (text is "1" or "true") return true;
        Wrong($"{name} is «{text}»: it must be 1 or 0.");
        return false;
    }

    public Uri? Address(string name)
    {
        if (Text(name) is not { } text) return null;
        if (Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        Wrong($"{name} is «{text}»: it must be an address that begins with http:// or https://.");
        return null;
    }

    /// <summary>Notes a mistake; two modules that read one setting make one of it.</summary>
    public void Wrong(string sentence)
    {
        if (!mistakes.Contains(sentence)) mistakes.Add(sentence);
    }

    private Dictionary<string, string> Load(string? path)
    {
        if (path is null || !File.Exists(path)) return [];
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.EnumerateObject().Where(setting => setting.Value.ValueKind is not JsonValueKind.Null).ToDictionary(
                setting => setting.Name,
                setting => setting.Value.ValueKind is JsonValueKind.String ? setting.Value.GetString()! : setting.Value.GetRawText(),
                StringComparer.Ordinal);
        }
        catch (Exception mistake) when (mistake is JsonException or InvalidOperationException or ArgumentException)
        {
            Wrong($"{path} is not a JSON object of settings: {mistake.Message}");
            return [];
        }
    }
}
