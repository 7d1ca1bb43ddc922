using Relais.Templates.Filling;
using Relais.WhatsApp.Sending;

namespace Relais.Templates;

/// <summary>A template with its gaps filled: all that is sent, and all that the person reads. It stays what it is, whatever becomes of the template.</summary>
/// <param name="Name">As WhatsApp knows it.</param>
/// <param name="Language">Its language there, e.g. <c>fr</c> or <c>en_US</c>.</param>
public sealed record FilledTemplate(string Name, string Language, FilledPart Message, FilledOffer? Offer, IReadOnlyList<FilledPart> Cards)
{
    /// <summary>The files that it carries, each once.</summary>
    public IEnumerable<Guid> FileIds() => Parts.Select(part => part.Header?.FileId).OfType<Guid>().Distinct();

    /// <summary>As WhatsApp's client sends it.</summary>
    /// <param name="to">To whom.</param>
    /// <param name="sourceOf">A file that it carries, as WhatsApp knows it.</param>
    public TemplateMessage ToMessage(Recipient to, Func<Guid, MediaSource> sourceOf) => new MessageWords(sourceOf).Of(to, this);

    private IEnumerable<FilledPart> Parts => [Message, .. Cards];
}

/// <param name="Body">As it is read.</param>
/// <param name="Variables">What stands in the body's gaps.</param>
public sealed record FilledPart(FilledHeader? Header, string? Body, IReadOnlyList<FilledVariable> Variables, string? Footer, IReadOnlyList<FilledButton> Buttons);

/// <param name="Name">Null where variables have numbers.</param>
public sealed record FilledVariable(string? Name, string Value);

/// <param name="Text">As it is read.</param>
/// <param name="Variable">What stands in its gap.</param>
/// <param name="FileName">The name that people see, of a document.</param>
public sealed record FilledHeader(HeaderKind Kind, string? Text, FilledVariable? Variable, Guid? FileId, string? FileName, PlaceValue? Place, ProductValue? Product);

/// <param name="Text">Its label.</param>
/// <param name="Address">Where it leads, whole.</param>
/// <param name="Value">What fills its gap: the end of the address, the payload, the code, the thumbnail; null where nothing does.</param>
public sealed record FilledButton(ButtonKind Kind, string Text, string? Address, string? Number, string? Value, FlowValue? Flow, ProductsValue? Products);

/// <param name="EndsAt">When it ends; null where it does not say.</param>
public sealed record FilledOffer(string Text, DateTimeOffset? EndsAt);
