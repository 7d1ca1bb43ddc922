using System.Diagnostics.CodeAnalysis;

namespace Relais.Simulator.Customers;

/// <summary>The customers of one number, found by wa_id or by BSUID.</summary>
internal sealed class CustomerBook
{
    private readonly List<Customer> _customers = [];
    private readonly Dictionary<string, Customer> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Customer Writer, ThreadMessage Message)> _written = new(StringComparer.Ordinal);

    public IReadOnlyList<Customer> All => _customers;

    public bool TryFind(string? id, [NotNullWhen(true)] out Customer? customer)
    {
        customer = null;
        return id is not null && _byId.TryGetValue(id, out customer);
    }

    public Customer Add(Customer customer)
    {
        _customers.Add(customer);
        if (customer.WaId is not null) _byId[customer.WaId] = customer;
        _byId[customer.Bsuid] = customer;
        return customer;
    }

    /// <summary>They have another number from now on; both of the old ids are forgotten.</summary>
    /// <param name="waId">Null for someone who goes on hiding it.</param>
    public void Move(Customer customer, string? waId, string bsuid)
    {
        _byId.Remove(customer.Bsuid);
        if (customer.WaId is not null) _byId.Remove(customer.WaId);
        customer.Move(waId, bsuid);
        if (waId is not null) _byId[waId] = customer;
        _byId[bsuid] = customer;
    }

    /// <summary>Someone is written to before they ever wrote: the platform knows them by their number alone.</summary>
    public Customer FindOrAdd(string waId, DateTimeOffset now) =>
        TryFind(waId, out var known) ? known : Add(new Customer(waId, Bsuids.Of(waId), now));

    /// <summary>Adds an inbound message; a wamid that was there already is not written twice.</summary>
    public void AddWritten(Customer writer, ThreadMessage message)
    {
        if (_written.TryAdd(message.Wamid, (writer, message))) writer.Add(message);
    }

    public bool TryFindWritten(string wamid, [NotNullWhen(true)] out Customer? writer, [NotNullWhen(true)] out ThreadMessage? message)
    {
        var found = _written.TryGetValue(wamid, out var entry);
        (writer, message) = (entry.Writer, entry.Message);
        return found;
    }
}
