using System.Text.Json;
using System.Text.Json.Serialization;

namespace Relais.Platform;

/// <summary>JSON as the API speaks it.</summary>
public static class ApiJson
{
    /// <summary>For what is written outside an endpoint and read by the same clients.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    public static void Shape(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.DictionaryKeyPolicy = null;
        json.NumberHandling = JsonNumberHandling.Strict;
        // PostgreSQL orders the keys of what it keeps as it likes.
        json.AllowOutOfOrderMetadataProperties = true;
        // By their words alone: a number would pass for one of them, or for none, without being named.
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Make()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Shape(json);
        return json;
    }
}
