using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp;

/// <summary>How a call ended, as a value: exactly one of the five cases below, and no exception for any of them.</summary>
/// <typeparam name="T">What a good answer says.</typeparam>
/// <remarks>Only <see cref="Unconfirmed"/> leaves open whether the call had an effect. A call that changes nothing may simply be made again.</remarks>
public abstract record WhatsAppResult<T>
{
    private WhatsAppResult()
    {
    }

    /// <summary>WhatsApp took the call. For a message this is no more than that: whether it arrived, a receipt will say.</summary>
    /// <param name="Value">What the answer says.</param>
    public sealed record Accepted(T Value) : WhatsAppResult<T>;

    /// <summary>WhatsApp said no, in a well-formed error body, under whatever HTTP status. Certain: the call had no effect.</summary>
    /// <param name="Error">What it said.</param>
    public sealed record Refused(WhatsAppError Error) : WhatsAppResult<T>;

    /// <summary>The request is known to be wrong and was not made. Certain.</summary>
    /// <param name="Fault">Which field, and what is wrong with it.</param>
    public sealed record Invalid(RequestFault Fault) : WhatsAppResult<T>;

    /// <summary>No byte of the request left this machine. Certain: making the call again cannot repeat it.</summary>
    /// <param name="Reason">What kept it here.</param>
    /// <param name="Detail">The system's words, for a log; neither token nor content is in them.</param>
    public sealed record NotSent(NotSentReason Reason, string Detail) : WhatsAppResult<T>;

    /// <summary>The request left and no answer says what became of it: it may have been accepted. Never make it again without evidence.</summary>
    /// <param name="Reason">Why it is not known.</param>
    /// <param name="HttpStatus">The HTTP status, 100 to 599, when an answer came at all.</param>
    /// <param name="Detail">The system's words, for a log; neither token nor content is in them.</param>
    public sealed record Unconfirmed(UnconfirmedReason Reason, int? HttpStatus, string Detail) : WhatsAppResult<T>;

    /// <summary>The same end of a call whose good answer would have said something else.</summary>
    internal WhatsAppResult<TOther> EndingAs<TOther>() => this switch
    {
        Refused { Error: var error } => new WhatsAppResult<TOther>.Refused(error),
        Invalid { Fault: var fault } => new WhatsAppResult<TOther>.Invalid(fault),
        NotSent { Reason: var reason, Detail: var detail } => new WhatsAppResult<TOther>.NotSent(reason, detail),
        Unconfirmed { Reason: var reason, HttpStatus: var status, Detail: var detail } => new WhatsAppResult<TOther>.Unconfirmed(reason, status, detail),
        _ => throw new InvalidOperationException("A good answer has a value of its own."),
    };
}
