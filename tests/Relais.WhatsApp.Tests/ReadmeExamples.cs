using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Templates;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Tests;

internal static class ReadmeExamples
{
    public static async Task<string> SendAsync(Uri graph, CancellationToken cancel)
    {
        // README: send
        using var http = new HttpClient(WhatsAppClient.CreateHandler());
        var client = new WhatsAppClient(http, new WhatsAppOptions { BaseAddress = graph });
        var number = client.For(new(new PhoneNumberId("106540352242922"), new AccessToken("EAAexample")));

        var message = new TextMessage(new Recipient.Number("+16505551234"), "Your order is ready.") { CallbackData = "order-42" };
        return await number.SendTextAsync(message, cancel) switch
        {
            WhatsAppResult<AcceptedMessage>.Accepted { Value: var accepted } => $"accepted as {accepted.Wamid}",
            WhatsAppResult<AcceptedMessage>.Refused { Error: var error } => $"refused: {error.Code} {error.Message}",
            WhatsAppResult<AcceptedMessage>.Invalid { Fault: var fault } => $"not even tried: {fault.Field} {fault.Reason}",
            WhatsAppResult<AcceptedMessage>.NotSent { Reason: var reason } => $"never left, safe to try again: {reason}",
            _ => "may have been accepted: wait for a receipt that brings order-42 back",
        };
        // README
    }

    public static async Task<string> ManageAsync(WhatsAppClient client, string text)
    {
        // README: manage
        var account = client.ForAccount(new(new WabaId("102290129340398"), new AccessToken("EAAexample")));

        var draft = new TemplateDraft("order_ready", "en_US", TemplateCategory.Utility, [new TemplateComponent.Body(text) { Examples = [new("Awa")] }]);
        if (await account.CreateTemplateAsync(draft) is WhatsAppResult<CreatedTemplate>.Invalid { Fault: var fault })
            return $"not even asked: {fault.Field} {fault.Reason}, for which Meta's code is {fault.MetaCode}";

        var all = await Pages.ReadAllAsync(cursor => account.ListTemplatesAsync(new() { Status = "APPROVED" }, new(After: cursor)));
        return all is WhatsAppResult<IReadOnlyList<Template>>.Accepted { Value: var templates }
            ? string.Join(", ", templates.Select(template => $"{template.Name} ({template.Language})"))
            : "no list";
        // README
    }

    public static string HeaderOf(byte[] body) => WebhookSignature.Sign(body, new AppSecret("test_app_secret"));

    public static IEnumerable<string> Receive(byte[] body, string? header)
    {
        // README: receive
        var secret = new AppSecret("test_app_secret");
        if (!WebhookSignature.Verify(body, header, secret)) return [];
        if (WebhookParser.Parse(body) is not WebhookReading.Webhook webhook) return [];

        return webhook.Events.Select(happened => happened switch
        {
            InboundMessage.Text text => $"{text.Sender.ProfileName}: {text.Body}",
            InboundMessage.Known { Content: MessageContent.Image image } => $"a picture to fetch by {image.File.Id}: {image.Caption}",
            InboundMessage.Known { Content: MessageContent.Button button } => $"pressed «{button.Label}»",
            InboundMessage other => $"{other.Sender.ProfileName} sent something else: {other.Type}",
            StatusReceipt receipt => $"{receipt.Wamid} is {receipt.StatusText}",
            PreferenceChange { Choice: PreferenceChoice.Stop } wish => $"no more marketing to {wish.Person.Bsuid}",
            TemplateStatusChange { Event: TemplateEvent.Paused } template => $"stop all that sends {template.Name}",
            WebhookChange change => $"news of {change.Field}",
            MalformedItem item => $"unreadable at {item.Path}: {item.Reason}",
            _ => throw new InvalidOperationException("There is no fifth kind."),
        });
        // README
    }
}
