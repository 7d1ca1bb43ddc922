using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Accounts.Watching;
using Relais.WhatsApp;
using Relais.WhatsApp.BusinessAccounts;
using Relais.WhatsApp.Numbers;

namespace Relais.Accounts.Showing;

/// <summary>All that Meta tells of a number just now, of the account it belongs to, and of what stands in the way of its messages.</summary>
internal static class ShowDetails
{
    /// <param name="Business">Null where the account is not known, or the token may not see it.</param>
    /// <param name="Health">Null where Meta does not tell.</param>
    public sealed record Answer(NumberNow Number, BusinessNow? Business, HealthNow? Health, DateTimeOffset AskedAt);

    /// <summary>A number in Meta's words; null is what Meta left out.</summary>
    public sealed record NumberNow(
        string? DisplayPhoneNumber, string? VerifiedName, string? QualityRating, string? Status, string? NameStatus, string? CodeVerificationStatus, string? PlatformType,
        string? AccountMode, string? ThroughputLevel, string? MessagingLimit, bool? IsOfficialBusinessAccount, bool? IsPinEnabled, bool? IsOnBizApp, string? WebhookUrl);

    /// <summary>A WhatsApp Business Account in Meta's words.</summary>
    public sealed record BusinessNow(
        string Id, string? Name, string? Currency, string? Country, string? Status, string? ReviewStatus, string? VerificationStatus, string? OwnershipType,
        string? PortfolioId, string? PortfolioName);

    /// <summary>Whether messages can leave: <c>AVAILABLE</c>, <c>LIMITED</c> or <c>BLOCKED</c>; the whole is as its worst part.</summary>
    public sealed record HealthNow(string CanSendMessage, IReadOnlyList<HealthPartNow> Parts);

    public sealed record HealthPartNow(string? Type, string? Id, string? CanSendMessage, IReadOnlyList<string> Notes, IReadOnlyList<HealthProblemNow> Problems);

    public sealed record HealthProblemNow(int? Code, string? Description, string? Solution);

    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapGet("/{id:guid}/details", HandleAsync).WithName("ShowNumberDetails").Produces<Answer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);

    private static async Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid accountId, Caller caller, NumberDesk desk, NumberLook numbers, NumberClients clients, TimeProvider clock, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;

        // Meta was asked anyway: what it told is kept, so that the list is as fresh as this page.
        var look = await numbers.LookAsync(account, cancel);
        if (look.Details is not { } number) return NumberDesk.Conclude(look.Number, account, _ => Results.Empty);

        var health = clients.For(account).ShowHealthAsync(cancel);
        var business = clients.ForBusinessAccount(account)?.ShowAsync(cancel);
        return TypedResults.Ok(new Answer(
            Of(number),
            business is null ? null : await business is WhatsAppResult<AccountDetails>.Accepted { Value: var told } ? Of(told, look.OwnerDetails) : null,
            await health is WhatsAppResult<HealthStatus>.Accepted { Value: var status } ? Of(status) : null,
            clock.GetUtcNow()));
    }

    private static NumberNow Of(PhoneNumberDetails number) => new(
        number.DisplayPhoneNumber, number.VerifiedName, number.QualityRating, number.Status, number.NameStatus, number.CodeVerificationStatus, number.PlatformType,
        number.AccountMode, number.ThroughputLevel, number.MessagingLimit, number.IsOfficialBusinessAccount, number.IsPinEnabled, number.IsOnBizApp,
        number.WebhookUrls?.PhoneNumber ?? number.WebhookUrls?.WhatsAppBusinessAccount ?? number.WebhookUrls?.Application);

    private static BusinessNow Of(AccountDetails told, AccountOwner? owner) => new(
        told.Id.Value, told.Name, told.Currency, told.Country, told.Status, told.ReviewStatus, told.BusinessVerificationStatus, told.OwnershipType, owner?.Id.Value, owner?.Name);

    private static HealthNow Of(HealthStatus status) => new(status.CanSendMessage, [.. status.Parts.Select(part =>
        new HealthPartNow(part.Type, part.Id, part.CanSendMessage, part.Notes, [.. part.Problems.Select(problem => new HealthProblemNow(problem.Code, problem.Description, problem.Solution))]))]);
}
