using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Control;

/// <summary>What befalls a number: its quality drops, it is banned, its name is judged. Each tells its webhook.</summary>
internal static class NumberStateControl
{
    /// <param name="AllowedRecipients">Digits of who may be written to in SANDBOX mode.</param>
    /// <param name="NameDecision">APPROVED or REJECTED, for the name that was asked for.</param>
    /// <param name="SendsRefusedWith">An error code, or 0 for none.</param>
    /// <param name="IsOfficial">Whether it has the official mark, without which it has no groups.</param>
    /// <param name="SharesHistory">Whether its owner agreed, in the WhatsApp Business app, to hand over what was written there.</param>
    public sealed record Change(
        string? Status, string? QualityRating, string? AccountMode, List<string>? AllowedRecipients, bool? IsRegistered, bool? IsOnBizApp, string? NameDecision, int? SendsRefusedWith,
        bool? IsOfficial, bool? SharesHistory);

    /// <param name="VerificationCode">The code that was sent by SMS or voice: here it can be read.</param>
    /// <param name="Token">What became of the token that it was set up with: alive, revoked or expired.</param>
    /// <param name="PortfolioId">The portfolio whose limit it shares: that of its account, or one of its own.</param>
    public sealed record View(
        string PhoneNumberId, string Status, string QualityRating, string AccountMode, bool IsRegistered, bool IsOnBizApp, string CodeVerificationStatus, string? VerificationCode,
        string? RequestedName, int? SendsRefusedWith, string PortfolioId, string MessagingLimit, string Token);

