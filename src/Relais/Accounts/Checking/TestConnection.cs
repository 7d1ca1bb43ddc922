using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Numbers;

namespace Relais.Accounts.Checking;

/// <summary>An administrator asks WhatsApp whether the credentials work; what it tells of the number is kept.</summary>
internal static class TestConnection
{
    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapPost("/{id:guid}/test", HandleAsync).WithName(nameof(TestConnection)).Produces<AccountCheck>().ProducesProblem(404);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid accountId, Caller caller, Database database, NumberDesk desk, NumberClients clients, TimeProvider clock, CancellationToken cancel)
    {
        if (await desk.FindAsync(caller, accountId, cancel) is not { } account) return NumberDesk.NotHere;

        // No transaction is held while WhatsApp is asked.
        var answer = await clients.For(account).ShowAsync(cancel);
        var check = Judge(answer, clock.GetUtcNow());
        var told = (answer as WhatsAppResult<PhoneNumberDetails>.Accepted)?.Value;

        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        await work.ExecuteAsync(KeepSql, new { accountId, check = JsonSerializer.Serialize(check, ApiJson.Options), check.DisplayPhoneNumber, check.VerifiedName, check.QualityRating, told?.ThroughputLevel, told?.MessagingLimit }, cancel);
        await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{caller.Tenant.WorkspaceId:D}/{accountId:D}", cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(check);
    }

    /// <summary>What an answer means for the one who asked.</summary>
    internal static AccountCheck Judge(WhatsAppResult<PhoneNumberDetails> answer, DateTimeOffset now) => answer switch
    {
        WhatsAppResult<PhoneNumberDetails>.Accepted { Value: var number } => new(true, now, number.DisplayPhoneNumber, number.VerifiedName, number.QualityRating, null),
        WhatsAppResult<PhoneNumberDetails>.Refused { Error: var error } => Failed(now, new(error.Code, ReasonOf(error), error.Details ?? error.Message, error.FbtraceId)),
        WhatsAppResult<PhoneNumberDetails>.NotSent { Detail: var detail } => Failed(now, new(null, CheckReason.Unreachable, detail, null)),
        WhatsAppResult<PhoneNumberDetails>.Unconfirmed { Detail: var detail } => Failed(now, new(null, CheckReason.Unreachable, detail, null)),
        _ => Failed(now, new(null, CheckReason.Other, "The request was not valid.", null)),
    };

    private static AccountCheck Failed(DateTimeOffset now, CheckError error) => new(false, now, null, null, null, error);

    private static CheckReason ReasonOf(WhatsAppError error) => error switch
    {
        { IsTokenRefused: true } => CheckReason.TokenInvalid,
        { IsUnknownObject: true } => CheckReason.NumberUnknown,
        { IsPermissionMissing: true } => CheckReason.PermissionMissing,
        _ => CheckReason.Other,
    };

    private const string KeepSql = """
        UPDATE accounts.accounts
        SET last_check = @check::jsonb,
            display_phone_number = coalesce(@DisplayPhoneNumber, display_phone_number),
            verified_name = coalesce(@VerifiedName, verified_name),
            quality_rating = coalesce(@QualityRating, quality_rating),
            throughput_level = coalesce(@ThroughputLevel, throughput_level),
            messaging_limit = coalesce(@MessagingLimit, messaging_limit),
            messages_per_second = accounts.pace_of(chosen_per_second, coalesce(@ThroughputLevel, throughput_level))
        WHERE id = @accountId
        """;
}
