using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Templates;

/// <summary>A template that the platform wrote: whoever takes it needs no review.</summary>
internal sealed record LibraryTemplate(string Name, string Language, string Category, string Topic, string Usecase, string Body)
{
    public JsonArray Components => [new JsonObject
    {
        ["type"] = "BODY",
        ["text"] = Body,
        ["example"] = new JsonObject { ["body_text"] = new JsonArray(new JsonArray([.. TemplateShape.ParametersOf(Body).Select(_ => (JsonNode)"1234")])) },
    }];
}

/// <summary>The library. A few of its kind, in words of our own.</summary>
internal sealed class TemplateLibrary : IOperations
{
    private static readonly LibraryTemplate[] All =
    [
        new("delivery_update_1", "en_US", "UTILITY", "ORDER_MANAGEMENT", "SHIPMENT_CONFIRMATION", "Good news: your order {{1}} has left our shop and is on its way to you."),
        new("delivery_update_1", "fr", "UTILITY", "ORDER_MANAGEMENT", "SHIPMENT_CONFIRMATION", "Bonne nouvelle : votre commande {{1}} a quitté notre boutique et arrive bientôt."),
        new("appointment_reminder_1", "en_US", "UTILITY", "EVENT_REMINDER", "APPOINTMENT_REMINDER", "We look forward to seeing you: your appointment is on {{1}} at our place."),
        new("appointment_reminder_1", "fr", "UTILITY", "EVENT_REMINDER", "APPOINTMENT_REMINDER", "Nous vous attendons : votre rendez-vous est prévu le {{1}} chez nous."),
        new("payment_received_1", "en_US", "UTILITY", "PAYMENTS", "PAYMENT_CONFIRMATION", "Thank you! We have received your payment of {{1}} for this month."),
    ];

    public static LibraryTemplate? Find(string name, string language) => Array.Find(All, one => one.Name == name && one.Language == language);

    public void AddTo(OperationBook book)
    {
        book.On<GraphRoot>("GET", "message_template_library", Permission.None, List);
        book.On<Waba>("GET", "message_template_previews", Permission.Management, Preview);
    }

    private static Task List(GraphCall call, GraphRoot root)
    {
        LibraryTemplate[] found = [.. All.Where(one => Is(call, "language", one.Language) && Is(call, "topic", one.Topic) && Is(call, "usecase", one.Usecase) && Holds(call, one))];
        if (Paging.Take(call, found, out var page, out var paging) is { } wrong) return call.RefuseAsync(wrong);
        return call.AnswerAsync(Paging.Envelope(new JsonArray([.. page.Select((one, index) => (JsonNode)new JsonObject
        {
            ["name"] = one.Name,
            ["language"] = one.Language,
            ["category"] = one.Category,
            ["topic"] = one.Topic,
            ["usecase"] = one.Usecase,
            ["industry"] = new JsonArray("E_COMMERCE"),
            ["body"] = one.Body,
            ["body_params"] = new JsonArray([.. TemplateShape.ParametersOf(one.Body).Select(_ => (JsonNode)"1234")]),
            ["id"] = $"7{index:D14}",
        })]), paging));
    }

    private static bool Is(GraphCall call, string name, string value) => call.Query(name) is not { } wanted || wanted.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static bool Holds(GraphCall call, LibraryTemplate one) =>
        call.Query("search") is not { } text || one.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || one.Body.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static Task Preview(GraphCall call, Waba waba)
    {
        if (call.Query("category") is not "AUTHENTICATION") return call.RefuseAsync(GraphError.NotOneOf("category", "AUTHENTICATION", call.Query("category") ?? ""));
        var languages = (call.Query("language") ?? call.Query("languages") ?? "en_US").Split(',');
        var isSafe = call.Query("add_security_recommendation") is "true" or "1";
        return call.AnswerAsync(new JsonObject
        {
            ["data"] = new JsonArray([.. languages.Select(language => (JsonNode)new JsonObject
            {
                ["body"] = isSafe ? "*{{1}}* is your verification code. For your security, do not share this code." : "*{{1}}* is your verification code.",
                ["buttons"] = new JsonArray(new JsonObject { ["autofill_text"] = "Autofill", ["text"] = "Copy code" }),
                ["footer"] = $"This code expires in {call.Query("code_expiration_minutes") ?? "10"} minutes.",
                ["language"] = language,
            })]),
        });
    }
}
