namespace Relais.Messaging.Sending;

/// <summary>The few things that we would do about a failure.</summary>
internal enum FailureAction
{
    /// <summary>It passes: try again after 1, 2 and 4 minutes, at most three times.</summary>
    Retry,

    /// <summary>The number is too fast, or busy with itself: hold the whole number for a moment, then go on.</summary>
    SlowDown,

    /// <summary>Too much to one person: this recipient waits 4ⁿ seconds, and the others go on.</summary>
    WaitForPair,

    /// <summary>Not before 24 hours, and at most twice.</summary>
    Tomorrow,

    /// <summary>This message cannot be sent as it is; the next one to the same person may.</summary>
    Fail,

    /// <summary>Nothing of this kind will ever reach this recipient.</summary>
    ExcludeRecipient,

    /// <summary>The person wants no marketing: record the opt-out.</summary>
    OptOut,

    /// <summary>Only a template may be sent, or anything once the person has written.</summary>
    WindowClosed,

    /// <summary>The number must not go on: pause it, keep its queue, tell the administrator.</summary>
    StopNumber,

    /// <summary>Stop what sends with this template, and keep its queue until the template is mended.</summary>
    FixTemplate,

    /// <summary>It speaks of what came in, or says that all is well: there is nothing to do for a send.</summary>
    Inform,
}
