using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Numbers;
using Relais.WhatsApp.Sending;

namespace Relais.Accounts.Blocking;

/// <summary>The people who can write to a number no more, as WhatsApp holds them; an administrator blocks and unblocks.</summary>
internal static class BlockedPeople
{
    private const int PageSize = 50;

    /// <summary>A person on the list, by one id or both.</summary>
    /// <param name="Id">By which they are unblocked.</param>
    /// <param name="Msisdn">E.164 with its plus; null for someone whose number is hidden.</param>
    public sealed record Person(string Id, string? Msisdn);

    /// <param name="Person">A number with its plus and country code, or a WhatsApp user id.</param>
    public sealed record Request(string? Person);

    public static void MapShown(IEndpointRouteBuilder accounts) =>
        accounts.MapGet("/{id:guid}/blocked", ListAsync).WithName("ListBlockedPeople").Produces<Relais.Platform.Page<Person>>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);

    public static void MapChanged(IEndpointRouteBuilder accounts)
    {
        accounts.MapPost("/{id:guid}/blocked", BlockAsync).WithName("BlockPerson").Noting("number.person_blocked", "person").Produces<Person>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
        accounts.MapDelete("/{id:guid}/blocked/{person}", UnblockAsync).WithName("UnblockPerson").Noting("number.person_unblocked", "person").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
    }

    private static Task<IResult> ListAsync([FromRoute(Name = "id")] Guid accountId, string? cursor, Caller caller, NumberDesk desk, CancellationToken cancel) =>
        desk.AskAsync(caller, accountId, number => number.ListBlockedAsync(new(PageSize, cursor), cancel),
            page => TypedResults.Ok(new Relais.Platform.Page<Person>([.. page.Items.Select(Of)], page.Next)), cancel);

    private static async Task<IResult> BlockAsync([FromRoute(Name = "id")] Guid accountId, Request request, Caller caller, NumberDesk desk, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is null) return NumberDesk.NotHere;
        if (Read(request.Person) is not { } person) return Malformed.ToProblem();
        return await desk.AskAsync(caller, accountId, number => number.BlockAsync([person], cancel),
            outcome => Conclude(outcome, () => TypedResults.Created($"/api/accounts/{accountId}/blocked", Of(person))), cancel);
    }

    private static async Task<IResult> UnblockAsync([FromRoute(Name = "id")] Guid accountId, string person, Caller caller, NumberDesk desk, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is null) return NumberDesk.NotHere;
        if (Read(WaId.TryParse(person, out var waId) ? $"+{waId}" : person) is not { } whom) return Malformed.ToProblem();
        return await desk.AskAsync(caller, accountId, number => number.UnblockAsync([whom], cancel), outcome => Conclude(outcome, () => TypedResults.NoContent()), cancel);
    }

    // One person was asked for: what Meta says of them is the answer.
    private static IResult Conclude(BlockOutcome outcome, Func<IResult> done)
    {
        if (outcome.Failed.Count == 0) return done();
        var failure = outcome.Failed[0];
        var (code, words) = failure.Code switch
        {
            131047 => ("whatsapp_wrote_long_ago", "They have not written within 24 hours; WhatsApp blocks only those who have."),
            131021 => ("whatsapp_own_number", "This is a number of your own."),
            _ => ("whatsapp_refused", failure.Message ?? "WhatsApp refused."),
        };
        return (Refusal.Conflict(code, words) with { Fields = new Dictionary<string, FieldError[]>(StringComparer.Ordinal) { ["person"] = [new(code, words)] } }).ToProblem();
    }

    /// <summary>A number as people write it, or a user id; null for neither.</summary>
    internal static Recipient? Read(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.StartsWith('+'))
        {
            var number = $"+{string.Concat(trimmed.Where(char.IsAsciiDigit))}";
            return trimmed.Skip(1).All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '.' or '-' or '(' or ')' or '\u00a0' or '\u202f') && number.Length is >= 8 and <= 16 && number[1] != '0'
                ? new Recipient.Number(number)
                : null;
        }
        return trimmed.Contains('.', StringComparison.Ordinal) && Bsuid.TryParse(trimmed, out var bsuid) ? new Recipient.User(bsuid) : null;
    }

    private static Person Of(BlockedPerson person) => new(person.Bsuid?.Value ?? person.WaId!.Value.Value, person.WaId is { } waId ? $"+{waId}" : null);

    private static Person Of(Recipient person) => person switch
    {
        Recipient.Number { E164: var number } => new(number[1..], number),
        Recipient.User { Bsuid: var bsuid } => new(bsuid.Value, null),
        _ => throw new ArgumentException("Neither a number nor a user id.", nameof(person)),
    };

    private static readonly Refusal Malformed = Refusal.Invalid("person", "number_malformed", "A number with its + and country code, or a WhatsApp user id.");
}
