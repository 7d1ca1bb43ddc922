using System.Collections.Concurrent;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Demo;

/// <summary>Brings the cast to a number, and lets one after another write. It never floods: whoever waits for an answer waits.</summary>
internal sealed class DemoStage(SimulatorOptions options, NumberBook numbers, Agenda agenda, Chance chance, CustomerPen pen, AnsweringCustomers answering, TimeProvider clock)
{
    /// <summary>Who wrote so often without an answer writes no more.</summary>
    public const int MostUnanswered = 2;

    private const int QuickTurns = 3;
    private static readonly DelayRange First = DelayRange.Milliseconds(2_000, 10_000);
    private static readonly DelayRange Quick = DelayRange.Milliseconds(4_000, 10_000);
    private static readonly DelayRange Lively = DelayRange.Milliseconds(20_000, 60_000);
    private static readonly DelayRange Calm = DelayRange.Milliseconds(120_000, 300_000);
    private static readonly TimeSpan LivelyFor = TimeSpan.FromMinutes(15);

    /// <summary>A new subject does not burst into a conversation that is still going on.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(45);

    private readonly ConcurrentDictionary<Number, bool> _visited = new();

    /// <summary>A number is ready to receive. It is visited once, however often it is set up again.</summary>
    public void Welcome(Number number)
    {
        if (!options.Demo || !_visited.TryAdd(number, true)) return;
        var cast = DemoCast.People.Select(person => Enter(number, person)).ToArray();
        agenda.After(chance.Between(First), () => TakeTurn(number, cast, clock.GetUtcNow(), turn: 1));
    }

    private Customer Enter(Number number, DemoPerson person)
    {
        Customer customer;
        lock (number.Gate)
        {
            customer = number.Customers.TryFind(person.WaId ?? person.Bsuid, out var known)
                ? known
                : number.Customers.Add(new Customer(person.WaId, person.Bsuid ?? Bsuids.Of(person.WaId!), clock.GetUtcNow()));
            (customer.Name, customer.Username, customer.Answers) = (person.Name, person.Username, true);
        }

        answering.Join(customer, person);
        return customer;
    }

    private void TakeTurn(Number number, Customer[] cast, DateTimeOffset begunAt, int turn)
    {
        // A number that was taken away is left in peace.
        if (!numbers.TryFind(number.PhoneNumberId, out var present) || present != number) return;
        if (NextWriter(number, cast) is { } writer) Write(number, writer);
        agenda.After(chance.Between(PauseAfter(turn, begunAt)), () => TakeTurn(number, cast, begunAt, turn + 1));
    }

    private DelayRange PauseAfter(int turn, DateTimeOffset begunAt)
    {
        if (turn < QuickTurns) return Quick;
        return clock.GetUtcNow() - begunAt < LivelyFor ? Lively : Calm;
    }

    private Customer? NextWriter(Number number, Customer[] cast)
    {
        var now = clock.GetUtcNow();
        lock (number.Gate)
            return cast
                .Where(customer => Unanswered(customer) < MostUnanswered && now - answering.TalkOf(customer).QuietSince > Pause)
                .MinBy(customer => customer.LastWroteAt ?? DateTimeOffset.MinValue);
    }

    private static int Unanswered(Customer customer) =>
        customer.Messages.Reverse().TakeWhile(message => message.Direction == Direction.Inbound).Count();

    private void Write(Number number, Customer writer)
    {
        var talk = answering.TalkOf(writer);
        string opening;
        lock (talk)
        {
            opening = talk.Open();
            talk.QuietSince = clock.GetUtcNow();
        }

        pen.Write(number, writer, opening);
    }
}
