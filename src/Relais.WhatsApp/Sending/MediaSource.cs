using System.Text.Json;
using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Sending;

/// <summary>Where a file that is sent comes from: one of the two. Source: Cloud API, messages, media objects.</summary>
public abstract record MediaSource
{
    private MediaSource()
    {
    }

    /// <summary>A file that you uploaded; the surer way.</summary>
    /// <param name="Id">Its id, alive for 30 days.</param>
    public sealed record Uploaded(MediaId Id) : MediaSource;

    /// <summary>A file that WhatsApp fetches. A fetch that fails is told later, as a failed receipt (131053).</summary>
    /// <param name="Address">A public http or https address. What it gave is kept for 10 minutes; another query makes it another address.</param>
    public sealed record Linked(string Address) : MediaSource;

    internal static RequestFault? FindFault(string field, MediaSource? source) => source switch
    {
        Uploaded { Id: var id } => id == default ? RequestFault.Missing($"{field}.id") : null,
        Linked { Address: var address } => TextFault.OfAddress($"{field}.link", address),
        _ => RequestFault.Missing(field),
    };

    /// <summary>Writes <c>id</c> or <c>link</c> into the object that is open.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        if (this is Uploaded uploaded) json.WriteString("id"u8, uploaded.Id.Value);
        if (this is Linked linked) json.WriteString("link"u8, linked.Address);
    }
}
