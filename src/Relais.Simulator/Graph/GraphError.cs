using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;

namespace Relais.Simulator.Graph;

/// <summary>A "no" of the Graph API, worded as the real one words it.</summary>
/// <remarks>Source: bodies seen in public and the Cloud API's error page.</remarks>
internal sealed record GraphError(int HttpStatus, string Message, int Code, string? Details = null, int? Subcode = null, string Type = "OAuthException")
{
    /// <summary>The name under which such refusals are counted.</summary>
    public string Reason { get; init; } = Code.ToString(CultureInfo.InvariantCulture);

    public static GraphError Coded(int code, string? details = null)
    {
        var known = KnownErrors.Of(code);
        return new GraphError(known.HttpStatus, $"(#{code}) {known.Title}", code, details ?? known.Details, known.Subcode);
    }

    /// <summary>Too many people were written to first. The platform does not document with which code it refuses that: this one, of the
    /// business account's rate, is our choice. It is counted by a name of its own.</summary>
    public static GraphError PortfolioLimit() => Coded(80007, "The messaging limit of the business portfolio has been reached.") with { Reason = "portfolio" };

    /// <summary>A title and a sentence for the person in front of the screen; management errors put the real reason there.</summary>
    public (string Title, string Text)? ForUser { get; init; }

    public static GraphError DeadToken(AccessToken token, DateTimeOffset now) => token.RevokedWith switch
    {
        { } subcode => new GraphError(401, $"Error validating access token: {WhyRevoked(subcode, token.AppId)}", 190, Subcode: subcode),
        null => new GraphError(
            401, $"Error validating access token: Session has expired on {Pacific(token.ExpiresAt!.Value)}. The current time is {Pacific(now)}.", 190, Subcode: 463),
    };

    /// <summary>Which of the two codes comes when is our reading: sends name the account, all else the app's permission.</summary>
    public static GraphError NoPermission(Permission permission) => permission == Permission.Messaging ? Coded(200) : Coded(10);

    public static GraphError ProofMissing() => new(400, "API calls from the server require an appsecret_proof argument", 100, Type: "GraphMethodException");

    public static GraphError ProofWrong() => new(400, "Invalid appsecret_proof provided in the API argument", 100, Type: "GraphMethodException");

    /// <summary>A "no" of the management of templates, numbers or flows: the sentence for the person says what is wrong.</summary>
    public static GraphError Invalid(int subcode, string title, string text) =>
        new(400, "Invalid parameter", 100, Subcode: subcode) { ForUser = (title, text) };

    public static GraphError BadParameter(string sentence) => new(400, $"(#100) {sentence}", 100);

    public static GraphError CallbackRefused(string why) => new(400, $"(#2200) Callback verification failed with the following errors: {why}", 2200);

    public static GraphError BadToken() => new(401, "Invalid OAuth access token - Cannot parse access token", 190);

    /// <summary>An object that does not exist, or that this token may not see: nobody learns which.</summary>
    public static GraphError UnknownObject(string method, string id) => new(
        400,
        $"Unsupported {Word(method)} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. "
        + "Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api",
        100, Subcode: 33, Type: "GraphMethodException");

    public static GraphError UnknownPath(string path) => new(400, $"Unknown path components: {path}", 2500);

    public static GraphError NothingAsked() => new(400, "An active access token must be used to query information about the current user.", 2500);

    public static GraphError UnknownField(string field, string nodeType) =>
        new(400, $"(#100) Tried accessing nonexisting field ({field}) on node type ({nodeType})", 100);

    public static GraphError Missing(string parameter) => new(400, $"(#100) The parameter {parameter} is required.", 100);

    public static GraphError NotOneOf(string parameter, string allowed, string got) =>
        new(400, $"(#100) Param {parameter} must be one of {{{allowed}}} - got \"{got}\".", 100);

    public static GraphError NotA(string parameter, string kind) => new(400, $"(#100) Param {parameter} must be {kind}.", 100);

    public static GraphError TooLong(string parameter, int longest) =>
        new(400, $"(#100) Param {parameter} must be at most {longest} characters long.", 100);

    public static GraphError UnexpectedKey(string key, string parameter) =>
        new(400, "(#100) Invalid parameter", 100, $"Unexpected key \"{key}\" on param \"{parameter}\".");

    public JsonObject ToJson(string traceId)
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = Type, ["code"] = Code };
        if (Details is not null) error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = Details };
        if (Subcode is not null) error["error_subcode"] = Subcode;
        if (ForUser is { } user)
        {
            error["is_transient"] = false;
            error["error_user_title"] = user.Title;
            error["error_user_msg"] = user.Text;
        }

        error["fbtrace_id"] = traceId;
        return new JsonObject { ["error"] = error };
    }

    private static string WhyRevoked(int subcode, string appId) => subcode switch
    {
        458 => $"The user has not authorized application {appId}.",
        459 => "The user is checkpointed and must log in at www.facebook.com.",
        464 => "Sessions for the user are not allowed because the user is not a confirmed user.",
        467 => "The session is invalid because the user logged out.",
        492 => "The session user does not have a role on the application.",
        _ => "The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.",
    };

    /// <summary>Instants stand there in the time of California, summer time all year here.</summary>
    private static string Pacific(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(-7)).ToString("dddd, dd-MMM-yy HH:mm:ss 'PDT'", CultureInfo.InvariantCulture);

    private static string Word(string method) => method.ToUpperInvariant() switch
    {
        "POST" => "post",
        "DELETE" => "delete",
        _ => "get",
    };
}
