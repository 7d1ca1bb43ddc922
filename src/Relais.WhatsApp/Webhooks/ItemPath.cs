namespace Relais.WhatsApp.Webhooks;

/// <summary>Where in a body we are; made into text only for what is malformed.</summary>
internal readonly record struct ItemPath(int Entry, int? Change = null, string? List = null, int? Item = null)
{
    public override string ToString() =>
        string.Concat($"entry[{Entry}]", Change is null ? "" : $".changes[{Change}]", List is null ? "" : $".value.{List}", Item is null ? "" : $"[{Item}]");
}
