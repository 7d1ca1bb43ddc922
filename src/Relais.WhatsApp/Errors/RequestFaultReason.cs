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
}
