namespace Relais.Simulator.Demo;

/// <summary>What a person answers: simple rules on the words of the business, the first that fits.</summary>
internal static class SmallTalk
{
    private const int ShortGreeting = 60;

    /// <summary>The phrases that fit, and the fact that goes into them.</summary>
    public static (string[] Phrases, string Fact) Choose(DemoPerson person, string written, string subject)
    {
        var said = new Words(written);
        var says = person.Speaks;
        var asks = written.Contains('?', StringComparison.Ordinal);

        if (asks && said.Any("adresse", "habitez", "livrer ou", "address", "where")) return (says.GiveAddress, person.Address);
        if (asks && said.Any("numero de commande", "numero", "quelle commande", "order number", "which order", "reference")) return (says.GiveOrder, person.Order);
        if (asks && said.Any("quand", "quelle heure", "quel jour", "creneau", "when", "what time", "which day")) return (says.GiveTime, person.When);
        if (asks && said.Any("combien", "quelle quantite", "how many", "how much")) return (says.GiveQuantity, person.Quantity);
        if (asks && said.Any("votre nom", "quel nom", "your name", "whose name")) return (says.GiveName, person.Name);
        if (said.Any("desole", "navre", "excuse", "pardon", "sorry", "apolog")) return (says.ForgiveDelay, "");
        if (asks) return (says.Confirm, "");
        if (said.Any("bonne journee", "bonne soiree", "a bientot", "je vous en prie", "de rien", "you're welcome", "have a nice", "see you")) return (says.Close, "");
        if (said.Any("€", "eur", "fcfa", "prix", "gratuit", "price", "free")) return (says.AcceptPrice, "");
        if (said.Any("livr", "colis", "expedi", "en route", "deliver", "parcel", "shipped")) return (says.WaitForParcel, "");
        if (said.Any("ouvert", "ouvrons", "fermons", "jusqu", "de 8 h", "de 9 h", "open", "until")) return (says.WillCome, "");
        if (written.Length <= ShortGreeting && said.Any("bonjour", "bonsoir", "bienvenue", "hello", "welcome")) return (says.AskAgain, subject);
        return (says.GoOn, "");
    }

    /// <summary>Text without capitals and accents, as people of a hurry write it.</summary>
    private readonly struct Words(string written)
    {
        private readonly string _plain = Plain(written);

        public bool Any(params ReadOnlySpan<string> wanted)
        {
            foreach (var word in wanted)
                if (_plain.Contains(word, StringComparison.Ordinal)) return true;
            return false;
        }

        // By hand: without globalization data .NET does not take letters and accents apart.
        private static string Plain(string text) => string.Concat(text.ToLowerInvariant().Select(letter =>
            Accented.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0 ? Bare[at] : letter));

        private const string Accented = "àâäéèêëîïôöùûüç’";
        private const string Bare = "aaaeeeeiioouuuc'";
    }
}
