using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending;

/// <summary>A place on earth. Source: Cloud API, messages, <c>location</c>.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
public sealed record Place(double Latitude, double Longitude)
{
    /// <summary>The longest name or address, in Unicode code points: Meta names none, this one keeps it a line.</summary>
    public const int MaxTextLength = 1000;

    /// <summary>What it is called; null or empty shows none.</summary>
    public string? Name { get; init; }

    /// <summary>Its address, shown only with a name; null or empty shows none.</summary>
    public string? Address { get; init; }

    internal static RequestFault? FindFault(string field, Place? place) => place is null
        ? RequestFault.Missing(field)
        : (place.Latitude is >= -90 and <= 90 ? null : RequestFault.Of($"{field}.latitude", RequestFaultReason.OutOfRange, 90))
          ?? (place.Longitude is >= -180 and <= 180 ? null : RequestFault.Of($"{field}.longitude", RequestFaultReason.OutOfRange, 180))
          ?? TextFault.OfOptional($"{field}.name", place.Name, MaxTextLength)
          ?? TextFault.OfOptional($"{field}.address", place.Address, MaxTextLength);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("latitude"u8, Latitude);
        json.WriteNumber("longitude"u8, Longitude);
        json.WriteOptional("name"u8, Name);
        json.WriteOptional("address"u8, Address);
        json.WriteEndObject();
    }
}
