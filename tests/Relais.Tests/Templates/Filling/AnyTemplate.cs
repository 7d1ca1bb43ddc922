using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Relais.Templates;

namespace Relais.Tests.Templates.Filling;

/// <summary>Makes templates as Meta lists them, of any components that go together, and values for all their gaps.</summary>
internal static class AnyTemplate
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    public static readonly TemplateFile Picture = new(new("0199c2a0-0000-7000-8000-000000000001"), "image/jpeg", 40_000, "photo.jpg");
    public static readonly TemplateFile Film = new(new("0199c2a0-0000-7000-8000-000000000002"), "video/mp4", 900_000, "film.mp4");
    public static readonly TemplateFile Paper = new(new("0199c2a0-0000-7000-8000-000000000003"), "application/pdf", 12_000, "facture.pdf");

    private static readonly string[] Names = ["first_name", "order_id", "day", "total"];
    private static readonly string[] Words = ["Awa", "l’été", "n° 42", "Ndar — Saint-Louis", "🎉", "صباح", "a", "12,50 €"];

    public static IReadOnlyList<TemplateFile> Files { get; } = [Picture, Film, Paper];

    /// <summary>A template, and what fills it.</summary>
    public static Gen<AnyFilling> Fillings { get; } =
        from template in Gen.Frequency((6, Plain()), (2, WithCarousel()), (1, WithOffer()), (1, Authentication()))
        from texts in Gen.Elements(Words).ArrayOf(40)
        select new AnyFilling(template.Category, template.IsNamed, template.Components, Fill(TemplateShape.Of(template.Components, template.Category, template.IsNamed), texts));

    /// <summary>A right value for each gap, the optional ones too.</summary>
    private static Dictionary<string, TemplateValue> Fill(TemplateShape shape, string[] texts) => shape.Fields.Index().ToDictionary(
        field => field.Item.Key, field => field.Item.Kind switch
        {
            FieldKind.Image => new TemplateValue(FileId: Picture.Id),
            FieldKind.Video => new(FileId: Film.Id),
            FieldKind.Document => new(FileId: Paper.Id),
            FieldKind.Place => new(Place: new(14.7, -17.4, "Boutique", "Dakar")),
            FieldKind.Product => new(Product: new("1234", "sku-1")),
            FieldKind.Products => new(Products: new("sku-1", [new("Nouveautés", ["sku-1", "sku-2"])])),
            FieldKind.Flow => new(Flow: new("token", new JsonObject { ["day"] = "lundi" })),
            FieldKind.Instant => new(At: Now.AddDays(2)),
            FieldKind.Coupon or FieldKind.Code => new(Text: string.Create(CultureInfo.InvariantCulture, $"CODE{field.Index}")),
            _ => new(Text: texts[field.Index % texts.Length]),
        }, StringComparer.Ordinal);

    private static Gen<Raw> Plain() =>
        from isNamed in Gen.Elements(true, false)
        from header in Header(isNamed)
        from body in Body(isNamed)
        from footer in Gen.Elements<object?>(null, new { type = "FOOTER", text = "Boutique Awa" })
        from buttons in Buttons()
        select Of("UTILITY", isNamed, [header, body, footer, buttons]);

    private static Gen<Raw> WithCarousel() =>
        from isNamed in Gen.Elements(true, false)
        from body in Body(isNamed)
        from header in Gen.Elements<object>(new { type = "HEADER", format = "IMAGE" }, new { type = "HEADER", format = "VIDEO" }, new { type = "HEADER", format = "PRODUCT" })
        from text in Body(isNamed)
        from buttons in Gen.Elements<object>(
            new { type = "BUTTONS", buttons = new object[] { new { type = "QUICK_REPLY", text = "Oui" }, Link("https://exemple.sn/{{1}}") } },
            new { type = "BUTTONS", buttons = new object[] { Link("https://exemple.sn/") } })
        from count in Gen.Choose(2, 10)
        select Of("MARKETING", isNamed, [body, new { type = "CAROUSEL", cards = Enumerable.Range(0, count).Select(_ => new { components = new[] { header, text, buttons } }).ToArray() }]);

    private static Gen<Raw> WithOffer() =>
        from header in Gen.Elements<object>(new { type = "HEADER", format = "IMAGE" }, new { type = "HEADER", format = "VIDEO" })
        from body in Body(isNamed: false)
        select Of("MARKETING", false,
            [header, body, new { type = "LIMITED_TIME_OFFER", limited_time_offer = new { text = "Fin de saison", has_expiration = true } },
             new { type = "BUTTONS", buttons = new object[] { new { type = "COPY_CODE", example = "ETE20" }, Link("https://exemple.sn/{{1}}") } }]);

    private static Gen<Raw> Authentication() => Gen.Constant(Of("AUTHENTICATION", false,
        [new { type = "BODY", text = "*{{1}}* is your verification code." }, new { type = "FOOTER", text = "This code expires in 10 minutes." },
         new { type = "BUTTONS", buttons = new object[] { Link("https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}") } }]));

    private static Gen<object?> Header(bool isNamed) => Gen.Elements<object?>(
        null, new { type = "HEADER", format = "TEXT", text = "Bonjour" }, new { type = "HEADER", format = "TEXT", text = isNamed ? "Commande {{order_id}}" : "Commande {{1}}" },
        new { type = "HEADER", format = "IMAGE" }, new { type = "HEADER", format = "VIDEO" }, new { type = "HEADER", format = "DOCUMENT" },
        new { type = "HEADER", format = "LOCATION" }, new { type = "HEADER", format = "PRODUCT" });

    private static Gen<object> Body(bool isNamed) =>
        from count in Gen.Choose(0, 4)
        from isTwice in Gen.Elements(true, false)
        let gaps = Enumerable.Range(0, count).Select(index => isNamed ? Names[index] : (index + 1).ToString(CultureInfo.InvariantCulture)).ToList()
        let again = isTwice && count > 0 ? gaps.Take(1) : []
        select (object)new { type = "BODY", text = $"Bonjour{string.Concat(gaps.Concat(again).Select(gap => $" à {{{{{gap}}}}},"))} et merci." };

    private static Gen<object?> Buttons() =>
        from count in Gen.Choose(0, 4)
        from others in Gen.Shuffle<object>(
        [
            Link("https://exemple.sn/{{1}}"), Link("https://exemple.sn/"), new { type = "PHONE_NUMBER", text = "Appeler", phone_number = "+221338000000" }, new { type = "COPY_CODE", example = "ETE20" },
            new { type = "FLOW", text = "Réserver", flow_id = "1234" }, new { type = "CATALOG", text = "View catalog" }, new { type = "MPM", text = "View items" }, new { type = "VOICE_CALL", text = "Appeler" },
        ])
        from replies in Gen.Choose(0, 3)
        let all = Enumerable.Repeat<object>(new { type = "QUICK_REPLY", text = "Oui" }, replies).Concat(others.Take(count)).ToArray()
        select all.Length == 0 ? null : (object)new { type = "BUTTONS", buttons = all };

    private static object Link(string url) => new { type = "URL", text = "Voir", url };

    private static Raw Of(string category, bool isNamed, IEnumerable<object?> components) => new(category, isNamed, System.Text.Json.JsonSerializer.Serialize(components.Where(component => component is not null)));

    private sealed record Raw(string Category, bool IsNamed, string Components);
}

/// <summary>A template, and values for all its gaps.</summary>
internal sealed record AnyFilling(string Category, bool IsNamed, string Components, Dictionary<string, TemplateValue> Values)
{
    public TemplateShape Shape => TemplateShape.Of(Components, Category, IsNamed);

    public TemplateFilling Fill(IReadOnlyDictionary<string, TemplateValue>? values = null) => TemplateFilling.Of("commande", "fr", Shape, values ?? Values, AnyTemplate.Files, AnyTemplate.Now);
}
