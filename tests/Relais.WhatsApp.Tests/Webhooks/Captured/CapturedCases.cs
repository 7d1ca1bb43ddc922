using System.Text;
using Relais.WhatsApp.Tests.Webhooks.Changes;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks.Captured;

/// <summary>Every webhook that Meta is known to send, whole, under a label that says what it is, and what it tells.</summary>
/// <remarks>Ids and people are invented. The tests of the application post all of these to a running Relais.</remarks>
internal static class CapturedCases
{
    public const string OurWaba = "102290129340398";
    public const string OurNumber = "106540352242922";
    public const string OurDisplay = "15550783881";

    /// <param name="Label">What it is; each once.</param>
    /// <param name="Body">As it is posted.</param>
    /// <param name="Events">What it tells, but for the JSON it was told in.</param>
    public sealed record Case(string Label, string Body, params WebhookEvent[] Events)
    {
        public byte[] Bytes => Encoding.UTF8.GetBytes(Body);
    }

    public static WebhookOrigin Account { get; } = new(new WabaId(OurWaba), null, null);

    public static WebhookOrigin Display { get; } = Account with { DisplayPhoneNumber = OurDisplay };

    public static WebhookOrigin Number { get; } = Display with { PhoneNumberId = new PhoneNumberId(OurNumber) };

    /// <summary>A person without a name: who wrote where the webhook holds no contacts.</summary>
    public static Person Awa { get; } = new(new WaId("221770000001"), null, null, null);

    public static IReadOnlyList<Case> All { get; } =
    [
        .. CapturedMessages.All, .. CapturedReceipts.All, .. CapturedNews.All, .. CapturedTraps.All,
        .. ChangeCases.All.Select(one => new Case(one.What, one.Body, one.Events)),
    ];

    public static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    /// <summary>A change of an account or a template, whose entry tells the time.</summary>
    public static string OfAccount(string field, string value, long time = 1767226200) =>
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"{{OurWaba}}","time":{{time}},"changes":[{"value":{{value}},"field":"{{field}}"}]}]}""";

    /// <summary>A change of a number, whose value begins with which one.</summary>
    public static string OfNumber(string members, string field = "messages") =>
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":"{{{OurWaba}}}","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"{{{OurDisplay}}}","phone_number_id":"{{{OurNumber}}}"},{{{members}}}},"field":"{{{field}}}"}]}]}""";
}
