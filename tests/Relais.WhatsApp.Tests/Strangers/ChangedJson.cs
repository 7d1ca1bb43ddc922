namespace Relais.WhatsApp.Tests.Strangers;

/// <summary>Good JSON in which one to three parts are changed: gone, twice, renamed, of another kind, elsewhere. It is JSON still.</summary>
internal static class ChangedJson
{
    public static string Of(string json, Random random)
    {
        if (random.Next(30) == 0) return StrangeJson.Next(random);
        var root = JsonPart.Parse(json);
        for (var changes = random.Next(1, 4); changes > 0; changes--) Change(root, random);
        return root.ToString();
    }

    private static void Change(JsonPart root, Random random)
    {
        var all = root.Below().ToList();
        if (all.Count == 0) return;
        var (holder, part) = all[random.Next(all.Count)];
        switch (random.Next(9))
        {
            case 0: holder.Parts.Remove(part); break;
            case 1: holder.Parts.Insert(random.Next(holder.Parts.Count + 1), part.Copy()); break;
            case 2: holder.Parts.Insert(random.Next(holder.Parts.Count + 1), new() { Name = part.Name, Scalar = StrangeJson.Next(random) }); break;
            case 3: part.Name = StrangeJson.Name(random); break;
            case 4: part.Scalar = $"[{part}]"; break;
            case 5: part.Scalar = $"{{{StrangeJson.Name(random)}:{part}}}"; break;
            case 6: part.Scalar = Requoted(part.ToString()); break;
            case 7: Move(part.Copy(), all[random.Next(all.Count)].Part, random); break;
            default: part.Scalar = StrangeJson.Next(random); break;
        }
    }

    // A number as a text, and a text as whatever stands in it.
    private static string Requoted(string json) => json switch
    {
        ['"', .. var digits, '"'] when digits.Length is > 0 and < 20 && digits[0] != '0' && digits.All(char.IsAsciiDigit) => digits,
        ['"', ..] => "null",
        [('-' or (>= '0' and <= '9')), ..] => $"\"{json}\"",
        _ => "\"\"",
    };

    private static void Move(JsonPart part, JsonPart target, Random random)
    {
        if (target.IsObject) part.Name ??= StrangeJson.Name(random);
        target.Parts.Insert(random.Next(target.Parts.Count + 1), part);
    }
}
