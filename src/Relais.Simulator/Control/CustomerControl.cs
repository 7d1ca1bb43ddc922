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
    public sealed record NewMessage(string? PhoneNumberId, string? Text, string? ReplyTo, string? Wamid, JsonElement? Timestamp, JsonObject? Raw);

    public sealed record Opening(string? PhoneNumberId);

    private const int LongestName = 200;
    private const int LongestText = 65_536;

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapGet("/customers", List);
        control.MapPost("/customers", Create);
        control.MapPost("/customers/{customerId}/messages", Write);
        control.MapPost("/customers/{customerId}/read", Open);
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

    private static IResult Write(string customerId, NewMessage request, NumberBook numbers, CustomerPen pen)
    {
        if (Problems.Find(numbers, request.PhoneNumberId, customerId, out var number, out var customer) is { } missing) return missing;
        var wrong = new WrongFields();
        wrong.Require(request.Raw is not null || !string.IsNullOrEmpty(request.Text), "text", "Either text or raw must be given.");
        wrong.Require(request.Raw is null || request.Text is null, "raw", "Give text or raw, not both.");
        wrong.Require(request.Text is null || request.Text.Length <= LongestText, "text", $"It must be at most {LongestText} characters.");
        wrong.Require(Instants.TryRead(request.Timestamp, out var at), "timestamp", "It must be epoch seconds or an ISO 8601 instant.");
        if (wrong.Any) return wrong.ToProblem();

        var content = request.Raw ?? new JsonObject { ["text"] = new JsonObject { ["body"] = request.Text }, ["type"] = "text" };
        return TypedResults.Ok(new { Wamid = pen.Write(number, customer, content, request.ReplyTo, request.Wamid, at) });
    }

    private static IResult Open(string customerId, Opening request, NumberBook numbers, Receipts receipts) =>
        Problems.Find(numbers, request.PhoneNumberId, customerId, out var number, out var customer) is { } missing
            ? missing
            : TypedResults.Ok(new { Read = receipts.Open(number, customer) });
}
