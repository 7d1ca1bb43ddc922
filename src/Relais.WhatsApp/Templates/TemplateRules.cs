using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Templates;

/// <summary>Which parts a template may have, and how they go together. Source: Graph API, message templates, components.</summary>
internal static class TemplateRules
{
    private const string Field = "components";
    private const int MinCards = 2;
    private const int MaxCards = 10;
    private const int MaxCardButtons = 2;

    /// <param name="components">The parts.</param>
    /// <param name="category">Null where it is not known: then its rules are left to Meta, save where a code tells it.</param>
    /// <param name="isNamed">Whether variables have names.</param>
    public static RequestFault? FindFault(IReadOnlyList<TemplateComponent>? components, TemplateCategory? category, bool isNamed)
    {
        if (components is null || components.Count == 0) return RequestFault.Missing(Field);

        if (components.OfType<TemplateComponent.Buttons>().Any(part => part.Items is not null && part.Items.Any(button => button is ComponentButton.OneTimeCode))) category ??= TemplateCategory.Authentication;
        var isOffer = components.OfType<TemplateComponent.LimitedTimeOffer>().Any();
        return ListFault.Parts(Field, components, (field, component) => FindPartFault(field, component, category, isNamed, isOffer ? TemplateComponent.MaxOfferBodyLength : TemplateComponent.MaxBodyLength))
            ?? ListFault.Repeated(Field, components, "", KindOf)
            ?? (components.OfType<TemplateComponent.Body>().Any() ? null : RequestFault.Missing($"{Field}.body"))
            ?? (isOffer ? FindOfferFault(components, category) : null);
    }

    private static RequestFault? FindPartFault(string field, TemplateComponent component, TemplateCategory? category, bool isNamed, int longestBody)
    {
        var isAuthentication = category is TemplateCategory.Authentication;
        return component switch
        {
            TemplateComponent.TextHeader header => FindHeaderFault(field, header, isNamed),
            TemplateComponent.FileHeader header => FindFileFault(field, header),
            TemplateComponent.Body body => FindBodyFault(field, body, category, isNamed, longestBody),
            TemplateComponent.Footer footer => FindFooterFault(field, footer, category),
            TemplateComponent.Buttons buttons => ButtonRules.FindFault($"{field}.buttons", buttons.Items, TemplateComponent.MaxButtons, category),
            TemplateComponent.LimitedTimeOffer offer => TextFault.OfRequired($"{field}.limited_time_offer.text", offer.Text, TemplateComponent.MaxOfferLength),
            TemplateComponent.Carousel carousel => FindCarouselFault($"{field}.cards", carousel.Cards, category, isNamed),
            TemplateComponent.LocationHeader or TemplateComponent.CallPermissionRequest when isAuthentication => NotAllowed(field),
            TemplateComponent.Unknown => NotAllowed(field),
            _ => null,
        };
    }

    private static RequestFault? FindHeaderFault(string field, TemplateComponent.TextHeader header, bool isNamed) =>
        TextFault.OfFilling($"{field}.text", header.Text, TemplateComponent.MaxHeaderLength)
        ?? (header.Text.Contains('*', StringComparison.Ordinal) ? RequestFault.Of($"{field}.text", RequestFaultReason.WrongForm) : null)
        ?? (TemplateVariables.Of(header.Text).Count > 1 ? RequestFault.Of($"{field}.text", RequestFaultReason.TooMany, 1) : null)
        ?? TemplateVariables.FindFault(field, header.Text, header.Examples, isNamed);

    private static RequestFault? FindFileFault(string field, TemplateComponent.FileHeader header) => header switch
    {
        { Format: not ("IMAGE" or "VIDEO" or "DOCUMENT" or "GIF") } => RequestFault.Of($"{field}.format", RequestFaultReason.WrongForm),
        { Sample: null or "" } => RequestFault.Missing($"{field}.example.header_handle"),
        _ => TextFault.CodePoints(header.Sample) is null ? RequestFault.NotUnicode($"{field}.example.header_handle") : null,
    };

    private static RequestFault? FindBodyFault(string field, TemplateComponent.Body body, TemplateCategory? category, bool isNamed, int limit)
    {
        if (category is TemplateCategory.Authentication) return string.IsNullOrEmpty(body.Text) ? null : NotAllowed($"{field}.text");
        if (category is not null && body.AddsSecurityRecommendation is not null) return NotAllowed($"{field}.add_security_recommendation");
        if (category is null && string.IsNullOrEmpty(body.Text) && body.AddsSecurityRecommendation is not null) return null;

        return TextFault.OfRequired($"{field}.text", body.Text, limit)
            ?? TemplateVariables.FindFault(field, body.Text!, body.Examples, isNamed)
            ?? TemplateVariables.FindPlaceFault(field, body.Text!);
    }

