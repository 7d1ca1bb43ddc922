using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Graph;

/// <summary>Lists of words within a field that is asked for: <c>.dimensions(["COUNTRY","TIER"])</c>.</summary>
internal static class FieldWords
{
    public static RequestFault? FindFault(string name, IReadOnlyList<string> words) =>
        ListFault.Of(name, words, 0, int.MaxValue, (field, word) => GraphNodeId.Is(word) ? null : RequestFault.Of(field, RequestFaultReason.WrongForm));

    /// <summary>Nothing for no words.</summary>
    public static string Write(string name, IReadOnlyCollection<string> words) =>
        words.Count == 0 ? "" : $".{name}([{string.Join(',', words.Select(word => $"\"{word}\""))}])";
}
