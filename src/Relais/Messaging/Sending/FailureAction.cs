namespace Relais.Messaging.Sending;

/// <summary>The few things that we would do about a failure.</summary>
internal enum FailureAction
{
    /// <summary>It passes: after 1, 2 and 4 minutes.</summary>
    Retry,

    /// <summary>The number is too fast, or busy: hold all of it a moment, then go on.</summary>
    SlowDown,

    /// <summary>Too much to one person: that person waits, others go on.</summary>
    WaitForPair,

    /// <summary>Not before tomorrow.</summary>
    Tomorrow,

    /// <summary>This message cannot be sent as it is; the next one to the same person may.</summary>
    Fail,

    /// <summary>Nothing of this kind to this person again.</summary>
    ExcludeRecipient,

    /// <summary>The person wants no marketing.</summary>
    OptOut,

    /// <summary>Only a template may be sent, or after they write.</summary>
    WindowClosed,

    /// <summary>The number must not go on: pause it, keep its queue, tell the administrator.</summary>
    StopNumber,

    /// <summary>Stop what sends with this template, and keep its queue.</summary>
    FixTemplate,

    /// <summary>It concerns what came in: nothing to do for a send.</summary>
    Inform,
}
