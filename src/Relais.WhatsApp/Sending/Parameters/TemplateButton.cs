using System.Globalization;
using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Sending.Interactive;

namespace Relais.WhatsApp.Sending.Parameters;

/// <summary>What fills a template's button. Source: Cloud API, messages, component <c>button</c>.</summary>
/// <param name="Index">The button's place in the template, 0 to <see cref="MaxIndex"/>.</param>
public abstract record TemplateButton(int Index)
{
    /// <summary>The last place a button can have.</summary>
    public const int MaxIndex = 9;

    /// <summary>The longest payload of a quick reply, in Unicode code points.</summary>
    public const int MaxPayloadLength = 256;

    /// <summary>The longest code to copy: 20 letters or digits; 15 beside an offer that ends.</summary>
    public const int MaxCodeLength = 20;

    /// <summary>The longest code to copy in a template whose offer ends.</summary>
    public const int MaxOfferCodeLength = 15;

    /// <summary>What an address may have in all, in Unicode code points.</summary>
    public const int MaxSuffixLength = 2000;

    /// <summary>A quick reply. Without this, the answer brings back the button's own text.</summary>
    /// <param name="Index">The button's place.</param>
    /// <param name="Payload">What the answer brings back, 1 to <see cref="MaxPayloadLength"/> code points.</param>
    public sealed record QuickReply(int Index, string Payload) : TemplateButton(Index);

    /// <summary>The end of an address; in an authentication template the code itself, which the body has too.</summary>
    /// <param name="Index">The button's place.</param>
    /// <param name="Suffix">What stands in the gap, 1 to <see cref="MaxSuffixLength"/> code points.</param>
    public sealed record Url(int Index, string Suffix) : TemplateButton(Index);

    /// <summary>A code to copy; a template with this button always needs one.</summary>
    /// <param name="Index">The button's place.</param>
    /// <param name="Code">1 to <see cref="MaxCodeLength"/> ASCII letters or digits.</param>
    public sealed record CopyCode(int Index, string Code) : TemplateButton(Index);

    /// <summary>A flow.</summary>
    /// <param name="Index">The button's place.</param>
    /// <param name="Token">Your own id of this run; null or empty leaves Meta's <c>unused</c>.</param>
    /// <param name="DataJson">What the first screen gets, as a JSON object; null gives nothing.</param>
    public sealed record Flow(int Index, string? Token = null, string? DataJson = null) : TemplateButton(Index);

    /// <summary>The whole catalogue.</summary>
    /// <param name="Index">The button's place.</param>
    /// <param name="ThumbnailProductId">Your id of the product whose picture is shown; null or empty leaves the choice to WhatsApp.</param>
    public sealed record Catalog(int Index, string? ThumbnailProductId = null) : TemplateButton(Index);

    /// <summary>A choice of products.</summary>
    /// <param name="Index">The button's place.</param>
    /// <param name="ThumbnailProductId">Your id of the product whose picture is shown.</param>
    /// <param name="Sections">As in a <see cref="ProductListMessage"/>.</param>
    public sealed record Products(int Index, string ThumbnailProductId, IReadOnlyList<ProductSection> Sections) : TemplateButton(Index);

    /// <summary>A call to you.</summary>
    /// <param name="Index">The button's place.</param>
    /// <param name="Life">How long it works, 1 minute to 30 days; null leaves Meta's own.</param>
    /// <param name="Payload">What the webhook of the call brings back; null or empty brings nothing.</param>
    public sealed record VoiceCall(int Index, TimeSpan? Life = null, string? Payload = null) : TemplateButton(Index);

    private string SubType => this switch
    {
        QuickReply => "quick_reply",
        Url => "url",
        CopyCode => "copy_code",
        Flow => "flow",
        Catalog => "catalog",
        Products => "mpm",
        _ => "voice_call",
    };

