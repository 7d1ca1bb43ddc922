using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Control;

/// <summary>Customers: make one, let them write, let them open the chat.</summary>
internal static class CustomerControl
{
    /// <param name="WaId">Drawn from numbers that belong to nobody when absent.</param>
    /// <param name="Bsuid">Given without <paramref name="WaId"/> it makes a customer whose number is hidden.</param>
    /// <param name="HidesNumber">The same, with a BSUID drawn.</param>
    public sealed record NewCustomer(string? PhoneNumberId, string? Name, string? WaId, string? Bsuid, string? Username, bool? Answers, bool HidesNumber = false);

    /// <param name="Timestamp">Epoch seconds, as number or text, or an ISO 8601 instant.</param>
    /// <param name="Raw">In place of <paramref name="Text"/>: merged into the message, to write anything.</param>
    /// <param name="Type">Any type that a customer can send; its <paramref name="Content"/> or <paramref name="File"/> may be left out for something plausible.</param>
    /// <param name="Choice">A button, a row or a form of the message <paramref name="ReplyTo"/>: its id, its payload or its words.</param>
    /// <param name="Content">What stands under the type; for a choice of a form, what was filled in.</param>
    /// <param name="Referral">The advertisement that the customer came by.</param>
    public sealed record NewMessage(
        string? PhoneNumberId, string? Text, string? ReplyTo, string? Wamid, JsonElement? Timestamp, JsonObject? Raw, string? Type = null, JsonObject? Content = null,
        NewFile? File = null, string? Caption = null, string? Choice = null, JsonObject? Referral = null, bool Forwarded = false);

    public sealed record NewFile(string? MimeType, string? Base64, string? FileName);

    /// <summary>What changes about a person; what is not named stays.</summary>
    /// <param name="Reachable">False for someone who is not on WhatsApp any more, or blocked the business.</param>
    /// <param name="Marketing">Whether they want marketing.</param>
    /// <param name="WaId">Their new number. Who hides theirs goes on hiding it, and has a new BSUID.</param>
    /// <param name="NewPhone">Whether they have a new phone, and with it new keys.</param>
    public sealed record Change(string? PhoneNumberId, bool? Reachable = null, bool? Marketing = null, string? WaId = null, bool NewPhone = false, string? Username = null);

    public sealed record Opening(string? PhoneNumberId);

