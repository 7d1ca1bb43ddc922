using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Sending;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Control;

/// <summary>Templates: put one there without a review, and play the reviewer.</summary>
internal static class TemplateControl
{
    public sealed record Request(string? WabaId, string? Name, string? Language, string? Category, string? Status, string? ParameterFormat, JsonArray? Components);

    /// <param name="Reason">Of a rejection: INVALID_FORMAT, ABUSIVE_CONTENT, SCAM, PROMOTIONAL, TAG_CONTENT_MISMATCH, INCORRECT_CATEGORY.</param>
    /// <param name="Score">Of a judgement: GREEN, YELLOW, RED or UNKNOWN.</param>
    /// <param name="Category">What it becomes.</param>
    /// <param name="Notice">Whether it is told a day before.</param>
    /// <param name="After">How many sends pass before they are held.</param>
    public sealed record Verdict(string? Action, string? Reason, string? Score, string? Category, bool Notice = true, int After = 0);

    public sealed record Review(bool? Automatic, int[]? DelayMs, string? Decision, string? Reason);

    public sealed record View(
        string Id, string WabaId, string Name, string Language, string Category, string Status, string Quality, string RejectedReason, int Pauses, int? SendsBeforeHold, int Held);

    private static readonly string[] Actions = ["approve", "reject", "pause", "unpause", "disable", "flag", "judge", "recategorise", "hold", "release", "drop"];
    private static readonly string[] Categories = ["MARKETING", "UTILITY", "AUTHENTICATION"];
    private const int LongestReviewMs = 86_400_000;

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/templates", List);
        control.MapPut("/templates", Put);
        control.MapPost("/templates/{templateId}", Decide);
        control.MapGet("/review", (TemplateReview review) => ViewOf(review.Rules));
        control.MapPut("/review", PutReview);
    }

    private static List<View> List(WabaBook wabas, HeldMessages held, [FromQuery(Name = "waba_id")] string? wabaId = null)
    {
        List<View> all = [];
        foreach (var waba in wabas.All.Where(waba => wabaId is null || waba.Id == wabaId))
            lock (waba.Gate) all.AddRange(waba.Templates.All.Select(template => ViewOf(template, held)));
        return all;
    }

    private static IResult Put(Request request, WabaBook wabas, HeldMessages held, Chance chance, TimeProvider clock)
    {
        var wrong = new WrongFields();
        wrong.Require(wabas.TryFind(request.WabaId, out var waba), "waba_id", "There is no such account. One exists with its first number.");
        wrong.Require(request.Name is not null && TemplateRules.IsName(request.Name), "name", "It must be 1 to 512 lower-case letters, digits and underscores.");
        wrong.Require(request.Language is not null && TemplateLanguages.Has(request.Language), "language", "It must be a language of templates, as en_US.");
        wrong.Require(request.Category is null || Categories.Contains(request.Category), "category", $"It must be one of {string.Join(", ", Categories)}.");
        wrong.Require(request.Components is { Count: > 0 }, "components", "It must have at least a body.");
        if (wrong.Any) return wrong.ToProblem();

        lock (waba!.Gate)
        {
            if (waba.Templates.Find(request.Name!, request.Language!) is not { } template)
                waba.Templates.Add(template = new Template(waba, $"1{chance.Digits(14)}", request.Name!, request.Language!, clock.GetUtcNow()));
            template.Category = request.Category ?? "UTILITY";
            template.Status = request.Status ?? "APPROVED";
            template.IsNamed = "named".Equals(request.ParameterFormat, StringComparison.OrdinalIgnoreCase);
            var components = (JsonArray)request.Components!.DeepClone();
            template.Components = template.IsAuthentication && components.OfType<JsonObject>().Any(part => part["add_security_recommendation"] is not null) ? AuthenticationTemplate.Written(components) : components;
            return TypedResults.Ok(ViewOf(template, held));
        }
    }

    private static IResult Decide(string templateId, Verdict verdict, WabaBook wabas, TemplateReview review, HeldMessages held)
    {
        if (Find(wabas, templateId) is not { } template) return Problems.NotFound($"There is no template with id '{templateId}'.");
        var wrong = new WrongFields();
        wrong.Require(Actions.Contains(verdict.Action), "action", $"It must be one of {string.Join(", ", Actions)}.");
        wrong.Require(verdict.Action != "judge" || verdict.Score is "GREEN" or "YELLOW" or "RED" or "UNKNOWN", "score", "It must be GREEN, YELLOW, RED or UNKNOWN.");
        wrong.Require(verdict.Action != "recategorise" || Categories.Contains(verdict.Category), "category", $"It must be one of {string.Join(", ", Categories)}.");
        wrong.Require(verdict.After >= 0, "after", "It must not be negative.");
        if (wrong.Any) return wrong.ToProblem();

        Do(template, verdict, review, held);
        return TypedResults.Ok(ViewOf(template, held));
    }

    private static void Do(Template template, Verdict verdict, TemplateReview review, HeldMessages held)
    {
        switch (verdict.Action)
        {
            case "approve": review.Approve(template); break;
            case "reject": review.Reject(template, verdict.Reason ?? "INVALID_FORMAT"); break;
            case "pause": review.Pause(template); break;
            case "unpause": review.Unpause(template); break;
            case "disable": review.Disable(template); break;
            case "flag": review.Flag(template); break;
            case "judge": review.Judge(template, verdict.Score!); break;
            case "recategorise": review.Recategorise(template, verdict.Category!, verdict.Notice); break;
            case "hold": SetHold(template, verdict.After); break;
            default: Settle(template, verdict.Action == "release", review, held); break;
        }
    }

    private static void SetHold(Template template, int? after)
    {
        lock (template.Waba.Gate) template.SendsBeforeHold = after;
    }

    /// <summary>What is held goes out, or is dropped while its template is paused.</summary>
    private static void Settle(Template template, bool isGood, TemplateReview review, HeldMessages held)
    {
        SetHold(template, after: null);
        held.Settle(template, isGood);
        if (isGood) return;
        review.Judge(template, "RED");
        review.Pause(template);
    }

    private static Template? Find(WabaBook wabas, string id)
    {
        foreach (var waba in wabas.All)
            lock (waba.Gate)
                if (waba.Templates.Find(id) is { } template) return template;
        return null;
    }

    private static IResult PutReview(Review request, TemplateReview review)
    {
        var wrong = new WrongFields();
        wrong.Require(request.DelayMs is null or [>= 0, <= LongestReviewMs] && (request.DelayMs is null || request.DelayMs[0] <= request.DelayMs[1]), "delay_ms", $"It must be two numbers from 0 to {LongestReviewMs}, the shortest first.");
        wrong.Require(request.Decision is null or "APPROVED" or "REJECTED", "decision", "It must be APPROVED or REJECTED.");
        if (wrong.Any) return wrong.ToProblem();
        review.Rules = new ReviewRules(
            request.Automatic ?? review.Rules.IsAutomatic,
            request.DelayMs is [var shortest, var longest] ? DelayRange.Milliseconds(shortest, longest) : review.Rules.Delay,
            request.Decision switch
            {
                "REJECTED" => request.Reason ?? "INVALID_FORMAT",
                "APPROVED" => null,
                _ => review.Rules.RejectedReason,
            });
        return TypedResults.Ok(ViewOf(review.Rules));
    }

    private static Review ViewOf(ReviewRules rules) => new(rules.IsAutomatic, rules.Delay.ToMilliseconds(), rules.RejectedReason is null ? "APPROVED" : "REJECTED", rules.RejectedReason);

    private static View ViewOf(Template template, HeldMessages held) => new(
        template.Id, template.Waba.Id, template.Name, template.Language, template.Category, template.Status, template.Quality, template.RejectedReason, template.Pauses,
        template.SendsBeforeHold, held.Count(template));
}
