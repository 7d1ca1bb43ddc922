using System.Globalization;
using System.Text;

namespace Relais.Access.SigningIn;

/// <summary>
/// Whether a password is among the first that anybody would try: long enough, and still nothing but words that many choose, one's own name,
/// a row of the keyboard, the same again and again, a year behind it.
/// </summary>
/// <remarks>Five tries in fifteen minutes are few, but a hash that was stolen is tried without end, and these first.</remarks>
internal static class GuessablePassword
{
    /// <summary>What is left of a password beside such words may be a year.</summary>
    private const int MostDigitsBeside = 4;
    private const int MostLettersBeside = 3;
    private const int LeastKinds = 4;
    private const int LeastOfRow = 3;

    /// <param name="password">Of any length.</param>
    /// <param name="own">Of the person, whole: their name, their address, the name of their business.</param>
    public static bool Is(string password, params ReadOnlySpan<string?> own)
    {
        var plain = Plain(password);
        if (plain.Distinct().Count() < LeastKinds) return true;

        var words = Usual.ToHashSet(StringComparer.Ordinal);
        foreach (var text in own) words.UnionWith(WordsOf(text));
        var longestFirst = words.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).ToList();
        // Rows before letters are read into digits: 12345 is a row, and no word.
        return IsAllUsual(WithoutRows(plain), longestFirst) || IsAllUsual(WithoutRows(Spelled(password)), longestFirst);
    }

    private static bool IsAllUsual(string text, List<string> longestFirst)
    {
        foreach (var word in longestFirst) text = text.Replace(word, " ", StringComparison.Ordinal);
        return text.Count(char.IsAsciiDigit) <= MostDigitsBeside && text.Count(character => character is not ' ' && !char.IsAsciiDigit(character)) <= MostLettersBeside;
    }

    // The longest piece first, so that a row is not left in crumbs.
    private static string WithoutRows(string text)
    {
        var rest = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(text.Length - at, 26);
            while (length >= LeastOfRow && !Rows.Any(row => row.Contains(text.AsSpan(at, length), StringComparison.Ordinal))) length--;
            if (length < LeastOfRow) rest.Append(text[at++]);
            else at += length;
        }
        return rest.ToString();
    }

    /// <summary>Small letters without accents; spaces and the signs of every keyboard are left out.</summary>
    private static string Plain(string text) => Folded(text, rune => rune);

    /// <summary>As <see cref="Plain"/>, with the letters that a sign or digit stands for: <c>P@ssw0rd</c> is a word.</summary>
    private static string Spelled(string text) => Folded(text, rune => rune.Value switch
    {
        '@' or '4' => new('a'),
        '3' or '€' => new('e'),
        '1' or '!' => new('i'),
        '0' => new('o'),
        '5' or '$' => new('s'),
        '7' => new('t'),
        _ => rune,
    });

    private static string Folded(string text, Func<Rune, Rune> read)
    {
        // Half of a character cannot be normalized, and is no letter.
        var sound = string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar));
        return string.Concat(sound.Normalize(NormalizationForm.FormD).EnumerateRunes()
            .Where(rune => Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark)
            .Select(rune => read(Rune.ToLowerInvariant(rune)))
            .Where(rune => !rune.IsAscii || Rune.IsLetterOrDigit(rune)));
    }

    private static IEnumerable<string> WordsOf(string? text) =>
        text is null ? [] : text.Split([' ', '.', '-', '_', '@', '+', '\''], StringSplitOptions.RemoveEmptyEntries).Select(Plain).Where(word => word.Length > MostLettersBeside);

    private static readonly string[] Rows = [.. new[]
    {
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "147258369", "159753", "1q2w3e4r5t6y", "1a2z3e4r5t6y",
    }.SelectMany(row => new[] { row, string.Concat(row.Reverse()) })];

    // Those that stand high in every published list of leaked passwords, and their like in French and in West Africa.
    private static readonly string[] Usual =
    [
        "password", "passwort", "passe", "passw", "motdepasse", "motdepass", "mdp", "pass", "azerty", "qwerty", "secret", "welcome", "bienvenue", "bonjour", "bonsoir", "salut", "coucou", "hello",
        "admin", "administrator", "administrateur", "administration", "root", "user", "utilisateur", "login", "guest", "test", "demo", "default", "changeme", "letmein", "temporaire", "master",
        "iloveyou", "jetaime", "love", "amour", "soleil", "sunshine", "princess", "princesse", "loulou", "doudou", "chouchou", "cheri", "cherie", "mamour", "bebe", "baby", "angel", "ange", "maman", "papa", "famille", "family",
        "monkey", "dragon", "tigre", "tiger", "lion", "football", "baseball", "superman", "batman", "pokemon", "starwars", "naruto", "shadow", "killer", "hunter", "trustno", "whatever", "freedom", "liberte", "chocolat", "cookie",
        "whatsapp", "facebook", "google", "instagram", "orange", "internet", "computer", "ordinateur", "samsung", "iphone", "relais", "entreprise", "business", "boutique", "commerce", "company", "bureau", "office",
        "france", "paris", "marseille", "lyon", "senegal", "dakar", "touba", "teranga", "mali", "bamako", "abidjan", "cotedivoire", "guinee", "conakry", "benin", "cotonou", "togo", "lome", "burkina", "ouagadougou", "niger", "niamey",
        "liverpool", "chelsea", "arsenal", "barcelona", "barcelone", "realmadrid", "juventus", "ronaldo", "messi", "jordan", "michael", "charlie", "jessica", "ashley", "nicolas", "camille", "mamadou", "fatou", "aminata", "moussa",
        "allah", "dieu", "jesus", "christ", "inshallah", "alhamdulillah", "bismillah", "mouride", "summer", "winter", "spring", "autumn", "printemps", "automne", "hiver",
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
        "janvier", "fevrier", "mars", "avril", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
    ];
}