    private static RequestFault? FindFooterFault(string field, TemplateComponent.Footer footer, TemplateCategory? category)
    {
        if (footer.CodeExpirationMinutes is { } minutes)
        {
            if (category is TemplateCategory.Marketing or TemplateCategory.Utility) return NotAllowed($"{field}.code_expiration_minutes");
            return minutes is >= 1 and <= TemplateComponent.MaxCodeMinutes
                ? null
                : RequestFault.Of($"{field}.code_expiration_minutes", RequestFaultReason.OutOfRange, TemplateComponent.MaxCodeMinutes);
        }

        if (category is TemplateCategory.Authentication) return string.IsNullOrEmpty(footer.Text) ? RequestFault.Missing($"{field}.code_expiration_minutes") : NotAllowed($"{field}.text");
        return TextFault.OfFilling($"{field}.text", footer.Text, TemplateComponent.MaxFooterLength)
            ?? (footer.Text!.Contains("{{", StringComparison.Ordinal) ? NotAllowed($"{field}.text") : null);
    }

    private static RequestFault? FindCarouselFault(string field, IReadOnlyList<IReadOnlyList<TemplateComponent>> cards, TemplateCategory? category, bool isNamed) =>
        ListFault.Of(field, cards, MinCards, MaxCards, (place, card) => FindCardFault(place, card, category, isNamed))
        ?? ListFault.NotAlike(field, cards, "", card => string.Join(' ', card.Select(BuildOf)));

    private static RequestFault? FindCardFault(string field, IReadOnlyList<TemplateComponent> card, TemplateCategory? category, bool isNamed) =>
        ListFault.Of($"{field}.components", card, 1, MaxCards, (place, component) => component switch
        {
            TemplateComponent.Buttons buttons => ButtonRules.FindFault($"{place}.buttons", buttons.Items, MaxCardButtons, category),
            TemplateComponent.FileHeader or TemplateComponent.ProductHeader or TemplateComponent.Body =>
                FindPartFault(place, component, category, isNamed, TemplateComponent.MaxCardBodyLength),
            _ => NotAllowed(place),
        })
        ?? ListFault.Repeated($"{field}.components", card, "", KindOf)
        ?? (card.Any(part => part is TemplateComponent.FileHeader or TemplateComponent.ProductHeader) ? null : RequestFault.Missing($"{field}.header"));

    private static RequestFault? FindOfferFault(IReadOnlyList<TemplateComponent> components, TemplateCategory? category)
    {
        if (category is TemplateCategory.Utility or TemplateCategory.Authentication) return NotAllowed($"{Field}.limited_time_offer");
        if (components.OfType<TemplateComponent.Footer>().Any()) return NotAllowed($"{Field}.footer");
        if (components.Any(part => part is TemplateComponent.TextHeader or TemplateComponent.LocationHeader or TemplateComponent.ProductHeader or TemplateComponent.FileHeader { Format: not ("IMAGE" or "VIDEO") }))
            return NotAllowed($"{Field}.header");

        var buttons = components.OfType<TemplateComponent.Buttons>().SelectMany(part => part.Items).ToList();
        return buttons.FindIndex(button => button is ComponentButton.CopyCode) > 0 ? NotAllowed($"{Field}.buttons") : null;
    }

    /// <summary>What there may be one of.</summary>
    private static string KindOf(TemplateComponent component) => component switch
    {
        TemplateComponent.TextHeader or TemplateComponent.FileHeader or TemplateComponent.LocationHeader or TemplateComponent.ProductHeader => "header",
        _ => component.GetType().Name,
    };

    /// <summary>What cards must have in common.</summary>
    private static string BuildOf(TemplateComponent component) => component switch
    {
        TemplateComponent.FileHeader header => header.Format,
        TemplateComponent.Buttons buttons => string.Join('+', buttons.Items.Select(button => button.GetType().Name)),
        _ => component.GetType().Name,
    };

    private static RequestFault NotAllowed(string field) => RequestFault.Of(field, RequestFaultReason.NotAllowed);
}
