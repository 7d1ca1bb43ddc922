using Relais.Simulator.Customers;
using Relais.Simulator.Demo;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Control;

/// <summary>Business numbers: create, replace, list, take away.</summary>
internal static partial class NumberControl
{
    public sealed record Request(
        string? DisplayPhoneNumber, string? VerifiedName, string? WabaId, string? AccessToken, string? AppSecret,
        string? CallbackUrl, string? VerifyToken, int? MessagesPerSecond, string? ThroughputLevel, string? PortfolioId, string? AppId = null, bool Handshake = true);

    /// <param name="Handshake"><c>verified</c>, <c>failed</c> or <c>skipped</c>.</param>
    /// <param name="Detail">What the callback did wrong.</param>
    public sealed record Answer(string PhoneNumberId, string Handshake, string? Detail);

    public sealed record View(
        string PhoneNumberId, string DisplayPhoneNumber, string VerifiedName, string WabaId, Uri? CallbackUrl, bool Subscribed,
        int MessagesPerSecond, int CustomerCount, int WaitingWebhooks, DateTimeOffset CreatedAt);

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapPut("/numbers/{phoneNumberId}", PutAsync);
        control.MapGet("/numbers", (NumberBook numbers, WebhookPost webhooks) => numbers.All.Select(number => ViewOf(number, webhooks)).ToList());
        control.MapDelete("/numbers/{phoneNumberId}", Delete);
    }

    private static async Task<IResult> PutAsync(
        string phoneNumberId, Request request, NumberBook numbers, Handshake handshake, DemoStage demo, ChangeFeed changes, ILogger<Number> logger, CancellationToken cancel)
    {
        var wrong = Check(phoneNumberId, request);
        if (wrong.Any) return wrong.ToProblem();

        var number = numbers.Put(phoneNumberId, ToSettings(request));
        var answer = await SubscribeAsync(number, request.Handshake, handshake, cancel);
        LogPut(logger, phoneNumberId, answer.Handshake);
        changes.Tell(number);
        if (answer.Handshake == "verified") demo.Welcome(number);
        return TypedResults.Ok(answer);
    }

    private static WrongFields Check(string phoneNumberId, Request request)
    {
        var wrong = new WrongFields();
        wrong.Require(IsDigits(phoneNumberId, 5, 20), "phone_number_id", "It must be 5 to 20 digits.");
        wrong.Require(request.DisplayPhoneNumber?.Count(char.IsAsciiDigit) is >= 7 and <= 15, "display_phone_number", "It must be a phone number with its country code.");
        wrong.Require(!string.IsNullOrWhiteSpace(request.VerifiedName), "verified_name", "It must not be empty.");
        wrong.Require(IsDigits(request.WabaId, 1, 20), "waba_id", "It must be 1 to 20 digits.");
        wrong.Require(!string.IsNullOrWhiteSpace(request.AccessToken), "access_token", "It must not be empty.");
        wrong.Require(!string.IsNullOrWhiteSpace(request.AppSecret), "app_secret", "It must not be empty.");
        wrong.Require(request.CallbackUrl is null || IsWebAddress(request.CallbackUrl), "callback_url", "It must be an absolute http or https address.");
        wrong.Require(request.CallbackUrl is null || !request.Handshake || !string.IsNullOrEmpty(request.VerifyToken), "verify_token", "It must not be empty.");
        wrong.Require(request.AppId is null || IsDigits(request.AppId, 1, 20), "app_id", "It must be 1 to 20 digits.");
        LimitControl.Check(wrong, new LimitControl.Change(request.MessagesPerSecond, request.ThroughputLevel, request.PortfolioId));
        return wrong;
    }

    private static async Task<Answer> SubscribeAsync(Number number, bool withHandshake, Handshake handshake, CancellationToken cancel)
    {
        var hasCallback = number.Settings.CallbackUrl is not null;
        // What is said here is newer than what the app said by itself.
        if (hasCallback) number.App.CallbackUrl = null;
        // An override that the app set for the account is the app's to take back.
        if (!number.Waba.IsSubscribed(number.App.Id, out _)) number.Waba.Subscribe(number.App.Id, overrideUrl: null);
        if (!hasCallback || !withHandshake)
        {
            number.Subscribed = hasCallback;
            return new Answer(number.PhoneNumberId, "skipped", hasCallback ? null : "The number has no callback, so no webhook is posted.");
        }

        var refusal = await handshake.RefusedBecauseAsync(number.Settings, cancel);
        number.Subscribed = refusal is null;
        return new Answer(number.PhoneNumberId, refusal is null ? "verified" : "failed", refusal);
    }

    private static IResult Delete(string phoneNumberId, NumberBook numbers, WebhookPost webhooks, ChangeFeed changes)
    {
        if (!numbers.TryRemove(phoneNumberId, out var number)) return Problems.UnknownNumber(phoneNumberId);
        webhooks.Forget(number);
        changes.Tell(number);
        return TypedResults.NoContent();
    }

    private static NumberSettings ToSettings(Request request) => new(
        request.DisplayPhoneNumber!.Trim(), request.VerifiedName!.Trim(), request.WabaId!, request.AccessToken!, request.AppSecret!,
        request.CallbackUrl is null ? null : new Uri(request.CallbackUrl), request.VerifyToken, request.MessagesPerSecond ?? NumberSettings.DefaultMessagesPerSecond,
        request.ThroughputLevel, request.PortfolioId, request.AppId);

    private static View ViewOf(Number number, WebhookPost webhooks)
    {
        var settings = number.Settings;
        int customerCount;
        lock (number.Gate) customerCount = number.Customers.All.Count;
        return new View(
            number.PhoneNumberId, settings.DisplayPhoneNumber, settings.VerifiedName, settings.WabaId, settings.CallbackUrl, number.Subscribed,
            settings.MessagesPerSecond, customerCount, webhooks.LoadOf(number).Waiting, number.CreatedAt);
    }

    public static bool IsDigits(string? text, int shortest, int longest) =>
        text is not null && text.Length >= shortest && text.Length <= longest && text.All(char.IsAsciiDigit);

    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https");

    [LoggerMessage(1, LogLevel.Information, "Number {PhoneNumberId} set up, handshake {Outcome}")]
    private static partial void LogPut(ILogger logger, string phoneNumberId, string outcome);
}
