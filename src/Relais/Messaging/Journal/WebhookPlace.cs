using System.Globalization;

namespace Relais.Messaging.Journal;

/// <summary>Which webhook of the journal: the commit that it came in, and its place therein, written <c>12.0</c>.</summary>
internal readonly record struct WebhookPlace(long BatchId, int Position)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{BatchId}.{Position}");

    /// <summary>Reads a place that <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string? text, out WebhookPlace place)
    {
        place = default;
        if (text?.Split('.') is not [var batch, var position]) return false;
        if (!long.TryParse(batch, NumberStyles.None, CultureInfo.InvariantCulture, out var batchId)) return false;
        if (!int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return false;
        place = new(batchId, index);
        return true;
    }
}
