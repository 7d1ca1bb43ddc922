namespace Relais.WhatsApp.Webhooks;

/// <summary>What is wrong with a part of a webhook.</summary>
public enum MalformedReason
{
    /// <summary>An object was due: an entry, a change, a message, a status, an item of another list.</summary>
    NotAnObject,

    /// <summary>A list was due: <c>changes</c>, <c>messages</c>, <c>statuses</c>, the list of another field.</summary>
    NotAList,

    /// <summary>The id is missing or of another form than <see cref="Wamid"/>'s: of a message, a receipt, a call.</summary>
    IdMissing,

    /// <summary>The time is missing, or no whole number of seconds between 1970 and 9999.</summary>
    TimestampInvalid,

    /// <summary>Neither digits nor user id of the person are there, so that no one could be answered.</summary>
    SenderMissing,

    /// <summary>The status is missing or no text.</summary>
    StatusMissing,

    /// <summary>It holds half a surrogate pair as an escape: JSON by its grammar, but no text.</summary>
    HalfSurrogate,
}
