namespace Relais.Simulator.Demo;

/// <summary>How people of one language answer. <c>{0}</c> takes a fact of the person.</summary>
internal sealed record DemoPhrases(
    string[] GiveAddress, string[] GiveOrder, string[] GiveTime, string[] GiveQuantity, string[] GiveName, string[] Confirm, string[] AcceptPrice,
    string[] ForgiveDelay, string[] WillCome, string[] WaitForParcel, string[] AskAgain, string[] GoOn, string[] Close)
{
    public static DemoPhrases French { get; } = new(
        GiveAddress: ["C’est {0}.", "L’adresse : {0}. Merci !"],
        GiveOrder: ["C’est la commande {0}.", "Le numéro est {0}."],
        GiveTime: ["{0}, si ça vous va.", "Plutôt {0}."],
        GiveQuantity: ["{0}, s’il vous plaît.", "Disons {0}."],
        GiveName: ["Au nom de {0}.", "{0}."],
        Confirm: ["Oui, c’est bien ça.", "Oui, tout à fait.", "Oui, s’il vous plaît."],
        AcceptPrice: ["D’accord, ça me convient.", "Très bien pour le prix, je prends."],
        ForgiveDelay: ["Pas de souci, merci de me tenir au courant.", "Ce n’est pas grave, ça arrive."],
        WillCome: ["Parfait, je passerai à ce moment-là.", "Super, c’est noté."],
        WaitForParcel: ["Très bien, j’attends la livraison alors.", "D’accord, je serai à la maison."],
        AskAgain: ["Oui, donc : {0}", "Merci de répondre si vite ! Je répète ma question : {0}"],
        GoOn: ["D’accord, je vois.", "Ah, bonne nouvelle !", "Entendu.", "C’est clair, merci."],
        Close: ["Merci beaucoup, bonne journée !", "Parfait, merci pour tout 🙏", "Super, merci et à bientôt !"]);

    public static DemoPhrases English { get; } = new(
        GiveAddress: ["It’s {0}.", "The address is {0}, thank you!"],
        GiveOrder: ["It’s order {0}.", "The number is {0}."],
        GiveTime: ["{0}, if that works for you.", "Best for me: {0}."],
        GiveQuantity: ["{0}.", "I’d say {0}."],
        GiveName: ["It’s under {0}.", "{0}."],
        Confirm: ["Yes, that’s right.", "Yes, exactly.", "Yes please."],
        AcceptPrice: ["That price is fine for me.", "OK, I’ll take it."],
        ForgiveDelay: ["No worries, please keep me posted.", "That’s all right, it happens."],
        WillCome: ["Perfect, I’ll come by then.", "Great, noted."],
        WaitForParcel: ["Fine, I’ll wait for the delivery then.", "OK, I’ll be at home."],
        AskAgain: ["Yes, so: {0}", "Thanks for answering so fast! My question again: {0}"],
        GoOn: ["OK, I see.", "Oh, good news!", "Understood.", "That’s clear, thanks."],
        Close: ["Thank you so much, have a nice day!", "Perfect, thanks for everything 🙏", "Great, thanks, see you soon!"]);
}
