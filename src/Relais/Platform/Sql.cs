using System.Reflection;

namespace Relais.Platform;

/// <summary>Statements long enough for a file of their own, kept beside the code that runs them.</summary>
public static class Sql
{
    /// <summary>The text of <paramref name="fileName"/>, e.g. <c>claim_messages.sql</c>.</summary>
    /// <exception cref="InvalidOperationException">No such file travels in the assembly.</exception>
    public static string Read(string fileName)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"sql/{fileName}")
            ?? throw new InvalidOperationException($"No statement is named {fileName}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
