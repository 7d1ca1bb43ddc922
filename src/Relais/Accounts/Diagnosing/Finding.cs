namespace Relais.Accounts.Diagnosing;

/// <summary>What one check of a number's connection found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="State">How it stands.</param>
/// <param name="Code">What was found, as a word that never changes its meaning; the interface has a sentence and a remedy for each.</param>
/// <param name="Message">The same in a sentence, for a developer and for the command line.</param>
/// <param name="Remedy">What mends it; null where nothing is to be mended.</param>
/// <param name="At">A moment that belongs to it: until when a token lives.</param>
/// <param name="Names">What it names: permissions, addresses, fields.</param>
/// <param name="Told">Meta's own words, when it said some.</param>
public sealed record Finding(
    FindingCheck Check, FindingState State, string Code, string Message, string? Remedy, DateTimeOffset? At, IReadOnlyList<string> Names, string? Told)
{
    internal Finding(FindingCheck check, FindingState state, string code, string message, string? remedy) : this(check, state, code, message, remedy, null, [], null)
    {
    }
}

/// <summary>The links between Meta and a number, in the order in which they are mended.</summary>
public enum FindingCheck
{
    /// <summary>Whether the token works, and until when.</summary>
    Token,

    /// <summary>What the token may do, and for which account.</summary>
    Permissions,

    /// <summary>Whether the token opens the number, and that is registered and connected.</summary>
    Number,

    /// <summary>Whether anything stands in the way of messages.</summary>
    Sending,

    /// <summary>Whether the account is subscribed to the app.</summary>
    Subscription,

    /// <summary>Whether the app secret is the app's.</summary>
    AppSecret,

    /// <summary>Whether the webhooks are sent here, with the fields that are needed.</summary>
    Callback,

    /// <summary>Whether that address answers.</summary>
    Reachable,

    /// <summary>Whether the number is live and the app may send.</summary>
    AppMode,
}

/// <summary>Unknown: it could not be looked at, and nothing follows.</summary>
public enum FindingState { Ok, Warning, Failed, Unknown }
