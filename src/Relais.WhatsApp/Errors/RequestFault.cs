namespace Relais.WhatsApp.Errors;

/// <summary>What is known to be wrong with a request before it is made.</summary>
/// <param name="Field">The field by its name on the wire: <c>text.body</c>, <c>to</c>, <c>interactive.action.buttons[1].reply.title</c>.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Limit">The bound that was passed, when there is one: Unicode code points of a text, parts of a list, bytes of a file.</param>
/// <param name="MetaCode">The code Meta would give: 100 (parameter missing, too long or out of place), 131009 (value not valid) or
/// 132018 (a template's gap filled with line ends, tabs or many blanks).</param>
public sealed record RequestFault(string Field, RequestFaultReason Reason, int? Limit, int MetaCode)
{
    internal static RequestFault Missing(string field) => Of(field, RequestFaultReason.Missing);

    internal static RequestFault TooLong(string field, int limit) => Of(field, RequestFaultReason.TooLong, limit);

    internal static RequestFault NotE164(string field) => Of(field, RequestFaultReason.NotE164);

    internal static RequestFault NotUnicode(string field) => Of(field, RequestFaultReason.NotUnicode);

    internal static RequestFault Of(string field, RequestFaultReason reason, int? limit = null) => new(field, reason, limit, CodeOf(reason));

    private static int CodeOf(RequestFaultReason reason) => reason switch
    {
        RequestFaultReason.ForbiddenWhitespace => TemplateParameterWrong,
        RequestFaultReason.NotE164 or RequestFaultReason.TooMany or RequestFaultReason.TooFew or RequestFaultReason.Repeated
            or RequestFaultReason.NotAlike or RequestFaultReason.OutOfRange or RequestFaultReason.WrongForm => ValueNotValid,
        _ => ParameterWrong,
    };

    private const int ParameterWrong = 100;
    private const int ValueNotValid = 131009;
    private const int TemplateParameterWrong = 132018;
}
