using System.Globalization;
using System.Text.Json;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Sending;

/// <summary>A location: latitude and longitude, as number or as text.</summary>
internal static class PlaceContent
{
    public static GraphError? Check(JsonElement location) => ContentChecks.First(
        () => ContentChecks.Keys(location, "location", "latitude", "longitude", "name", "address", "url"),
        () => CheckDegrees(location, "latitude", 90),
        () => CheckDegrees(location, "longitude", 180),
        () => ContentChecks.OptionalText(location, "name", "location['name']", 1000),
        () => ContentChecks.OptionalText(location, "address", "location['address']", 1000));

    private static GraphError? CheckDegrees(JsonElement location, string name, double most)
    {
        var path = $"location['{name}']";
        if (location.StringOf(name) is not { Length: > 0 } text) return GraphError.Missing(path);
        var isRight = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most;
        return isRight ? null : GraphError.Coded(131009, $"{path} must be between -{most} and {most}.");
    }
}
