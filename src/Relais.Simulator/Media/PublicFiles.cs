using System.Text;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Media;

/// <summary>Files that anybody may see: pictures of profiles, samples of templates, codes to scan.</summary>
internal static class PublicFiles
{
    public const string Path = "/public";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet($"{Path}/{{id}}", (string id, MediaStore media) =>
            media.TryFind(id, out var stored) ? TypedResults.Bytes(stored.Bytes, stored.MimeType) : (IResult)TypedResults.NotFound());
        app.MapGet($"{QrCodes.ImagePath}/{{file}}", ShowCode);
    }

    private static IResult ShowCode(string file, NumberBook numbers)
    {
        var code = System.IO.Path.GetFileNameWithoutExtension(file);
        foreach (var number in numbers.All)
        {
            QrCode? found;
            lock (number.Gate) found = number.State.QrCodes.Find(one => one.Code == code);
            if (found is null) continue;
            var image = QrImage.Of(Encoding.ASCII.GetBytes(found.DeepLink));
            return file.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)
                ? TypedResults.Text(image.ToSvg(), "image/svg+xml")
                : TypedResults.Bytes(image.ToPng(), "image/png");
        }

        return TypedResults.NotFound();
    }
}
