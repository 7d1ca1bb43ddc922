using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Graph;
using Relais.Simulator.Media;
using Relais.Simulator.Sending;

namespace Relais.Simulator.Templates;

/// <summary>Creates and edits templates; both end with the platform.</summary>
internal sealed class WriteTemplate(TemplateReview review, UploadBook uploads, MediaStore media, Chance chance, TimeProvider clock) : IOperations
{
    public const int MostCreationsPerHour = 100;
    public const int MostEditsPerMonth = 10;

    public void AddTo(OperationBook book)
    {
        book.On<Waba>("POST", "message_templates", Permission.Management, CreateAsync);
        book.On<Waba>("POST", "upsert_message_templates", Permission.Management, UpsertAsync);
        book.On<Template>("POST", "", Permission.Management, EditAsync);
        book.On<Template>("POST", "unpause", Permission.Management, UnpauseAsync);
    }

    private async Task CreateAsync(GraphCall call, Waba waba)
    {
        var body = await call.ParametersAsync();
        var (template, wrong) = Create(call, waba, body, body.StringOf("language"));
        if (template is null) await call.RefuseAsync(wrong!);
        else await call.AnswerAsync(new JsonObject { ["id"] = template.Id, ["status"] = template.Status, ["category"] = template.Category });
    }

    /// <summary>Templates for codes, in many languages at once.</summary>
    private async Task UpsertAsync(GraphCall call, Waba waba)
    {
        var body = await call.ParametersAsync();
        if (body.StringOf("category") != "AUTHENTICATION") await call.RefuseAsync(GraphError.NotOneOf("category", "AUTHENTICATION", body.StringOf("category") ?? ""));
        else if (body.TextsOf("languages") is not { Length: > 0 } languages) await call.RefuseAsync(GraphError.Missing("languages"));
        else await UpsertAsync(call, waba, body, languages);
    }

    private Task UpsertAsync(GraphCall call, Waba waba, JsonElement body, string[] languages)
    {
        var data = new JsonArray();
        foreach (var language in languages)
        {
            Template? known;
            lock (waba.Gate) known = waba.Templates.Find(body.StringOf("name") ?? "", language);
            var (template, wrong) = known is null ? Create(call, waba, body, language) : (known, Edit(call, known, body));
            if (wrong is not null) return call.RefuseAsync(wrong);
            data.Add((JsonNode)new JsonObject { ["id"] = template!.Id, ["status"] = template.Status, ["language"] = template.Language });
        }

        return call.AnswerAsync(new JsonObject { ["data"] = data });
    }

    private (Template?, GraphError?) Create(GraphCall call, Waba waba, JsonElement body, string? language)
    {
        var library = body.StringOf("library_template_name") is { } libraryName ? TemplateLibrary.Find(libraryName, language ?? "") : null;
        if (CheckHead(body, language, library) is { } wrong) return (null, wrong);
        var category = library?.Category ?? body.StringOf("category")!.ToUpperInvariant();
        var components = library?.Components ?? (JsonArray)JsonNode.Parse(body.GetProperty("components").GetRawText())!;
        var isNamed = "named".Equals(body.StringOf("parameter_format"), StringComparison.OrdinalIgnoreCase);
        if (TemplateRules.Check(components, category, isNamed) is { } bad && library is null) return (null, bad);
        if (CheckTtl(body, category) is { } ttl) return (null, ttl);

        Template template;
        lock (waba.Gate)
        {
            if (CheckRoom(waba, body.StringOf("name")!, language!) is { } full) return (null, full);
            template = new Template(waba, $"1{chance.Digits(14)}", body.StringOf("name")!, language!, clock.GetUtcNow())
            {
                Category = category,
                IsNamed = isNamed,
                TtlSeconds = body.IntOf("message_send_ttl_seconds"),
                LibraryName = library?.Name,
                Components = Written(call, category, components),
            };
            waba.Templates.Add(template);
        }

        review.Begin(template, isKnownGood: library is not null);
        return (template, null);
    }

    private static GraphError? CheckHead(JsonElement body, string? language, LibraryTemplate? library)
    {
        var name = body.StringOf("name");
        if (name is null) return GraphError.Missing("name");
        if (!TemplateRules.IsName(name)) return GraphError.BadParameter("Param name must be 1 to 512 lower-case letters, digits and underscores.");
        if (language is null) return GraphError.Missing("language");
        if (!TemplateLanguages.Has(language)) return GraphError.BadParameter($"Param language is not a supported language: {language}.");
        if (body.StringOf("library_template_name") is { } wanted) return library is null ? GraphError.BadParameter($"There is no library template {wanted} in {language}.") : null;
        if (ContentChecks.OneOf(body, "category", "category", "MARKETING", "UTILITY", "AUTHENTICATION") is { } category) return category;
        if (body.TryGetProperty("parameter_format", out _) && ContentChecks.OneOf(body, "parameter_format", "parameter_format", "NAMED", "POSITIONAL") is { } format) return format;
        return ContentChecks.RequiredArray(body, "components", "components", out _);
    }

