using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Media;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Control;

/// <summary>Any webhook of any field, for what has no lever of its own; and the files that travelled.</summary>
internal static class NewsControl
{
    /// <param name="PhoneNumberId">Given for news of a number, whose value begins with the metadata.</param>
    /// <param name="WabaId">Given for news of an account.</param>
    /// <param name="Value">What stands in the value.</param>
    public sealed record Request(string? PhoneNumberId, string? WabaId, string? Field, JsonObject? Value);

    public static void Map(IEndpointRouteBuilder control)
    {
        control.MapPost("/news", Tell);
        control.MapGet("/media/{mediaId}", (string mediaId, MediaStore media) =>
            media.TryFind(mediaId, out var stored) ? TypedResults.Bytes(stored.Bytes, stored.MimeType, stored.FileName) : (IResult)Problems.NotFound($"There is no file '{mediaId}'."));
    }

    private static IResult Tell(Request request, NumberBook numbers, WabaBook wabas, AccountNews news)
    {
        var wrong = new WrongFields();
        wrong.Require(request.Field is not null && WebhookFields.All.Contains(request.Field), "field", "It must be a webhook field of a WhatsApp Business Account.");
        wrong.Require(request.Value is not null, "value", "It must be an object.");
        wrong.Require(request.PhoneNumberId is null != request.WabaId is null, "waba_id", "Give either phone_number_id or waba_id.");
        if (wrong.Any) return wrong.ToProblem();

        if (request.PhoneNumberId is not null)
        {
            if (!numbers.TryFind(request.PhoneNumberId, out var number)) return Problems.UnknownNumber(request.PhoneNumberId);
            news.TellOfNumber(number, request.Field!, request.Value!);
            return TypedResults.NoContent();
        }

        if (!wabas.TryFind(request.WabaId, out var waba)) return WabaControl.Unknown(request.WabaId!);
        news.Tell(waba, request.Field!, request.Value!);
        return TypedResults.NoContent();
    }
}
