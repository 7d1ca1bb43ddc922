using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Control;

/// <summary>A number that was used in the WhatsApp Business app before: people, and what was said with them.</summary>
internal static class PastControl
{
    public static void Map(IEndpointRouteBuilder control) => control.MapPost("/numbers/{phoneNumberId}/past", Invent);

    private static IResult Invent(string phoneNumberId, NumberBook numbers, InventedPast past, ChangeFeed changes, TimeProvider clock)
    {
        if (!numbers.TryFind(phoneNumberId, out var number)) return Problems.UnknownNumber(phoneNumberId);
        var people = past.Invent(number);
        foreach (var person in people) changes.Tell(number, person);
        lock (number.Gate) return TypedResults.Ok(new { People = people.Select(person => CustomerView.Of(number, person, clock.GetUtcNow())).ToList() });
    }
}
