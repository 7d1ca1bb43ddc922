using System.Buffers;
using System.Text;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending;

/// <summary>What is wrong with a text, whatever it is for.</summary>
internal static class TextFault
{
    /// <param name="field">The request's name for it.</param>
    /// <param name="text">In UTF-16.</param>
    /// <param name="limit">The most Unicode code points.</param>
    public static RequestFault? Of(string field, string text, int limit)
    {
        var length = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty; length++)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var units) != OperationStatus.Done)
                return RequestFault.NotUnicode(field);
            rest = rest[units..];
        }

        return length > limit ? RequestFault.TooLong(field, limit) : null;
    }
}
