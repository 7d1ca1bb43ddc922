namespace Relais.Simulator.Demo;

/// <summary>Where one person stands in what they came for. Guarded by itself.</summary>
internal sealed class Talk(DemoPerson person)
{
    /// <summary>Then they have what they wanted, and rest until something new comes to their mind.</summary>
    private const int MostAnswers = 4;

    private int _openings;
    private int _answers = MostAnswers;
    private int _heard;
    private string _subject = person.Openings[^1];
    private string _last = "";

    public DemoPerson Person { get; } = person;
    public bool Rests => _answers >= MostAnswers;
    public DateTimeOffset QuietSince { get; set; }

    public string Open()
    {
        _subject = Person.Openings[_openings++ % Person.Openings.Length];
        _answers = 0;
        return _subject;
    }

    /// <summary>Someone who never opened a subject answers all the same: a campaign may have written to them.</summary>
    public void Wake() => _answers = 0;

    /// <summary>Counts what the business wrote; an answer is for the last of several bubbles.</summary>
    public int Hear() => ++_heard;

    public bool IsLatest(int heard) => heard == _heard;

    /// <summary>The answer to what was written, or null when all is said.</summary>
    public string? Answer(string written, Func<int, int> choose)
    {
        if (Rests) return null;
        _answers++;
        var (phrases, fact) = SmallTalk.Choose(Person, written, _subject);
        if (_answers == MostAnswers || phrases == Person.Speaks.Close)
        {
            _answers = MostAnswers;
            (phrases, fact) = (Person.Speaks.Close, "");
        }

        var fresh = Array.FindAll(phrases, phrase => phrase != _last);
        _last = fresh[choose(fresh.Length)];
        return Capitalised(_last.Replace("{0}", fact, StringComparison.Ordinal));
    }

    private static string Capitalised(string text) => string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));
}
