using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Numbers;

namespace Relais.Accounts.Profiling;

/// <summary>An administrator changes what people see of the business. A field that is left out stays; an empty one is emptied.</summary>
internal static class ChangeProfile
{
    public sealed record Request(string? About, string? Address, string? Description, string? Email, IReadOnlyList<string>? Websites, string? Vertical);

    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapPut("/{id:guid}/profile", HandleAsync).WithName("ChangeNumberProfile").Noting("number.profile_edited", "about", "address", "description", "email", "websites", "vertical")
            .Produces<ShowProfile.Answer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid accountId, Request request, Caller caller, NumberDesk desk, NumberClients clients, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;
        if (Check(request, out var change) is { } refusal) return refusal.ToProblem();

        var number = clients.For(account);
        var changed = await number.EditProfileAsync(change, cancel);
        return changed is WhatsAppResult<Done>.Accepted
            ? NumberDesk.Conclude(await number.ShowProfileAsync(cancel), account, profile => TypedResults.Ok(ShowProfile.Of(profile)))
            : NumberDesk.Conclude(changed, account, _ => Results.Empty);
    }

    /// <summary>What is known to be wrong, every field at once; null when nothing is. Meta judges the rest.</summary>
    internal static Refusal? Check(Request request, out BusinessProfile change)
    {
        var check = new FieldCheck();
        change = new()
        {
            About = request.About?.Trim(),
            Address = request.Address?.Trim(),
            Description = request.Description?.Trim(),
            Email = request.Email?.Trim(),
            Websites = request.Websites?.Select(site => site.Trim()).Where(site => site.Length > 0).ToList(),
            Vertical = request.Vertical is { Length: > 0 } vertical ? vertical : null,
        };
        check.Require(change.About is not "", "about", "required", "WhatsApp does not let it be emptied.");
        Most(check, "about", change.About, 139);
        Most(check, "address", change.Address, 256);
        Most(check, "description", change.Description, 512);
        Most(check, "email", change.Email, 128);
        check.Require(change.Email is null or "" || change.Email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < change.Email.Length - 1, "email", "email_invalid", "This is not an e-mail address.");
        check.Require(change.Websites is null or { Count: <= 2 }, "websites", "too_many", "At most 2.");
        for (var place = 0; place < change.Websites?.Count; place++)
        {
            var site = change.Websites[place];
            Most(check, $"websites.{place}", site, 256);
            check.Require(Uri.TryCreate(site, UriKind.Absolute, out var address) && address.Scheme is "http" or "https", $"websites.{place}", "address_invalid", "An address of the web that begins with https:// or http://.");
        }
        check.Require(change.Vertical is null || Verticals.Contains(change.Vertical, StringComparer.Ordinal), "vertical", "unknown", $"One of {string.Join(", ", Verticals)}.");
        return check.Refusal();
    }

    private static void Most(FieldCheck check, string field, string? text, int most) =>
        check.Require(text is null || text.EnumerateRunes().Count() <= most, field, "too_long", $"At most {most} characters.");

    // Source: Cloud API, business profiles, vertical. UNDEFINED and NOT_A_BIZ are told, and cannot be chosen.
    internal static readonly string[] Verticals =
    [
        "OTHER", "AUTO", "BEAUTY", "APPAREL", "EDU", "ENTERTAIN", "EVENT_PLAN", "FINANCE", "GROCERY", "GOVT", "HOTEL", "HEALTH", "NONPROFIT", "PROF_SERVICES",
        "RETAIL", "TRAVEL", "RESTAURANT", "ALCOHOL", "ONLINE_GAMBLING", "PHYSICAL_GAMBLING", "OTC_DRUGS", "MATRIMONY_SERVICE",
    ];
}
