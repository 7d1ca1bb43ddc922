namespace Relais.WhatsApp.Webhooks;

/// <summary>Where in a body we are; made into text only for what is malformed. <see cref="Below"/> stands between the value and the list,
/// <c>.history[0].threads[2]</c>, and is null for nearly all.</summary>
internal readonly record struct ItemPath(int Entry, int? Change = null, string? List = null, int? Item = null, string? Below = null)
{
    /// <summary>A list, or an item of it, below where we are.</summary>
    public ItemPath In(string list, int? item = null) => List is null || List == list && Item is null
        ? this with { List = list, Item = item }
        : this with { List = list, Item = item, Below = string.Concat(Below, $".{List}", Item is null ? "" : $"[{Item}]") };

    public override string ToString() =>
        string.Concat($"entry[{Entry}]", Change is null ? "" : $".changes[{Change}]", List is null ? "" : $".value{Below}.{List}", Item is null ? "" : $"[{Item}]");
}
