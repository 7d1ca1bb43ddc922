using System.Globalization;
using Relais.Media;
using Relais.WhatsApp;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Sending.Parameters;
using Relais.WhatsApp.Templates;

namespace Relais.Templates.Filling;

/// <summary>Looks through the values of a template's gaps.</summary>
/// <remarks>What a value may be is asked of WhatsApp's client, with a message that holds nothing else: its limits stand in one place.</remarks>
internal sealed class FillingCheck(
    string name, string language, TemplateShape shape, IReadOnlyDictionary<string, TemplateValue> values, IReadOnlyCollection<TemplateFile> files, DateTimeOffset now)
{
    private const int MaxCardBodyLength = TemplateComponent.MaxCardBodyLength;
    private static readonly Recipient Nobody = new Recipient.Number("+33199000000");
    private static readonly MediaSource AnyFile = new MediaSource.Uploaded(new MediaId("0"));
    private readonly List<TemplateFault> faults = [];

    public IReadOnlyList<TemplateFault> Find()
    {
        foreach (var field in shape.Fields) Check(field, values.GetValueOrDefault(field.Key) ?? new());
        // A value that nothing takes is a mistake of whoever gave it: they would believe it sent.
        foreach (var stray in values.Keys.Except(shape.Fields.Select(field => field.Key), StringComparer.Ordinal)) Add(stray, "field_unknown", null, "The template has no such gap.");
        if (faults.Count == 0) CheckWhole();
        return faults;
    }

    private void Check(ShapeField field, TemplateValue value)
    {
        if (IsEmpty(field.Kind, value))
        {
            if (field.IsRequired) Add(field.Key, "required", null, "The template cannot be sent without it.");
            return;
        }
        if (value.Text?.Contains('\0', StringComparison.Ordinal) is true)
        {
            Add(field.Key, "characters_invalid", null, "A NUL character cannot be kept.");
            return;
        }
        switch (field.Kind)
        {
            case FieldKind.Text when field.Key.EndsWith("header", StringComparison.Ordinal):
                Ask(field, Empty with { Header = new TemplateHeader.Text(value.Text!) });
                break;
            case FieldKind.Text or FieldKind.Code:
                Ask(field, Empty with { BodyParameters = [value.Text!] });
                break;
            case FieldKind.Image or FieldKind.Video or FieldKind.Document:
                CheckFile(field, value.FileId!.Value);
                break;
            case FieldKind.Place:
                Ask(field, Empty with { Header = new TemplateHeader.Location(MessageWords.PlaceOf(value.Place!)) });
                break;
            case FieldKind.Product:
                Ask(field, Empty with { Header = new TemplateHeader.Product(value.Product!.CatalogId, value.Product.ProductId) });
                break;
            case FieldKind.Instant:
                if (value.At <= now) Add(field.Key, "in_the_past", null, "An offer ends later.");
                break;
            default:
                Ask(field, Empty with { Buttons = [ButtonOf(field.Kind, value)], OfferEndsAt = shape.Offer is null ? null : now });
                break;
        }
        if (field.MaxLength is { } most && value.Text is { } text && text.EnumerateRunes().Count() > most) AddOnce(field.Key, "too_long", most);
    }

    private TemplateMessage Empty => new(Nobody, name, language, []);

    private static TemplateButton ButtonOf(FieldKind kind, TemplateValue value) => kind switch
    {
        FieldKind.Payload => new TemplateButton.QuickReply(0, value.Text!),
        FieldKind.Suffix => new TemplateButton.Url(0, value.Text!),
        FieldKind.Coupon => new TemplateButton.CopyCode(0, value.Text!),
        FieldKind.Thumbnail => new TemplateButton.Catalog(0, value.Text!),
        FieldKind.Flow => MessageWords.FlowOf(0, value.Flow!),
        _ => MessageWords.ProductsOf(0, value.Products!),
    };

    private static bool IsEmpty(FieldKind kind, TemplateValue value) => kind switch
    {
        FieldKind.Image or FieldKind.Video or FieldKind.Document => value.FileId is null,
        FieldKind.Place => value.Place is not { Latitude: not null, Longitude: not null },
        FieldKind.Product => value.Product is null,
        FieldKind.Products => value.Products is not { Sections: not null },
        FieldKind.Flow => value.Flow is null,
        FieldKind.Instant => value.At is null,
        _ => string.IsNullOrWhiteSpace(value.Text),
    };

    private void CheckFile(ShapeField field, Guid fileId)
    {
        var kind = field.Kind switch { FieldKind.Image => MediaKind.Image, FieldKind.Video => MediaKind.Video, _ => MediaKind.Document };
        if (files.FirstOrDefault(file => file.Id == fileId) is not { } found) Add(field.Key, "file_unknown", null, "A file that was handed in.");
        else if (!MediaKinds.TypesOf(kind).Contains(MediaKinds.TypeForWhatsApp(found.ContentType), StringComparer.Ordinal)) Add(field.Key, "file_type_wrong", null, $"WhatsApp does not take {found.ContentType} here.");
        else if (found.Size > MediaKinds.MostBytesOf(kind)) Add(field.Key, "file_too_large", MediaKinds.MostBytesOf(kind), $"At most {MediaKinds.MostBytesOf(kind)} bytes.");
    }

    private void Ask(ShapeField field, TemplateMessage alone)
    {
        if (alone.FindFault() is { } fault) Add(field.Key, CodeOf(fault.Reason), fault.Limit, $"{fault.Field}: {fault.Reason}.");
    }

    /// <summary>What only shows once all gaps are filled: how long a text has become.</summary>
    private void CheckWhole()
    {
        CheckLengths("", shape.Message, shape.Offer is null ? TemplateComponent.MaxBodyLength : TemplateComponent.MaxOfferBodyLength);
        foreach (var (index, card) in shape.Cards.Index()) CheckLengths(string.Create(CultureInfo.InvariantCulture, $"cards.{index}."), card, MaxCardBodyLength);
        if (faults.Count > 0) return;

        // The pieces are right; this is about how they go together.
        var message = new Filler(shape, values, files).Fill(name, language).ToMessage(Nobody, _ => AnyFile);
        if (message.FindFault() is { } fault) Add("template", CodeOf(fault.Reason), fault.Limit, $"{fault.Field}: {fault.Reason}.");
    }

    private void CheckLengths(string prefix, ShapePart part, int most)
    {
        CheckLength($"{prefix}header", part.Header?.Text, TemplateComponent.MaxHeaderLength, _ => $"{prefix}header");
        CheckLength($"{prefix}body", part.Body, most, variable => $"{prefix}body.{variable}");
    }

    private void CheckLength(string part, string? text, int most, Func<string, string> keyOf)
    {
        if (text is null || TemplateVariables.Of(text) is not { Count: > 0 } variables) return;
        var filled = TemplateVariables.Fill(text, variable => values.GetValueOrDefault(keyOf(variable))?.Text);
        if (filled.EnumerateRunes().Count() <= most) return;
        // Said of the longest value, for that is the one to shorten.
        var longest = variables.MaxBy(variable => values.GetValueOrDefault(keyOf(variable))?.Text?.Length ?? 0)!;
        Add(keyOf(longest), "text_too_long", most, $"Filled in, the {part} has more than {most} characters.");
    }

    private void Add(string key, string code, long? limit, string message) => faults.Add(new(key, code, limit, message));

    private void AddOnce(string key, string code, int most)
    {
        if (!faults.Exists(fault => fault.Key == key)) Add(key, code, most, $"At most {most} characters.");
    }

    /// <summary>What WhatsApp's client finds wrong, as a code that never changes its meaning.</summary>
    private static string CodeOf(RequestFaultReason reason) => reason switch
    {
        RequestFaultReason.Missing => "required",
        RequestFaultReason.TooLong => "too_long",
        RequestFaultReason.NotUnicode => "characters_invalid",
        RequestFaultReason.ForbiddenWhitespace => "line_breaks_forbidden",
        RequestFaultReason.TooMany => "too_many",
        RequestFaultReason.TooFew => "too_few",
        RequestFaultReason.Repeated => "repeated",
        RequestFaultReason.OutOfRange => "out_of_range",
        RequestFaultReason.WrongForm => "form_wrong",
        RequestFaultReason.NotJson => "not_json",
        _ => "not_allowed",
    };
}
