using System.Net.Http.Headers;

namespace Relais.WhatsApp.Graph;

/// <summary>Makes multipart forms as browsers write them: .NET alone quotes the boundary and not the names, and not every reader of Meta's is known to take that.</summary>
internal static class FormBody
{
    public static MultipartFormDataContent Of(IEnumerable<(string Name, string Value)> fields)
    {
        var form = new MultipartFormDataContent();
        var boundary = form.Headers.ContentType!.Parameters.Single(parameter => parameter.Name == "boundary");
        boundary.Value = boundary.Value!.Trim('"');
        foreach (var (name, value) in fields) Add(form, new StringContent(value) { Headers = { ContentType = null } }, name, fileName: null);
        return form;
    }

    public static MultipartFormDataContent WithFile(this MultipartFormDataContent form, HttpContent file, string mediaType, string fileName)
    {
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        Add(form, file, "file", fileName);
        return form;
    }

    private static void Add(MultipartFormDataContent form, HttpContent content, string name, string? fileName)
    {
        content.Headers.ContentDisposition = new("form-data") { Name = $"\"{name}\"" };
        if (fileName is not null) content.Headers.ContentDisposition.FileName = $"\"{AsciiOf(fileName)}\"";
        form.Add(content);
    }

    // The name that people see travels with the message; this one needs only to survive a header.
    private static string AsciiOf(string fileName) =>
        string.Concat(fileName.Select(character => character is >= ' ' and <= '~' and not '"' and not '\\' ? character : '_'));
}
