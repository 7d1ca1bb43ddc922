using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Templates;

/// <summary>POST of /{waba-id}/migrate_message_templates: templates of another account of the same business are made here anew.</summary>
/// <remarks>They stay where they were. Only those that are approved and of good or unknown quality go. Pages of 500, in the order of their
/// making. That the copies are approved at once is our reading: the platform knows what they say.</remarks>
internal sealed class MigrateTemplates(WabaBook wabas, NumberBook numbers, TemplateReview review, Chance chance, TimeProvider clock) : IOperations
{
    public const int MostAtOnce = 500;

    public void AddTo(OperationBook book) => book.On<Waba>("POST", "migrate_message_templates", Permission.Management, MigrateAsync);

    private async Task MigrateAsync(GraphCall call, Waba destination)
    {
        var body = await call.ParametersAsync();
        var (source, refusal) = FindSource(call, destination, body);
        if (source is null) await call.RefuseAsync(refusal!);
        else if (Check(body) is { } wrong) await call.RefuseAsync(wrong);
        else await call.AnswerAsync(Migrate(Chosen(source, body), destination));
    }

    private (Waba? Source, GraphError? Refusal) FindSource(GraphCall call, Waba destination, JsonElement body)
    {
        if (body.StringOf("source_waba_id") is not { } id) return (null, GraphError.Missing("source_waba_id"));
        if (!wabas.TryFind(id, out var source) || !call.Access!.Sees(source, numbers)) return (null, GraphError.UnknownObject(call.Method, id));
        if (source == destination) return (null, GraphError.BadParameter("Param source_waba_id must be another WhatsApp Business Account."));
        return PortfolioOf(source) == PortfolioOf(destination) ? (source, null) : (null, GraphError.BadParameter("Both WhatsApp Business Accounts must be owned by the same business."));
    }

    private Portfolio? PortfolioOf(Waba waba) => numbers.OfWaba(waba.Id).FirstOrDefault()?.Portfolio;

    private static GraphError? Check(JsonElement body)
    {
        if (body.TryGetProperty("page_number", out _) && body.IntOf("page_number") is not >= 0) return GraphError.NotA("page_number", "a number from 0");
        if (body.TryGetProperty("count", out _) && body.IntOf("count") is not (> 0 and <= MostAtOnce)) return GraphError.NotA("count", $"a number from 1 to {MostAtOnce}");
        return body.TextsOf("template_ids")?.Length > MostAtOnce ? GraphError.BadParameter($"Param template_ids must have at most {MostAtOnce} elements.") : null;
    }

    private static List<(string Id, Template? Template)> Chosen(Waba source, JsonElement body)
    {
        lock (source.Gate)
        {
            if (body.TextsOf("template_ids") is { } ids) return [.. ids.Distinct(StringComparer.Ordinal).Select(id => (id, source.Templates.Find(id)))];
            var count = body.IntOf("count") ?? MostAtOnce;
            return [.. source.Templates.All.Skip((body.IntOf("page_number") ?? 0) * count).Take(count).Select(template => (template.Id, (Template?)template))];
        }
    }

    private JsonObject Migrate(List<(string Id, Template? Template)> chosen, Waba destination)
    {
        var migrated = new JsonArray();
        var failed = new JsonObject();
        foreach (var (id, template) in chosen)
        {
            if (WhyNot(template) is { } unfit) failed[id] = unfit;
            else if (Copy(template!, destination) is { } reason) failed[id] = reason;
            else migrated.Add((JsonNode)id);
        }

        return new JsonObject { ["migrated_templates"] = migrated, ["failed_templates"] = failed };
    }

    private static string? WhyNot(Template? template) => template switch
    {
        null => "Template does not exist",
        { Status: not "APPROVED" } => "Template is not approved",
        { Quality: not ("GREEN" or "UNKNOWN") } => "Template quality is too low",
        _ => null,
    };

    /// <summary>Null when it was made; else why not.</summary>
    private string? Copy(Template template, Waba destination)
    {
        Template copy;
        lock (destination.Gate)
        {
            if (destination.Templates.Find(template.Name, template.Language) is not null) return "Template already exists";
            if (destination.Templates.IsLocked(template.Name, template.Language, clock.GetUtcNow())) return "Template language is being deleted";
            if (destination.Templates.All.Count >= destination.TemplateLimit) return "Template limit exceeded";
            copy = new Template(destination, $"1{chance.Digits(14)}", template.Name, template.Language, clock.GetUtcNow())
            {
                Category = template.Category,
                IsNamed = template.IsNamed,
                TtlSeconds = template.TtlSeconds,
                LibraryName = template.LibraryName,
                Components = (JsonArray)template.Components.DeepClone(),
            };
            destination.Templates.Add(copy);
        }

        review.Begin(copy, isKnownGood: true);
        return null;
    }
}