    private const int LongestName = 200;
    private const int LongestText = 65_536;

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/customers", List);
        control.MapPost("/customers", Create);
        control.MapPost("/customers/{customerId}/messages", Write);
        control.MapPost("/customers/{customerId}/read", Open);
        control.MapPost("/customers/{customerId}/changes", Alter);
    }

    /// <summary>The latest active first, as a phone lists chats.</summary>
    private static IResult List(NumberBook numbers, TimeProvider clock, [FromQuery(Name = "phone_number_id")] string? phoneNumberId = null, int limit = int.MaxValue)
    {
        if (!numbers.TryFind(phoneNumberId, out var number)) return Problems.UnknownNumber(phoneNumberId);
        lock (number.Gate)
        {
            var latestFirst = number.Customers.All.OrderByDescending(customer => customer.ActiveAt);
            return TypedResults.Ok(latestFirst.Take(limit).Select(customer => CustomerView.Of(number, customer, clock.GetUtcNow())).ToList());
        }
    }

    private static IResult Create(NewCustomer request, NumberBook numbers, Chance chance, ChangeFeed changes, TimeProvider clock)
    {
        if (!numbers.TryFind(request.PhoneNumberId, out var number)) return Problems.UnknownNumber(request.PhoneNumberId);
        var wrong = Check(request);
        if (wrong.Any) return wrong.ToProblem();

        lock (number.Gate)
        {
            var customer = Find(number, request) ?? number.Customers.Add(New(number, request, chance, clock.GetUtcNow()));
            customer.Name = string.IsNullOrWhiteSpace(request.Name) ? customer.Name : request.Name.Trim();
            customer.Username = request.Username ?? customer.Username;
            customer.Answers = request.Answers ?? customer.Answers;
            changes.Tell(number, customer);
            return TypedResults.Ok(CustomerView.Of(number, customer, clock.GetUtcNow()));
        }
    }

    private static WrongFields Check(NewCustomer request)
    {
        var wrong = new WrongFields();
        wrong.Require(request.WaId is null || (request.WaId.Length is >= 7 and <= 15 && request.WaId.All(char.IsAsciiDigit)), "wa_id", "It must be 7 to 15 digits, without '+'.");
        wrong.Require(request.Bsuid is null || Bsuids.IsValid(request.Bsuid), "bsuid", "It must be a country, a dot and letters or digits, as FR.13491208655302741918.");
        wrong.Require(request.WaId is null || !request.HidesNumber, "hides_number", "A customer with a wa_id does not hide it.");
        wrong.Require(request.Name is null || request.Name.Length <= LongestName, "name", $"It must be at most {LongestName} characters.");
        return wrong;
    }

    private static Customer? Find(Number number, NewCustomer request) =>
        number.Customers.TryFind(request.WaId, out var byWaId) ? byWaId : request.WaId is null && number.Customers.TryFind(request.Bsuid, out var byBsuid) ? byBsuid : null;

    private static Customer New(Number number, NewCustomer request, Chance chance, DateTimeOffset now)
    {
        if (request.WaId is null && (request.Bsuid is not null || request.HidesNumber))
            return new Customer(waId: null, request.Bsuid ?? $"FR.1{chance.Digits(19)}", now);
        var waId = request.WaId ?? FictionalNumbers.Next(number, chance);
        return new Customer(waId, request.Bsuid ?? Bsuids.Of(waId), now);
    }

    private static IResult Write(string customerId, NewMessage request, NumberBook numbers, CustomerPen pen, InboundContent contents)
    {
        if (Problems.Find(numbers, request.PhoneNumberId, customerId, out var number, out var customer) is { } missing) return missing;
        var wrong = Check(request, out var file, out var at);
        if (wrong.Any) return wrong.ToProblem();

        if (ContentOf(request, number, customer, contents, file) is not { } content) return Problems.NotFound($"The message '{request.ReplyTo}' has no choice '{request.Choice}'.");
        return TypedResults.Ok(new { Wamid = pen.Write(number, customer, content, QuotedBy(request), request.Wamid, at) });
    }

    /// <summary>What is wrong with a message, in whatever thread it is to stand.</summary>
    public static WrongFields Check(NewMessage request, out SentFile? file, out DateTimeOffset? at)
    {
        var wrong = new WrongFields();
        wrong.Require(
            request.Raw is not null || request.Choice is not null || request.Type is not (null or "text") || !string.IsNullOrEmpty(request.Text), "text",
            "Either text or raw must be given.");
        wrong.Require(request.Raw is null || request.Text is null, "raw", "Give text or raw, not both.");
        wrong.Require(request.Type is null || InboundContent.Knows(request.Type), "type", $"It must be one of {InboundContent.Types}.");
        wrong.Require(TryReadFile(request.File, out file), "file", "It must have a mime_type and bytes in base64.");
        wrong.Require(request.Text is null || request.Text.Length <= LongestText, "text", $"It must be at most {LongestText} characters.");
        wrong.Require(Instants.TryRead(request.Timestamp, out at), "timestamp", "It must be epoch seconds or an ISO 8601 instant.");
        return wrong;
    }

    /// <summary>What is about a message names it inside, and does not quote it.</summary>
    public static string? QuotedBy(NewMessage request) => request.Type is "reaction" or "edit" or "revoke" ? null : request.ReplyTo;

    /// <summary>What the message holds besides its frame; null for the choice of something that was not asked.</summary>
    public static JsonObject? ContentOf(NewMessage request, Number number, Customer customer, InboundContent contents, SentFile? file)
    {
        var content = BodyOf(request, number, customer, contents, file);
        if (request.Referral is not null && content is not null) content["referral"] = request.Referral.DeepClone();
        if (request.Forwarded && content is not null) content["context"] = new JsonObject { ["forwarded"] = true };
        return content;
    }

    private static JsonObject? BodyOf(NewMessage request, Number number, Customer customer, InboundContent contents, SentFile? file)
    {
        if (request.Raw is not null) return request.Raw;
        if (request.Choice is not null)
        {
            lock (number.Gate)
                return customer.Messages.FirstOrDefault(message => message.Wamid == request.ReplyTo) is { } asked ? CustomerChoices.Answer(customer, asked, request.Choice, request.Content) : null;
        }

        if (request.Type is null or "text") return new JsonObject { ["text"] = new JsonObject { ["body"] = request.Text }, ["type"] = "text" };
        if (InboundContent.IsFile(request.Type)) return contents.WithFile(number, request.Type, file, request.Caption);
        var content = request is { Type: "edit", Content: null, Text: { } text }
            ? new JsonObject { ["message"] = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } } }
            : request.Content;
        return InboundContent.Plain(request.Type, content, request.ReplyTo, customer);
    }

    public static bool TryReadFile(NewFile? given, out SentFile? file)
    {
        file = null;
        if (given is null) return true;
        if (string.IsNullOrEmpty(given.MimeType) || given.Base64 is null) return false;
        var bytes = new byte[given.Base64.Length];
        if (!Convert.TryFromBase64String(given.Base64, bytes, out var length)) return false;
        file = new SentFile(given.MimeType, bytes[..length], given.FileName);
        return true;
    }

    private static IResult Alter(string customerId, Change request, NumberBook numbers, CustomerPen pen, TimeProvider clock)
    {
        if (Problems.Find(numbers, request.PhoneNumberId, customerId, out var number, out var customer) is { } missing) return missing;
        var wrong = new WrongFields();
        wrong.Require(request.WaId is null || NumberControl.IsDigits(request.WaId, 7, 15), "wa_id", "It must be 7 to 15 digits, without '+'.");
        wrong.Require(request.WaId is null || (!number.Customers.TryFind(request.WaId, out _) && !number.Customers.TryFind(Bsuids.Of(request.WaId), out _)), "wa_id", "Somebody has this number.");
        if (wrong.Any) return wrong.ToProblem();

        lock (number.Gate)
        {
            customer.IsReachable = request.Reachable ?? customer.IsReachable;
            customer.Username = request.Username ?? customer.Username;
        }

        if (request.Marketing is { } marketing) pen.Prefer(number, customer, marketing);
        if (request.NewPhone) pen.ChangePhone(number, customer, phone: (int)(clock.GetUtcNow().ToUnixTimeSeconds() % 1_000_000));
        if (request.WaId is not null) pen.Move(number, customer, request.WaId);
        lock (number.Gate) return TypedResults.Ok(CustomerView.Of(number, customer, clock.GetUtcNow()));
    }

    private static IResult Open(string customerId, Opening request, NumberBook numbers, Receipts receipts) =>
        Problems.Find(numbers, request.PhoneNumberId, customerId, out var number, out var customer) is { } missing
            ? missing
            : TypedResults.Ok(new { Read = receipts.Open(number, customer) });
}
