namespace Relais.WhatsApp.Errors;

/// <summary>What is known to be wrong with a request before it is made.</summary>
/// <param name="Field">The field by its name on the wire: <c>text.body</c>, <c>to</c>, <c>biz_opaque_callback_data</c>.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Limit">The length allowed, in Unicode code points, when that is what was passed.</param>
/// <param name="MetaCode">The code Meta would give: 100 (parameter missing or too long) or 131009 (value not valid).</param>
public sealed record RequestFault(string Field, RequestFaultReason Reason, int? Limit, int MetaCode)
{
    internal static RequestFault Missing(string field) => new(field, RequestFaultReason.Missing, Limit: null, ParameterWrong);

    internal static RequestFault TooLong(string field, int limit) => new(field, RequestFaultReason.TooLong, limit, ParameterWrong);

    internal static RequestFault NotE164(string field) => new(field, RequestFaultReason.NotE164, Limit: null, ValueNotValid);

    internal static RequestFault NotUnicode(string field) => new(field, RequestFaultReason.NotUnicode, Limit: null, ParameterWrong);

    private const int ParameterWrong = 100;
    private const int ValueNotValid = 131009;
}
