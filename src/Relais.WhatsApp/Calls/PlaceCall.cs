using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;
using Relais.WhatsApp.Sending;

namespace Relais.WhatsApp.Calls;

/// <summary>Signals calls; the voice itself travels by WebRTC, which is yours to bring. Source: Cloud API, <c>POST /{phone_number_id}/calls</c>.</summary>
public static class PlaceCall
{
    /// <summary>The longest session description, in Unicode code points; Meta names none, and those seen have some 2,000.</summary>
    public const int MaxSdpLength = 65_536;

    /// <summary>Calls a person, who has to have agreed.</summary>
    /// <param name="number">The number that calls.</param>
    /// <param name="person">The person, no group.</param>
    /// <param name="sdp">Your offer, as of RFC 8866.</param>
    /// <param name="callbackData">Your own id of the call, as <see cref="OutboundMessage.CallbackData"/>; null sends none.</param>
    /// <param name="cancel">Ends the waiting, not the call.</param>
    /// <returns>The call. Codes 138006: they have not agreed; 138001: they cannot be called. An unconfirmed call may be ringing: never make it again without evidence.</returns>
    public static async Task<WhatsAppResult<CallId>> ConnectCallAsync(
        this PhoneNumberClient number, Recipient person, string sdp, string? callbackData = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        var fault = Callee.FindFault(person, "to")
            ?? TextFault.OfRequired("session.sdp", sdp, MaxSdpLength)
            ?? (callbackData is null ? null : TextFault.Of("biz_opaque_callback_data", callbackData, OutboundMessage.MaxCallbackDataLength));
        if (fault is not null) return new WhatsAppResult<CallId>.Invalid(fault);

        return await number.PostAsync<CallId>("/calls", JsonBody.Write((person, sdp, callbackData), static (json, call) =>
        {
            if (call.person is Recipient.Number byNumber) json.WriteString("to"u8, byNumber.E164);
            if (call.person is Recipient.User byId) json.WriteString("recipient"u8, byId.Bsuid.Value);
            json.WriteString("action"u8, "connect"u8);
            WriteSession(json, "offer", call.sdp);
            if (call.callbackData is { } data) json.WriteString("biz_opaque_callback_data"u8, data);
        }), static (JsonElement answer, out CallId call) => CallId.TryParse(answer.FirstOf("calls"u8)?.Text("id"u8), out call), cancel);
    }

    /// <summary>Prepares to answer, so that no voice is lost when the call is taken.</summary>
    /// <param name="number">The number that was called.</param>
    /// <param name="call">The call.</param>
    /// <param name="sdp">Your answer, as of RFC 8866.</param>
    /// <param name="cancel">Ends the waiting, not the preparing.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> PreAcceptCallAsync(this PhoneNumberClient number, CallId call, string sdp, CancellationToken cancel = default) =>
        ActAsync(number, call, "pre_accept", sdp, cancel);

    /// <summary>Takes a call.</summary>
    /// <param name="number">The number that was called.</param>
    /// <param name="call">The call.</param>
    /// <param name="sdp">Your answer; the same as of <see cref="PreAcceptCallAsync"/>.</param>
    /// <param name="cancel">Ends the waiting, not the taking.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> AcceptCallAsync(this PhoneNumberClient number, CallId call, string sdp, CancellationToken cancel = default) =>
        ActAsync(number, call, "accept", sdp, cancel);

    /// <summary>Turns a call away.</summary>
    /// <param name="number">The number that was called.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancel">Ends the waiting, not the turning away.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> RejectCallAsync(this PhoneNumberClient number, CallId call, CancellationToken cancel = default) =>
        ActAsync(number, call, "reject", sdp: null, cancel);

    /// <summary>Ends a call.</summary>
    /// <param name="number">The number.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancel">Ends the waiting, not the ending.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> TerminateCallAsync(this PhoneNumberClient number, CallId call, CancellationToken cancel = default) =>
        ActAsync(number, call, "terminate", sdp: null, cancel);

    private static async Task<WhatsAppResult<Done>> ActAsync(PhoneNumberClient number, CallId call, string action, string? sdp, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(number);
        var takesSession = action is "pre_accept" or "accept";
        var fault = (call == default ? RequestFault.Missing("call_id") : null) ?? (takesSession ? TextFault.OfRequired("session.sdp", sdp, MaxSdpLength) : null);
        if (fault is not null) return new WhatsAppResult<Done>.Invalid(fault);

        return await number.PostAsync<Done>("/calls", JsonBody.Write((call, action, sdp), static (json, given) =>
        {
            json.WriteString("call_id"u8, given.call.Value);
            json.WriteString("action"u8, given.action);
            if (given.sdp is not null) WriteSession(json, "answer", given.sdp);
        }), Done.TryRead, cancel);
    }

    private static void WriteSession(Utf8JsonWriter json, string type, string sdp)
    {
        json.WriteStartObject("session"u8);
        json.WriteString("sdp_type"u8, type);
        json.WriteString("sdp"u8, sdp);
        json.WriteEndObject();
    }
}
