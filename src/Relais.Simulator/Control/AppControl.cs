using Relais.Simulator.Accounts;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Control;

/// <summary>Apps: their secret, their callback, and the fields that they want. A second app of an account gets every webhook too, with its own signature.</summary>
internal static class AppControl
{
    /// <param name="WabaIds">Accounts that it is subscribed to from now on.</param>
    /// <param name="CallsPerHour">After so many management calls of an hour, whatever their account, comes 4.</param>
    public sealed record Request(
        string? Name, string? Secret, string? CallbackUrl, List<string>? Fields, bool? RequiresProof, List<string>? WabaIds, int? CallsPerHour = null);

    public sealed record View(string AppId, string Name, Uri? CallbackUrl, IEnumerable<string>? Fields, bool RequiresProof, List<string> WabaIds, int CallsPerHour);

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/apps", (AppBook apps, WabaBook wabas) => apps.All.Select(app => ViewOf(app, wabas)).ToList());
        control.MapPut("/apps/{appId}", Put);
    }

    private static IResult Put(string appId, Request request, AppBook apps, WabaBook wabas)
    {
        var isKnown = apps.TryFind(appId, out var known);
        var wrong = new WrongFields();
        Uri? callback = null;
        wrong.Require(NumberControl.IsDigits(appId, 1, 20), "app_id", "It must be 1 to 20 digits.");
        wrong.Require(isKnown || !string.IsNullOrWhiteSpace(request.Secret), "secret", "It must not be empty.");
        wrong.Require(request.CallbackUrl is null || Uri.TryCreate(request.CallbackUrl, UriKind.Absolute, out callback), "callback_url", "It must be an absolute http or https address.");
        wrong.Require(request.Fields?.TrueForAll(WebhookFields.All.Contains) ?? true, "fields", "Each must be a webhook field of a WhatsApp Business Account.");
        wrong.Require(request.CallsPerHour is null or > 0, "calls_per_hour", "It must be above 0.");
        if (wrong.Any) return wrong.ToProblem();

        var app = apps.Put(appId, request.Secret ?? known!.Secret);
        app.Name = request.Name ?? app.Name;
        app.CallbackUrl = callback ?? app.CallbackUrl;
        app.Fields = request.Fields?.ToHashSet(StringComparer.Ordinal) ?? app.Fields;
        app.RequiresProof = request.RequiresProof ?? app.RequiresProof;
        app.Usage.CallsPerHour = request.CallsPerHour ?? app.Usage.CallsPerHour;
        foreach (var wabaId in request.WabaIds ?? []) wabas.Of(wabaId).Subscribe(app.Id, overrideUrl: null);
        return TypedResults.Ok(ViewOf(app, wabas));
    }

    private static View ViewOf(App app, WabaBook wabas) => new(
        app.Id, app.Name, app.CallbackUrl, app.Fields?.Order(StringComparer.Ordinal), app.RequiresProof,
        [.. wabas.All.Where(waba => waba.IsSubscribed(app.Id, out _)).Select(waba => waba.Id)], app.Usage.CallsPerHour);
}
