using System.Text.RegularExpressions;

namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>A good answer as Meta may give it one day.</summary>
internal static partial class LaterAnswers
{
    /// <summary>Every object knows something more.</summary>
    public static string WithNews(string answer)
    {
        var root = JsonPart.Parse(answer);
        foreach (var part in root.Below().Select(below => below.Part).Prepend(root).Where(part => part.IsObject).ToList())
            part.Parts.Insert(0, new() { Name = "\"new_in_2030\"", Scalar = """{"a":[1]}""" });
        return root.ToString();
    }

    /// <summary>Every word of capitals is another.</summary>
    public static string InOtherWords(string answer)
    {
        var root = JsonPart.Parse(answer);
        foreach (var (_, part) in root.Below().Where(below => below.Part.Scalar is { } scalar && Word().IsMatch(scalar)).ToList()) part.Scalar = "\"NEW_WORD\"";
        return root.ToString();
    }

    /// <summary>One part is missing, each in its turn.</summary>
    public static IEnumerable<string> WithoutAPart(string answer)
    {
        for (var place = 0; place < JsonPart.Parse(answer).Below().Count(); place++)
        {
            var root = JsonPart.Parse(answer);
            var (holder, part) = root.Below().ElementAt(place);
            holder.Parts.Remove(part);
            yield return root.ToString();
        }
    }

    [GeneratedRegex("^\"[A-Z][A-Z_]+\"$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
