using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>Cards to leaf through. Source: Cloud API, messages, interactive <c>carousel</c>, media cards.</summary>
/// <param name="To">To whom.</param>
/// <param name="Body">The text above them, 1 to <see cref="InteractiveMessage.MaxBodyLength"/> code points.</param>
/// <param name="Cards"><see cref="MinCards"/> to <see cref="MaxCards"/> cards, in order.</param>
public sealed record CarouselMessage(Recipient To, string Body, IReadOnlyList<CarouselCard> Cards) : InteractiveMessage(To)
{
    /// <summary>The fewest cards.</summary>
    public const int MinCards = 2;

    /// <summary>The most cards.</summary>
    public const int MaxCards = 10;

    private protected override string Kind => "carousel";

    private protected override string? BodyPart => Body;

    private protected override RequestFault? FindActionFault(string action) =>
        ListFault.Of($"{action}.cards", Cards, MinCards, MaxCards, CarouselCard.FindFault)
        ?? ListFault.NotAlike($"{action}.cards", Cards, ".header.type", card => card.Header.Kind);

    private protected override void WriteAction(Utf8JsonWriter json) =>
        json.WriteObjects("cards"u8, [.. Cards.Index()], CarouselCard.Write);
}