    private static readonly string[] Statuses =
        ["CONNECTED", "DISCONNECTED", "PENDING", "FLAGGED", "RESTRICTED", "RATE_LIMITED", "MIGRATED", "BANNED", "DELETED", "UNVERIFIED", "UNKNOWN"];

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/numbers/{phoneNumberId}/state", (string phoneNumberId, NumberBook numbers, TokenBook tokens, TimeProvider clock) =>
            numbers.TryFind(phoneNumberId, out var number) ? TypedResults.Ok(ViewOf(number, tokens, clock)) : (IResult)Problems.UnknownNumber(phoneNumberId));
        control.MapPut("/numbers/{phoneNumberId}/state", Put);
        control.MapPost("/numbers/{phoneNumberId}/token", SetToken);
    }

    private static IResult Put(string phoneNumberId, Change change, NumberBook numbers, TokenBook tokens, AccountNews news, ChangeFeed changes, TimeProvider clock)
    {
        if (!numbers.TryFind(phoneNumberId, out var number)) return Problems.UnknownNumber(phoneNumberId);
        var wrong = new WrongFields();
        wrong.Require(change.Status is null || Statuses.Contains(change.Status), "status", $"It must be one of {string.Join(", ", Statuses)}.");
        wrong.Require(change.QualityRating is null or "GREEN" or "YELLOW" or "RED" or "UNKNOWN", "quality_rating", "It must be GREEN, YELLOW, RED or UNKNOWN.");
        wrong.Require(change.AccountMode is null or "LIVE" or "SANDBOX", "account_mode", "It must be LIVE or SANDBOX.");
        wrong.Require(change.NameDecision is null or "APPROVED" or "REJECTED", "name_decision", "It must be APPROVED or REJECTED.");
        wrong.Require(change.SendsRefusedWith is null or >= 0, "sends_refused_with", "It must be an error code, or 0 for none.");
        if (wrong.Any) return wrong.ToProblem();

        var (quality, status) = (number.State.QualityRating, number.State.Status);
        lock (number.Gate) Apply(number.State, change);
        Tell(number, change, quality, status, news);
        if (change.NameDecision is { } decision) Judge(number, decision == "APPROVED", numbers, news);
        changes.Tell(number);
        return TypedResults.Ok(ViewOf(number, tokens, clock));
    }

    private static void Apply(NumberState state, Change change)
    {
        state.Status = change.Status ?? state.Status;
        state.QualityRating = change.QualityRating ?? state.QualityRating;
        state.AccountMode = change.AccountMode ?? state.AccountMode;
        state.IsRegistered = change.IsRegistered ?? state.IsRegistered;
        state.IsOnBizApp = change.IsOnBizApp ?? state.IsOnBizApp;
        state.IsOfficial = change.IsOfficial ?? state.IsOfficial;
        state.SharesHistory = change.SharesHistory ?? state.SharesHistory;
        if (change.SendsRefusedWith is { } code) state.SendsRefusedWith = code == 0 ? null : code;
        if (change.AllowedRecipients is null) return;
        state.AllowedRecipients.Clear();
        state.AllowedRecipients.UnionWith(change.AllowedRecipients);
    }

    private static void Tell(Number number, Change change, string qualityBefore, string statusBefore, AccountNews news)
    {
        if (change.QualityRating is { } quality && quality != qualityBefore && (quality == "RED" || qualityBefore == "RED"))
            news.NumberQuality(number, quality == "RED" ? "FLAGGED" : "UNFLAGGED");
        if (change.Status == "BANNED" && statusBefore != "BANNED")
            news.Account(number.Waba, "DISABLED_UPDATE", new JsonObject { ["ban_info"] = new JsonObject { ["waba_ban_state"] = "DISABLE" } });
        else if (statusBefore == "BANNED" && change.Status == "CONNECTED")
            news.Account(number.Waba, "DISABLED_UPDATE", new JsonObject { ["ban_info"] = new JsonObject { ["waba_ban_state"] = "REINSTATE" } });
    }

    /// <summary>The name that was asked for becomes the name, or does not.</summary>
    private static void Judge(Number number, bool isApproved, NumberBook numbers, AccountNews news)
    {
        string? name;
        lock (number.Gate)
        {
            (name, number.State.RequestedName) = (number.State.RequestedName, null);
            number.State.NameStatus = isApproved ? "APPROVED" : "DECLINED";
        }

        var judged = name ?? number.Settings.VerifiedName;
        if (isApproved && name is not null) numbers.Put(number.PhoneNumberId, number.Settings with { VerifiedName = name });
        news.NumberName(number, judged, isApproved);
    }

    /// <param name="State">alive, revoked or expired.</param>
    public sealed record TokenState(string? State);

    /// <summary>What becomes of the token that the number was set up with; whoever pulls this need not know it.</summary>
    private static IResult SetToken(string phoneNumberId, TokenState request, NumberBook numbers, TokenBook tokens, TimeProvider clock)
    {
        if (!numbers.TryFind(phoneNumberId, out var number)) return Problems.UnknownNumber(phoneNumberId);
        var wrong = new WrongFields();
        wrong.Require(request.State is "alive" or "revoked" or "expired", "state", "It must be alive, revoked or expired.");
        if (wrong.Any) return wrong.ToProblem();

        var (value, now) = (number.Settings.AccessToken, clock.GetUtcNow());
        if (request.State == "alive") tokens.Forget(value);
        else
            tokens.Declare(new AccessToken(
                value, number.App.Id, "SYSTEM_USER", new HashSet<string>([Permissions.Messaging, Permissions.Management], StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal),
                now, request.State == "expired" ? now : null, request.State == "revoked" ? 460 : null));
        return TypedResults.NoContent();
    }

    private static string StateOf(string token, TokenBook tokens, TimeProvider clock)
    {
        if (!tokens.TryFind(token, out var declared) || declared.IsAlive(clock.GetUtcNow())) return "alive";
        return declared.RevokedWith is null ? "expired" : "revoked";
    }

    private static View ViewOf(Number number, TokenBook tokens, TimeProvider clock)
    {
        var state = number.State;
        var token = StateOf(number.Settings.AccessToken, tokens, clock);
        lock (number.Gate)
            return new View(
                number.PhoneNumberId, state.Status, state.QualityRating, state.AccountMode, state.IsRegistered, state.IsOnBizApp, state.CodeVerificationStatus, state.VerificationCode,
                state.RequestedName, state.SendsRefusedWith, number.Portfolio.Id, number.Portfolio.Tier.Name, token);
    }
}
