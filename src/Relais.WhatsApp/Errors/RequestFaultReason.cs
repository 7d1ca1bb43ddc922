namespace Relais.WhatsApp.Errors;

/// <summary>What is wrong with a field.</summary>
public enum RequestFaultReason
{
    /// <summary>It is required, and absent or empty.</summary>
    Missing,

    /// <summary>It is longer than <see cref="RequestFault.Limit"/>.</summary>
    TooLong,

    /// <summary>It is no number in E.164: <c>+</c>, then 2 to 15 digits of which the first is not 0. Without the plus, WhatsApp would
    /// put the country code of the business before it and write to a stranger. Source: ITU-T E.164; Cloud API, messages.</summary>
    NotE164,

    /// <summary>It holds half a surrogate pair, which UTF-8 cannot carry.</summary>
    NotUnicode,

    /// <summary>It has more parts than <see cref="RequestFault.Limit"/>.</summary>
    TooMany,

    /// <summary>It has fewer parts than <see cref="RequestFault.Limit"/>.</summary>
    TooFew,

    /// <summary>It is said twice where each must differ.</summary>
    Repeated,

    /// <summary>It differs from its neighbours where all must be of one kind.</summary>
    NotAlike,

    /// <summary>It does not go there, or not together with something else that is there.</summary>
    NotAllowed,

    /// <summary>It is a number, an instant or a length of time beyond what is possible; <see cref="RequestFault.Limit"/> is the bound it passed,
    /// where that fits.</summary>
    OutOfRange,

    /// <summary>It is no absolute http or https address.</summary>
    NotAnAddress,

    /// <summary>It would fill a gap of a template with a line end, a tab or more than four blanks in a row. Meta's code is 132018.</summary>
    ForbiddenWhitespace,

    /// <summary>It has not the form that its field demands: a name, a code, a PIN, a date.</summary>
    WrongForm,

    /// <summary>It is JSON of another shape than its field demands, or none.</summary>
    NotJson,

    /// <summary>A file of more bytes than <see cref="RequestFault.Limit"/>.</summary>
    TooLarge,

    /// <summary>A file of a type that WhatsApp does not take here.</summary>
    TypeNotSupported,
}
