namespace Relais.Contacts.Identity;

internal enum AddressKind { Number, Bsuid }

/// <summary>An id, for as long as it is one person's.</summary>
/// <param name="Key">A BSUID, or what two ways of writing a number have in common.</param>
/// <param name="From">The first instant; <see cref="DateTime.MinValue"/> where no beginning is known.</param>
/// <param name="Until">The first instant at which it is not theirs any more; <see cref="DateTime.MaxValue"/> where no end is known.</param>
internal sealed record Address(AddressKind Kind, string Key, DateTime From, DateTime Until)
{
    /// <summary>The earliest time at which it was told to be theirs; null where nothing tells it but that they wrote.</summary>
    public DateTime? ToldAt { get; init; }

    /// <summary>What told its end; null where it has none.</summary>
    public string? EndedBy { get; init; }

    public bool IsCurrent => Until == DateTime.MaxValue;

    // A BSUID is one person's for ever: its end is told, and bounds nothing.
    public bool Holds(DateTime at) => Kind == AddressKind.Bsuid || (From <= at && at < Until);

    public bool Overlaps(Address other) => Kind == other.Kind && Key == other.Key && (Kind == AddressKind.Bsuid || (From < other.Until && other.From < Until));
}

/// <summary>A number and a BSUID that were told in one webhook.</summary>
/// <param name="Scope">The WhatsApp Business Account whose webhook it was: in one of them a person has one BSUID at a time. Empty where nobody knows.</param>
/// <param name="At">The earliest time that they were.</param>
internal readonly record struct Pairing(string Number, string Bsuid, string Scope, DateTime At);

/// <summary>One id in place of another.</summary>
internal readonly record struct Succession(AddressKind Kind, string Former, string Next, DateTime At);
