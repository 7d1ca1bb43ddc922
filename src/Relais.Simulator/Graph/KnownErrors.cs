namespace Relais.Simulator.Graph;

/// <summary>The error codes of the Cloud API that can be ordered, with their documented titles and HTTP status.</summary>
/// <remarks>Source: the Cloud API's page of error codes. An unknown code is possible there too, and here.</remarks>
internal static class KnownErrors
{
    private static readonly Dictionary<int, KnownError> All = new KnownError[]
    {
        new(1, 400, "An unknown error occurred", "Invalid request or possible server error."),
        new(2, 503, "Service temporarily unavailable", "The service is temporarily down or overloaded."),
        new(3, 500, "Application does not have the capability to make this API call.", "Capability or permissions issue."),
        new(4, 400, "Application request limit reached", "The app has reached its API call rate limit."),
        new(10, 403, "Application does not have permission for this action", "Permission is either not granted or has been removed."),
        new(100, 400, "Invalid parameter", "The request included one or more unsupported or misspelled parameters."),
        new(190, 401, "Invalid OAuth access token - Cannot parse access token", "The access token has expired or is invalid."),
        new(200, 403, "You do not have the necessary permissions to send messages on behalf of this WhatsApp Business Account", "Permission is missing."),
        new(368, 403, "Temporarily blocked for policies violations", "The WhatsApp Business Account is restricted for a violation of policy."),
        new(80007, 400, "Rate limit issues", "The WhatsApp Business Account has reached its rate limit."),
        new(130429, 400, "Rate limit hit", "Cloud API message throughput has been reached.", 2494055),
        new(130472, 400, "User's number is part of an experiment", "Message was not sent because the recipient is part of an experiment."),
        new(130497, 403, "Business account is restricted from messaging users in this country", "The account may not message users of this country."),
        new(131000, 500, "Something went wrong", "Message failed to send due to an unknown error."),
        new(131005, 403, "Access denied", "Permission is either not granted or has been removed."),
        new(131008, 400, "Required parameter is missing", "The request is missing a required parameter."),
        new(131009, 400, "Parameter value is not valid", "One or more parameter values are invalid."),
        new(131016, 500, "Service unavailable", "A service is temporarily unavailable."),
        new(131021, 400, "Recipient cannot be sender", "Sender and recipient phone number is the same."),
        new(131026, 400, "Message undeliverable", "Message undeliverable."),
        new(131030, 400, "Recipient phone number not in allowed list",
            "Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.", 2655007),
        new(131031, 403, "Business Account locked", "The account has been restricted or disabled for a violation of policy."),
        new(131037, 400, "Display name approval needed", "The number needs an approved display name before it can send messages."),
        new(131042, 400, "Business eligibility payment issue", "Message failed to send because of one or more errors related to the payment method."),
        new(131045, 500, "Incorrect certificate", "Message failed to send due to a phone number registration error."),
        new(131047, 400, "Re-engagement message",
            "Message failed to send because more than 24 hours have passed since the customer last replied to this number."),
        new(131048, 400, "Spam rate limit hit", "Message failed to send because of restrictions on how many messages can be sent from this phone number."),
        new(131049, 400, "This message was not delivered to maintain healthy ecosystem engagement.",
            "In order to maintain a healthy ecosystem engagement, the message failed to be delivered."),
        new(131050, 400, "User has stopped marketing messages", "The recipient has chosen to stop receiving marketing messages from this business."),
        new(131051, 400, "Unsupported message type", "Message type is currently not supported."),
        new(131052, 400, "Media download error", "Unable to download the media sent by the user."),
        new(131053, 400, "Media upload error", "Unable to upload the media used in the message."),
        new(131056, 400, "(Business Account, Consumer Account) pair rate limit hit",
            "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time."),
        new(131057, 500, "Account in maintenance mode", "The business account is in maintenance mode."),
        new(131215, 400, "Groups are not available for this number", "The business phone number is not eligible for groups."),
        new(132000, 400, "Number of parameters does not match the expected number of params", "The number of variable parameter values differs from the template's."),
        new(132001, 404, "Template name does not exist in the translation", "The template does not exist in the specified language or has not been approved."),
        new(132005, 400, "Template Hydrated Text too long", "Translated text is too long."),
        new(132007, 400, "Template Format Character Policy Violated", "Template content violates a policy."),
        new(132012, 400, "Template Parameter Format Mismatch", "Variable parameter values formatted incorrectly."),
        new(132015, 400, "Template is paused", "Template is paused due to low quality."),
        new(132016, 400, "Template is disabled", "Template has been paused too many times and is now permanently disabled."),
        new(133004, 503, "Server Temporarily Unavailable", "Server is temporarily unavailable."),
        new(133010, 400, "Phone number not registered", "Phone number not registered on the WhatsApp Business Platform."),
        new(135000, 400, "Generic user error", "Message failed to send because of an unknown error with the request parameters."),
    }.ToDictionary(error => error.Code);

    public static KnownError Of(int code) =>
        All.GetValueOrDefault(code, new KnownError(code, 400, "Something went wrong", "The cause is not documented."));
}

/// <param name="HttpStatus">As documented; real servers deviate.</param>
internal sealed record KnownError(int Code, int HttpStatus, string Title, string Details, int? Subcode = null);
