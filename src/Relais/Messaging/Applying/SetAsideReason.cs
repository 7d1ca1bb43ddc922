namespace Relais.Messaging.Applying;

/// <summary>Why something of a webhook is not applied, as a code that never changes its meaning.</summary>
internal static class SetAsideReason
{
    public const string NotJson = "not_json";
    public const string NotAWebhook = "not_a_webhook";
    public const string Malformed = "malformed";
    public const string UnknownField = "unknown_field";

    /// <summary>It is understood, and nothing here follows from it: it is kept in the journal, whole.</summary>
    public const string KeptOnly = "kept_only";

    /// <summary>It was written in a group, or tells of a message there: it is in nobody's conversation with the business, and is kept in the journal, whole.</summary>
    public const string InGroup = "in_group";

    public const string NumberMissing = "number_missing";
    public const string UnknownNumber = "unknown_number";
    public const string NotApplicable = "not_applicable";

    public static IReadOnlyList<string> All { get; } = [NotJson, NotAWebhook, Malformed, UnknownField, KeptOnly, InGroup, NumberMissing, UnknownNumber, NotApplicable];
}
