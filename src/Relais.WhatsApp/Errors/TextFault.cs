using System.Buffers;
using System.Text;

namespace Relais.WhatsApp.Errors;

/// <summary>What is wrong with a text, whatever it is for. A limit is a number of Unicode code points.</summary>
internal static class TextFault
{
    /// <summary>For a text that must be there.</summary>
    public static RequestFault? OfRequired(string field, string? text, int limit) =>
        string.IsNullOrEmpty(text) ? RequestFault.Missing(field) : Of(field, text, limit);

    /// <summary>For a text that may be left out; an empty one counts as left out.</summary>
    public static RequestFault? OfOptional(string field, string? text, int limit) => string.IsNullOrEmpty(text) ? null : Of(field, text, limit);

    public static RequestFault? Of(string field, string text, int limit)
    {
        if (CodePoints(text) is not { } length) return RequestFault.NotUnicode(field);
        return length > limit ? RequestFault.TooLong(field, limit) : null;
    }

    /// <summary>For a text that fills a gap of a template: no line end, no tab, no five blanks in a row.</summary>
    public static RequestFault? OfFilling(string field, string? text, int limit) =>
        OfRequired(field, text, limit) ?? (BreaksLine(text!) ? RequestFault.Of(field, RequestFaultReason.ForbiddenWhitespace) : null);

    /// <summary>For an address that Meta or a person opens.</summary>
    public static RequestFault? OfAddress(string field, string? text, int limit = MaxAddressLength) =>
        OfRequired(field, text, limit) ?? (IsHttp(text!) ? null : RequestFault.Of(field, RequestFaultReason.NotAnAddress));

    public static bool IsHttp(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && !text.AsSpan().ContainsAny(' ', '\n', '\r');

    /// <summary>Null when half a surrogate pair stands in it.</summary>
    public static int? CodePoints(string text)
    {
        var length = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty; length++)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var units) != OperationStatus.Done) return null;
            rest = rest[units..];
        }

        return length;
    }

    // No limit is documented for most addresses; template buttons have this one.
    private const int MaxAddressLength = 2000;

    private static bool BreaksLine(string text) =>
        text.AsSpan().ContainsAny('\n', '\r', '\t') || text.Contains("     ", StringComparison.Ordinal);
}
