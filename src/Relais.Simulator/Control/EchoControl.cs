using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Control;

/// <summary>Somebody of the business writes on the same number, and not through the caller: from the WhatsApp Business app, or by another app.</summary>
internal static class EchoControl
{
    private static readonly string[] AboutAnother = ["reaction", "edit", "revoke"];

    /// <param name="To">Digits or BSUID of a customer.</param>
    /// <param name="Type">Any type that is sent; its <paramref name="Content"/> or <paramref name="File"/> may be left out for something plausible.</param>
    /// <param name="About">The message that is quoted, reacted to, changed or taken back.</param>
    /// <param name="Field">smb_message_echoes, or message_echoes for another app.</param>
    public sealed record NewEcho(
        string? To, string? Text, string? Type = null, JsonObject? Content = null, CustomerControl.NewFile? File = null, string? Caption = null, string? About = null, string? Field = null);

    public static void Map(IEndpointRouteBuilder control) => control.MapPost("/numbers/{phoneNumberId}/echoes", Echo);

    private static IResult Echo(
        string phoneNumberId, NewEcho echo, NumberBook numbers, WamidMint wamids, InboundContent contents, AccountNews news, Receipts receipts, ChangeFeed changes, TimeProvider clock)
    {
        if (Problems.Find(numbers, phoneNumberId, echo.To ?? "", out var number, out var customer) is { } missing) return missing;
        var wrong = new WrongFields();
        wrong.Require(echo.Type is null || InboundContent.Knows(echo.Type), "type", $"It must be one of {InboundContent.Types}.");
        wrong.Require(echo.Field is null or "smb_message_echoes" or "message_echoes", "field", "It must be smb_message_echoes or message_echoes.");
        wrong.Require(CustomerControl.TryReadFile(echo.File, out var file), "file", "It must have a mime_type and bytes in base64.");
        if (wrong.Any) return wrong.ToProblem();

        var content = ContentOf(echo, number, customer, contents, file);
        var (wamid, at) = (wamids.Sent(customer), clock.GetUtcNow());
        var message = InThread(echo, wamid, at, content);
        lock (number.Gate) customer.Add(message);
        changes.Tell(number, customer);
        news.TellOfNumber(number, echo.Field ?? "smb_message_echoes", new JsonObject { ["message_echoes"] = new JsonArray(Framed(number, customer, wamid, at, echo, content)) });
        // How far it travels is told as of any other.
        if (!AboutAnother.Contains(echo.Type)) receipts.Begin(number, customer, message, failure: null);
        return TypedResults.Ok(new { Wamid = wamid });
    }

    private static JsonObject ContentOf(NewEcho echo, Number number, Customer customer, InboundContent contents, SentFile? file)
    {
        if (echo.Type is null or "text") return new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = echo.Text ?? "" } };
        return echo.Content is null && InboundContent.IsFile(echo.Type) ? contents.WithFile(number, echo.Type, file, echo.Caption) : InboundContent.Plain(echo.Type, echo.Content, echo.About, customer);
    }

    private static JsonObject Framed(Number number, Customer customer, string wamid, DateTimeOffset at, NewEcho echo, JsonObject content)
    {
        var framed = new JsonObject { ["from"] = number.Settings.DisplayDigits };
        if (customer.WaId is not null) framed["to"] = customer.WaId;
        else framed["to_user_id"] = customer.Bsuid;
        framed["id"] = wamid;
        framed["timestamp"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        if (echo.About is { } quoted && !AboutAnother.Contains(echo.Type)) framed["context"] = new JsonObject { ["id"] = quoted };
        foreach (var (name, part) in content) framed[name] = part?.DeepClone();
        return framed;
    }

    private static ThreadMessage InThread(NewEcho echo, string wamid, DateTimeOffset at, JsonObject content)
    {
        var type = (string)content["type"]!;
        return new ThreadMessage(wamid, Direction.Outbound, type, InboundContent.TextOf(content) ?? $"[{type}]", at, AboutAnother.Contains(echo.Type) ? null : echo.About, callbackData: null, inWindow: true)
        {
            Content = type == "text" ? null : content[type]?.ToJsonString(),
        };
    }
}
