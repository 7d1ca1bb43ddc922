using System.Collections.Concurrent;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Customers;
using Relais.Simulator.Faults;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Demo;

/// <summary>Customers who read and answer by themselves, at the pace of people.</summary>
internal sealed class AnsweringCustomers(Agenda agenda, Chance chance, FaultBook faults, CustomerPen pen, Receipts receipts, TimeProvider clock)
{
    private static readonly DelayRange Typing = DelayRange.Milliseconds(3_000, 9_000);
    private readonly ConcurrentDictionary<Customer, Talk> _talks = new();

    public void Begin() => receipts.WhenDelivered = Hear;

    public Talk TalkOf(Customer customer) => _talks.GetOrAdd(customer, static one => NewTalk(one));

    public void Join(Customer customer, DemoPerson person) => _talks[customer] = new Talk(person);

    private static Talk NewTalk(Customer customer)
    {
        var talk = new Talk(DemoCast.Anyone with { Name = customer.Name ?? customer.Id });
        talk.Wake();
        return talk;
    }

    private void Hear(Number number, Customer customer)
    {
        if (!customer.Answers) return;
        var talk = TalkOf(customer);
        int heard;
        lock (talk)
        {
            heard = talk.Hear();
            talk.QuietSince = clock.GetUtcNow();
        }

        number.Schedule(agenda, chance.Between(faults.Current.Read), () => Read(number, customer, talk, heard));
    }

    private void Read(Number number, Customer customer, Talk talk, int heard)
    {
        receipts.Open(number, customer);
        number.Schedule(agenda, chance.Between(Typing), () => Answer(number, customer, talk, heard));
    }

    private void Answer(Number number, Customer customer, Talk talk, int heard)
    {
        string? answer;
        lock (talk)
        {
            if (!talk.IsLatest(heard)) return;
            answer = talk.Answer(LastWritten(number, customer), chance.Below);
            talk.QuietSince = clock.GetUtcNow();
        }

        if (answer is not null) pen.Write(number, customer, answer);
    }

    private static string LastWritten(Number number, Customer customer)
    {
        lock (number.Gate) return customer.Messages.LastOrDefault(message => message.Direction == Direction.Outbound)?.Text ?? "";
    }
}
