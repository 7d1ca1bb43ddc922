namespace Relais.WhatsApp;

/// <summary>Walks a list from its first page to its last.</summary>
public static class Pages
{
    /// <summary>Reads every page, one after the other.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="readPage">Asks for the page that begins at a cursor; null asks for the first.</param>
    /// <param name="maxItems">How many items are too many, 1 or more; a guard against a list without end. Default 10,000.</param>
    /// <returns>All items; or, as soon as a page ends otherwise, how that page ended. A list that goes in a circle or holds more than
    /// <paramref name="maxItems"/> is <see cref="UnconfirmedReason.AnswerUnreadable"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxItems"/> is 0 or less.</exception>
    public static async Task<WhatsAppResult<IReadOnlyList<T>>> ReadAllAsync<T>(Func<string?, Task<WhatsAppResult<Page<T>>>> readPage, int maxItems = 10_000)
    {
        ArgumentNullException.ThrowIfNull(readPage);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);

        var items = new List<T>();
        var seen = new HashSet<string>();
        string? cursor = null;
        do
        {
            var result = await readPage(cursor);
            if (result is not WhatsAppResult<Page<T>>.Accepted { Value: var page }) return result.EndingAs<IReadOnlyList<T>>();

            items.AddRange(page.Items);
            cursor = page.Next;
            if (items.Count > maxItems) return Endless<T>($"More than {maxItems} items.");
            if (cursor is not null && !seen.Add(cursor)) return Endless<T>("The list goes in a circle.");
        }
        while (cursor is not null);

        return new WhatsAppResult<IReadOnlyList<T>>.Accepted(items);
    }

    private static WhatsAppResult<IReadOnlyList<T>>.Unconfirmed Endless<T>(string detail) => new(UnconfirmedReason.AnswerUnreadable, HttpStatus: null, detail);
}
