using Relais.Simulator.Clockwork;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Customers;

/// <summary>What was written in the WhatsApp Business app before the number came here: a few people, both sides, words and files, up to half a year back.</summary>
/// <remarks>No webhook tells of it. It is handed over when somebody asks for it.</remarks>
internal sealed class InventedPast(InboundContent contents, WamidMint wamids, Chance chance, TimeProvider clock)
{
    private static readonly Line[] Nafi =
    [
        new(TimeSpan.FromDays(120), Direction.Inbound, "Bonjour, livrez-vous à Thiès ?"),
        new(TimeSpan.FromDays(120) - TimeSpan.FromMinutes(6), Direction.Outbound, "Oui, en deux jours."),
        new(TimeSpan.FromDays(3), Direction.Inbound, "Comme sur la photo, s’il vous plaît", "image"),
        new(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(9), Direction.Outbound, "Votre devis", "document"),
        new(TimeSpan.FromHours(2), Direction.Inbound, "Merci, et pour demain ?"),
    ];

    private static readonly Line[] Idrissa =
    [
        new(TimeSpan.FromDays(170), Direction.Inbound, Text: null, "voice"),
        new(TimeSpan.FromDays(40), Direction.Outbound, "Votre commande est prête."),
        new(TimeSpan.FromDays(40) - TimeSpan.FromHours(1), Direction.Inbound, "J’arrive 🙏"),
    ];

    /// <summary>Invents it anew, with people who are new.</summary>
    /// <returns>Those people.</returns>
    public IReadOnlyList<Customer> Invent(Number number) => [Person(number, "Nafi Sow", hidesNumber: false, Nafi), Person(number, "Idrissa Ba", hidesNumber: true, Idrissa)];

    private Customer Person(Number number, string name, bool hidesNumber, Line[] lines)
    {
        var now = clock.GetUtcNow();
        lock (number.Gate)
        {
            var waId = hidesNumber ? null : FictionalNumbers.Next(number, chance);
            var customer = number.Customers.Add(new Customer(waId, waId is null ? $"SN.1{chance.Digits(19)}" : Bsuids.Of(waId), now - AppData.HistoryReach) { Name = name });
            foreach (var line in lines) Write(number, customer, line, now - line.Ago);
            return customer;
        }
    }

    private void Write(Number number, Customer customer, Line line, DateTimeOffset at)
    {
        var (isInbound, content) = (line.Direction == Direction.Inbound, line.Type == "text" ? null : contents.WithFile(number, line.Type, file: null, line.Text));
        var type = (string?)content?["type"] ?? line.Type;
        var message = new ThreadMessage(isInbound ? wamids.Written(customer) : wamids.Sent(customer), line.Direction, type, line.Text ?? $"[{type}]", at, replyTo: null, callbackData: null, inWindow: true)
        {
            Content = content?[type]?.ToJsonString(),
            ReadByBusiness = isInbound,
        };
        if (isInbound) number.Customers.AddWritten(customer, message);
        else customer.Add(message);
        if (!isInbound) message.Reach(MessageStatus.Read, at.AddMinutes(1));
    }

    /// <param name="Text">The caption of a file.</param>
    /// <param name="Type">As a customer sends it.</param>
    private sealed record Line(TimeSpan Ago, Direction Direction, string? Text, string Type = "text");
}