    internal static RequestFault? FindFault(string field, TemplateButton button, bool isOffer)
    {
        if (button.Index is < 0 or > MaxIndex) return RequestFault.Of($"{field}.index", RequestFaultReason.OutOfRange, MaxIndex);

        var parameter = $"{field}.parameters[0]";
        return button switch
        {
            QuickReply reply => TextFault.OfRequired($"{parameter}.payload", reply.Payload, MaxPayloadLength),
            Url url => TextFault.OfFilling($"{parameter}.text", url.Suffix, MaxSuffixLength),
            CopyCode copy => FindCodeFault($"{parameter}.coupon_code", copy.Code, isOffer ? MaxOfferCodeLength : MaxCodeLength),
            Flow flow => TextFault.OfOptional($"{parameter}.action.flow_token", flow.Token, 4096)
                ?? (flow.DataJson is null ? null : JsonFault.OfObject($"{parameter}.action.flow_action_data", flow.DataJson, mayBeEmpty: true)),
            Catalog catalog => Product.FindOptionalIdFault($"{parameter}.action.thumbnail_product_retailer_id", catalog.ThumbnailProductId),
            Products products => Product.FindIdFault($"{parameter}.action.thumbnail_product_retailer_id", products.ThumbnailProductId)
                ?? ProductSection.FindFault($"{parameter}.action.sections", products.Sections),
            VoiceCall call => CallButtonMessage.FindLifeFault($"{parameter}.ttl_minutes", call.Life)
                ?? TextFault.OfOptional($"{parameter}.payload", call.Payload, CallButtonMessage.MaxPayloadLength),
            _ => throw new InvalidOperationException("There is no other button."),
        };
    }

    internal static void Write(Utf8JsonWriter json, TemplateButton button)
    {
        json.WriteString("type"u8, "button"u8);
        json.WriteString("sub_type"u8, button.SubType);
        json.WriteString("index"u8, button.Index.ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("parameters"u8);
        button.WriteParameters(json);
        json.WriteEndArray();
    }

    private static RequestFault? FindCodeFault(string field, string code, int limit) =>
        TextFault.OfRequired(field, code, limit) ?? (code.All(char.IsAsciiLetterOrDigit) ? null : RequestFault.Of(field, RequestFaultReason.WrongForm));

    private void WriteParameters(Utf8JsonWriter json)
    {
        switch (this)
        {
            case QuickReply reply:
                WriteOne(json, "payload"u8, reply.Payload);
                break;
            case Url url:
                WriteOne(json, "text"u8, url.Suffix);
                break;
            case CopyCode copy:
                WriteOne(json, "coupon_code"u8, copy.Code);
                break;
            case VoiceCall call:
                if (call.Life is { } life) WriteLife(json, life);
                if (!string.IsNullOrEmpty(call.Payload)) WriteOne(json, "payload"u8, call.Payload);
                break;
            default:
                WriteAction(json);
                break;
        }
    }

    private static void WriteOne(Utf8JsonWriter json, ReadOnlySpan<byte> type, string value)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteString(type, value);
        json.WriteEndObject();
    }

    private static void WriteLife(Utf8JsonWriter json, TimeSpan life)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "ttl_minutes"u8);
        json.WriteNumber("ttl_minutes"u8, (long)life.TotalMinutes);
        json.WriteEndObject();
    }

    private void WriteAction(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "action"u8);
        json.WriteStartObject("action"u8);
        switch (this)
        {
            case Flow flow:
                json.WriteOptional("flow_token"u8, flow.Token);
                json.WriteRaw("flow_action_data"u8, flow.DataJson);
                break;
            case Catalog catalog:
                json.WriteOptional("thumbnail_product_retailer_id"u8, catalog.ThumbnailProductId);
                break;
            case Products products:
                json.WriteString("thumbnail_product_retailer_id"u8, products.ThumbnailProductId);
                ProductSection.WriteAll(json, products.Sections);
                break;
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
