namespace Relais.WhatsApp.Webhooks.Changes;

/// <summary>A person wants marketing no more, or again. Field <c>user_preferences</c>.</summary>
public sealed record PreferenceChange : WebhookChange
{
    /// <summary>Who.</summary>
    public required Person Person { get; init; }

    /// <summary>What they want.</summary>
    public required PreferenceChoice Choice { get; init; }

    /// <summary>The same in Meta's word, also one that <see cref="PreferenceChoice"/> does not know; empty when absent.</summary>
    public required string ChoiceText { get; init; }

    /// <summary>Of what: <c>marketing_messages</c>.</summary>
    public string? Category { get; init; }

    /// <summary>The same in a sentence, in English.</summary>
    public string? Detail { get; init; }

    /// <summary>With a sign-up: which.</summary>
    public string? SignUpId { get; init; }
}

/// <summary>What a person wants. Source: Cloud API, <c>user_preferences[].value</c>.</summary>
public enum PreferenceChoice
{
    /// <summary>A word this version does not know; see <see cref="PreferenceChange.ChoiceText"/>.</summary>
    Unknown,

    /// <summary>None from now on: sending one fails with 131050.</summary>
    Stop,

    /// <summary>Some again.</summary>
    Resume,

    /// <summary>Asked for them in a sign-up.</summary>
    SignUp,
}

/// <summary>A person's user id changed, which follows from another number. Field <c>user_id_update</c>.</summary>
public sealed record UserIdChange : WebhookChange
{
    /// <summary>Who, by the ids of from now on.</summary>
    public required Person Person { get; init; }

    /// <summary>The user id until now; null when not told.</summary>
    public Bsuid? Previous { get; init; }

    /// <summary>The user id from now on.</summary>
    public required Bsuid Current { get; init; }

    /// <summary>The id that linked portfolios shared until now.</summary>
    public Bsuid? PreviousParent { get; init; }

    /// <summary>The id that linked portfolios share from now on.</summary>
    public Bsuid? CurrentParent { get; init; }

    /// <summary>The same in a sentence, in English.</summary>
    public string? Detail { get; init; }
}

/// <summary>Somebody was added to, changed in or removed from the contacts of the WhatsApp Business app. Field <c>smb_app_state_sync</c>.</summary>
public sealed record AppContactChange : WebhookChange
{
    /// <summary>Of what: <c>contact</c>.</summary>
    public string? Type { get; init; }

    /// <summary><c>add</c>, also of one that changed, or <c>remove</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The name whole; null when removed.</summary>
    public string? FullName { get; init; }

    /// <summary>The given name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The number as it stands there: digits mostly.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The user id.</summary>
    public Bsuid? Bsuid { get; init; }

    /// <summary>The username, without <c>@</c>.</summary>
    public string? Username { get; init; }
}
