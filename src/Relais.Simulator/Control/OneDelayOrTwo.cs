using System.Text.Json;
using System.Text.Json.Serialization;

namespace Relais.Simulator.Control;

/// <summary>A delay in milliseconds: one number, or the shortest and the longest in brackets.</summary>
internal sealed class OneDelayOrTwo : JsonConverter<int[]>
{
    public override int[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number) return JsonSerializer.Deserialize<int[]>(ref reader, options);
        var delay = reader.GetInt32();
        return [delay, delay];
    }

    public override void Write(Utf8JsonWriter writer, int[] value, JsonSerializerOptions options)
    {
        if (value is [var shortest, var longest] && shortest == longest) writer.WriteNumberValue(shortest);
        else JsonSerializer.Serialize(writer, value, options);
    }
}
