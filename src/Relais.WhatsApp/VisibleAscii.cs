namespace Relais.WhatsApp;

/// <summary>The form that ids, tokens and secrets share: printable ASCII without a blank, so that none can break a header, a path or a log line.</summary>
internal static class VisibleAscii
{
    public static bool Is([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? text, int maxLength) =>
        text is { Length: > 0 } && text.Length <= maxLength && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
