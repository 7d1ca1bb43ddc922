using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Errors;

namespace Relais.Accounts.Asking;

/// <summary>Turns whatever is no good answer of WhatsApp's into a refusal with a code that the interface translates, and WhatsApp's own words beside it.</summary>
internal static class MetaRefusal
{
    /// <summary>What stands in the way; the token is taken out of the words.</summary>
    /// <exception cref="ArgumentException">The answer is a good one.</exception>
    public static Refusal Of<T>(WhatsAppResult<T> ended, AccessToken token) => ended switch
    {
        WhatsAppResult<T>.Refused { Error: var error } => Of(error, token),
        WhatsAppResult<T>.Invalid { Fault: var fault } => Of(fault),
        WhatsAppResult<T>.NotSent => Unreachable,
        WhatsAppResult<T>.Unconfirmed => NoAnswer,
        _ => throw new ArgumentException("A good answer is no refusal.", nameof(ended)),
    };

    /// <summary>What WhatsApp says, in the words that tell most.</summary>
    public static string WordsOf(WhatsAppError error, AccessToken token) => token.MaskIn(error.UserMessage ?? error.Details ?? error.Message);

    private static Refusal Of(WhatsAppError error, AccessToken token)
    {
        var words = WordsOf(error, token);
        var (status, code) = CodeOf(error);
        return new(status, code, words.Length > 0 ? words : $"WhatsApp refused with code {error.Code}.")
        {
            RetryAfter = error.RetryAfter ?? (status is StatusCodes.Status429TooManyRequests ? TimeSpan.FromMinutes(5) : null),
            Fields = FieldOf(error) is { } field ? new Dictionary<string, FieldError[]>(StringComparer.Ordinal) { [field] = [new(code, words)] } : null,
        };
    }

    // Source: Cloud API, error codes; Graph API, block users, phone number registration, smb_app_data.
    private static (int Status, string Code) CodeOf(WhatsAppError error) => error switch
    {
        { IsTokenRefused: true } => (StatusCodes.Status409Conflict, "whatsapp_token_invalid"),
        { Code: 131021 } => (StatusCodes.Status409Conflict, "whatsapp_own_number"),
        { IsPermissionMissing: true } => (StatusCodes.Status409Conflict, "whatsapp_permission_missing"),
        { IsUnknownObject: true } => (StatusCodes.Status409Conflict, "whatsapp_unknown"),
        { Code: 4 or 17 or 32 or 613 or 80007 or 80008 } => (StatusCodes.Status429TooManyRequests, "whatsapp_too_many_calls"),
        { Code: 133005 } => (StatusCodes.Status422UnprocessableEntity, "whatsapp_pin_wrong"),
        { Code: 133008 or 133009 } => (StatusCodes.Status409Conflict, "whatsapp_pin_wait"),
        { Code: 133016 } => (StatusCodes.Status409Conflict, "whatsapp_registration_limit"),
        { Code: 133006 } => (StatusCodes.Status409Conflict, "whatsapp_not_verified"),
        { Code: 133010 } => (StatusCodes.Status409Conflict, "whatsapp_not_registered"),
        { Subcode: 2388091 } => (StatusCodes.Status409Conflict, "whatsapp_code_needless"),
        { Subcode: 2388093 } => (StatusCodes.Status422UnprocessableEntity, "whatsapp_code_wrong"),
        { Subcode: 2593107 } or { Code: 2593107 } => (StatusCodes.Status409Conflict, "whatsapp_sync_done"),
        { Subcode: 2593108 } or { Code: 2593108 } => (StatusCodes.Status409Conflict, "whatsapp_sync_late"),
        { Code: 131047 } => (StatusCodes.Status409Conflict, "whatsapp_wrote_long_ago"),
        { Code: 139101 } => (StatusCodes.Status409Conflict, "whatsapp_block_list_full"),
        { Code: 2200 } => (StatusCodes.Status409Conflict, "whatsapp_callback_refused"),
        { Code: 131031 or 368 or 131045 or 341 } => (StatusCodes.Status409Conflict, "whatsapp_account_restricted"),
        { Code: 1 or 2 or 131000 or 131016 or 131057 or 133004 or 139102 or 139103 } or { IsTransient: true } => (StatusCodes.Status503ServiceUnavailable, "whatsapp_busy"),
        _ => (StatusCodes.Status409Conflict, "whatsapp_refused"),
    };

    private static string? FieldOf(WhatsAppError error) => error switch
    {
        { Code: 133005 } => "pin",
        { Subcode: 2388093 } => "code",
        _ => null,
    };

    private static Refusal Of(RequestFault fault)
    {
        var (code, message) = fault.Reason switch
        {
            RequestFaultReason.Missing => ("required", "This must not be empty."),
            RequestFaultReason.TooLong => ("too_long", $"At most {fault.Limit} characters."),
            RequestFaultReason.TooMany => ("too_many", $"At most {fault.Limit}."),
            RequestFaultReason.Repeated => ("repeated", "Each must differ from the others."),
            RequestFaultReason.NotAnAddress => ("address_invalid", "An address of the web that begins with https:// or http://."),
            RequestFaultReason.NotUnicode => ("characters_invalid", "It holds characters that cannot be sent."),
            RequestFaultReason.NotE164 => ("number_malformed", "A number begins with + and its country code."),
            _ => ("malformed", "This is not a value that the field takes."),
        };
        return new(StatusCodes.Status422UnprocessableEntity, "invalid", "Some fields are wrong.")
        {
            Fields = new Dictionary<string, FieldError[]>(StringComparer.Ordinal) { [NameOf(fault.Field)] = [new(code, message)] },
        };
    }

    // By the names of our requests where they are simpler than those of the wire.
    private static string NameOf(string field) => field
        .Replace(".command_name", ".name", StringComparison.Ordinal)
        .Replace(".command_description", ".description", StringComparison.Ordinal)
        .Replace("new_display_name", "name", StringComparison.Ordinal);

    private static readonly Refusal Unreachable = new(StatusCodes.Status503ServiceUnavailable, "whatsapp_unreachable", "WhatsApp cannot be reached just now. Nothing was changed; try again.")
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };

    private static readonly Refusal NoAnswer = new(StatusCodes.Status503ServiceUnavailable, "whatsapp_no_answer", "WhatsApp gave no answer that tells what was done. Look before you try again.");
}
