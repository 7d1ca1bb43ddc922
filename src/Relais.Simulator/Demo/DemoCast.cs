namespace Relais.Simulator.Demo;

/// <summary>The eight people of the demo. Nobody here exists, and their numbers belong to nobody.</summary>
internal static class DemoCast
{
    public static IReadOnlyList<DemoPerson> People { get; } =
    [
        new("Aminata Kéïta", DemoPhrases.French, "33639980101", null, null,
            [
                "Bonjour ! Vous êtes ouverts dimanche matin ?",
                "Rebonjour, est-ce que vous avez reçu les mangues Kent ?",
                "Bonjour, vous prenez la carte ou seulement les espèces ?",
            ],
            "14 rue des Tanneurs, 3e étage", "C-2041", "dimanche vers 10 h", "trois cagettes"),

        new("Thibault Garrec", DemoPhrases.French, "33639980102", null, null,
            [
                "Bonjour, ma commande devait arriver hier et je n’ai toujours rien. Vous pouvez regarder ?",
                "Bonjour, est-ce qu’on peut changer l’adresse d’une commande déjà passée ?",
                "Bonsoir, je voudrais une facture au nom de mon entreprise, c’est possible ?",
            ],
            "6 quai du Moulin, bâtiment B", "C-1987", "demain après 18 h", "une seule"),

        new("Mariam Ouédraogo", DemoPhrases.French, "33639980103", null, "mariam.oued",
            [
                "Bonjour 😊 vous livrez à domicile ? Et combien ça coûte ?",
                "Coucou, je voudrais commander deux bouteilles de bissap pour samedi.",
                "Bonjour, vous faites les plateaux pour un baptême ? On sera une quarantaine.",
            ],
            "résidence Les Acacias, entrée 2", "C-2055", "samedi à midi", "deux bouteilles"),

        new("Kodjo Agbeko", DemoPhrases.French, "33639980104", null, null,
            [
                "Bonjour, j’ai reçu un sac de riz déchiré. Je fais comment ?",
                "Bonjour, il vous reste du gari ?",
                "Merci encore pour la dernière fois, tout était parfait 👍",
            ],
            "31 avenue de la Gare", "C-2012", "ce soir si possible", "un sac de 25 kg"),

        new("Clémence Vautrin", DemoPhrases.French, null, "FR.10427718836150294473", "clem.vautrin",
            [
                "Bonjour, je n’arrive pas à payer sur le site, ça tourne sans fin…",
                "Bonjour, est-ce que la carte cadeau marche aussi en boutique ?",
                "Petite question : vos emballages sont repris ?",
            ],
            "je passe plutôt en boutique", "C-2060", "jeudi en fin de journée", "une carte de 50 €"),

        new("Ibrahima Sow", DemoPhrases.French, "33639980106", null, null,
            [
                "Salam, vous avez du thiéboudienne aujourd’hui ?",
                "Bonjour, je peux réserver pour six personnes vendredi soir ?",
                "Bonjour, vous cherchez quelqu’un pour l’été ? Mon frère est disponible.",
            ],
            "8 place du Marché", "C-2033", "vendredi à 20 h", "six personnes"),

        new("Adjoa Boateng", DemoPhrases.English, "16505550107", null, null,
            [
                "Hi! Do you ship to London?",
                "Hello, is the shea butter back in stock?",
                "Hi, I’d like to return one item from my last order. How does it work?",
            ],
            "22 Alder Street, flat 4", "C-1999", "any time after 5 pm", "two jars, please"),

        new("Salimata Coulibaly", DemoPhrases.French, "33639980108", null, null,
            [
                "Bonjour, c’est pour savoir le prix du pagne wax en 6 yards, s’il vous plaît.",
                "Bonjour, mon colis est marqué livré mais je n’ai rien reçu 😕",
                "Bonsoir, vous fermez à quelle heure ?",
            ],
            "12 allée des Flamboyants", "C-2047", "mercredi matin", "six yards"),
    ];

    /// <summary>Who answers without being of the cast: made by hand, with 'answers'.</summary>
    public static DemoPerson Anyone { get; } = new(
        "", DemoPhrases.French, null, null, null, ["Bonjour, vous êtes là ?"], "5 rue du Port", "C-2070", "demain matin", "un seul, merci");
}