    private static GraphError? CheckTtl(JsonElement body, string category)
    {
        if (body.IntOf("message_send_ttl_seconds") is not { } seconds || seconds == -1) return null;
        var (shortest, longest) = category switch
        {
            "AUTHENTICATION" => (30, 900),
            "UTILITY" => (30, 43_200),
            _ => (43_200, 2_592_000),
        };
        return seconds >= shortest && seconds <= longest ? null : GraphError.BadParameter($"Param message_send_ttl_seconds must be {shortest} to {longest} for {category}.");
    }

    private GraphError? CheckRoom(Waba waba, string name, string language)
    {
        var now = clock.GetUtcNow();
        var creations = waba.Templates.Creations;
        while (creations.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromHours(1)) creations.Dequeue();
        if (waba.Templates.Find(name, language) is not null)
            return GraphError.Invalid(2388024, "Content in this language already exists", $"There is already {language} content for this template. You can create a new template and try again.");
        if (waba.Templates.IsLocked(name, language, now))
            return GraphError.Invalid(2388023, "Message template language is being deleted", $"New {language} content can't be added while the existing {language} content is being deleted. Try again in 30 days.");
        if (waba.Templates.All.Count >= waba.TemplateLimit)
            return GraphError.Invalid(2388019, "Message template limit exceeded", $"The account has the {waba.TemplateLimit} templates that it may have.");
        if (creations.Count >= MostCreationsPerHour) return GraphError.Coded(80007, $"{MostCreationsPerHour} templates can be created in an hour.");
        creations.Enqueue(now);
        return null;
    }

    /// <summary>As they will be read: samples of media as addresses, and templates for codes in the platform's words.</summary>
    private JsonArray Written(GraphCall call, string category, JsonArray components)
    {
        if (category == "AUTHENTICATION") return AuthenticationTemplate.Written(components);
        var written = (JsonArray)components.DeepClone();
        foreach (var part in written.OfType<JsonObject>()) ShowSample(call, part);
        return written;
    }

    private void ShowSample(GraphCall call, JsonObject part)
    {
        foreach (var card in (part["cards"] as JsonArray ?? []).OfType<JsonObject>())
            foreach (var inner in (card["components"] as JsonArray ?? []).OfType<JsonObject>()) ShowSample(call, inner);
        if (part["example"] is not JsonObject example || example["header_handle"] is not JsonArray handles) return;
        var shown = new JsonArray();
        foreach (var handle in handles)
        {
            var text = handle?.ToString() ?? "";
            shown.Add(uploads.TryFindHandle(text, out var upload)
                ? $"{call.Origin}{PublicFiles.Path}/{media.Add("", upload.FileType, upload.Bytes, upload.FileName, isInbound: false).Id}"
                : text);
        }

        example["header_handle"] = shown;
    }

    private async Task EditAsync(GraphCall call, Template template)
    {
        var body = await call.ParametersAsync();
        if (Edit(call, template, body) is { } wrong) await call.RefuseAsync(wrong);
        else await call.AnswerAsync(new JsonObject { ["success"] = true, ["id"] = template.Id, ["name"] = template.Name, ["category"] = template.Category });
    }

    /// <summary>All components are replaced. An approved one goes on being approved unless the review says otherwise.</summary>
    private GraphError? Edit(GraphCall call, Template template, JsonElement body)
    {
        var category = body.StringOf("category")?.ToUpperInvariant() ?? template.Category;
        var components = body.TryGetProperty("components", out var given) && given.ValueKind == JsonValueKind.Array ? (JsonArray)JsonNode.Parse(given.GetRawText())! : null;
        if (category is not ("MARKETING" or "UTILITY" or "AUTHENTICATION")) return GraphError.NotOneOf("category", "MARKETING, UTILITY, AUTHENTICATION", category);
        if (components is not null && TemplateRules.Check(components, category, template.IsNamed) is { } bad) return bad;
        if (CheckTtl(body, category) is { } ttl) return ttl;

        lock (template.Waba.Gate)
        {
            if (CheckEdit(template, category) is { } locked) return locked;
            if (template.Status == "APPROVED") template.Edits.Add(clock.GetUtcNow());
            (template.Category, template.UpdatedAt) = (category, clock.GetUtcNow());
            template.TtlSeconds = body.IntOf("message_send_ttl_seconds") ?? template.TtlSeconds;
            if (components is not null) template.Components = Written(call, category, components);
        }

        review.BeginEdited(template);
        return null;
    }

    private GraphError? CheckEdit(Template template, string category)
    {
        var now = clock.GetUtcNow();
        if (template.Status is not ("APPROVED" or "REJECTED" or "PAUSED")) return Locked($"A template with status {template.Status} can't be edited.");
        if (template.Status != "APPROVED") return null;
        if (category != template.Category) return Locked("The category of an approved template can't be changed.");
        if (template.Edits.Exists(at => now - at < TimeSpan.FromHours(24))) return Locked("An approved template can be edited once in 24 hours.");
        return template.Edits.Count(at => now - at < TimeSpan.FromDays(30)) >= MostEditsPerMonth ? Locked($"An approved template can be edited {MostEditsPerMonth} times in 30 days.") : null;
    }

    private static GraphError Locked(string text) => GraphError.Invalid(2388039, "Message template can't be edited", text);

    private Task UnpauseAsync(GraphCall call, Template template) =>
        review.Unpause(template) ? call.SucceedAsync() : call.AnswerAsync(new JsonObject { ["success"] = false, ["reason"] = $"The template is in status {template.Status}." });
}
