using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Platform;
using Relais.WhatsApp.Numbers;

namespace Relais.Accounts.QrCodes;

/// <summary>An administrator makes a code, gives it other words, or deletes it.</summary>
internal static class ChangeQrCodes
{
    /// <param name="Message">What stands in the chat when somebody scans it, 1 to 140 characters.</param>
    public sealed record Request(string? Message);

    public static void Map(IEndpointRouteBuilder accounts)
    {
        accounts.MapPost("/{id:guid}/qr-codes", CreateAsync).WithName("CreateQrCode").Noting("number.qr_code_made", "message").Produces<ChatCode>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
        accounts.MapPut("/{id:guid}/qr-codes/{code}", EditAsync).WithName("EditQrCode").Noting("number.qr_code_edited", "code", "message").Produces<ChatCode>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
        accounts.MapDelete("/{id:guid}/qr-codes/{code}", DeleteAsync).WithName("DeleteQrCode").Noting("number.qr_code_deleted", "code").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
    }

    private static async Task<IResult> CreateAsync([FromRoute(Name = "id")] Guid accountId, Request request, Caller caller, NumberDesk desk, CancellationToken cancel) =>
        Check(request, out var message) is { } refusal
            ? refusal.ToProblem()
            : await desk.AskAsync(caller, accountId, number => number.CreateQrCodeAsync(message, QrImage.Svg, cancel),
                code => TypedResults.Created($"/api/accounts/{accountId}/qr-codes/{code.Code}", ChatCode.Of(code)), cancel);

    private static async Task<IResult> EditAsync([FromRoute(Name = "id")] Guid accountId, string code, Request request, Caller caller, NumberDesk desk, CancellationToken cancel) =>
        Check(request, out var message) is { } refusal
            ? refusal.ToProblem()
            : await desk.AskAsync(caller, accountId, number => number.EditQrCodeAsync(code, message, cancel), edited => TypedResults.Ok(ChatCode.Of(edited)), cancel);

    private static Task<IResult> DeleteAsync([FromRoute(Name = "id")] Guid accountId, string code, Caller caller, NumberDesk desk, CancellationToken cancel) =>
        desk.AskAsync(caller, accountId, number => number.DeleteQrCodeAsync(code, cancel), _ => TypedResults.NoContent(), cancel);

    private static Refusal? Check(Request request, out string message)
    {
        var check = new FieldCheck();
        message = check.Text("message", request.Message, int.MaxValue);
        check.Require(message.EnumerateRunes().Count() <= EditQrCodes.MaxMessageLength, "message", "too_long", $"At most {EditQrCodes.MaxMessageLength} characters.");
        return check.Refusal();
    }
}
