using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>What stands above the text: a line or a file. Source: Cloud API, messages, <c>interactive.header</c>.</summary>
public abstract record InteractiveHeader
{
    /// <summary>The longest line, in Unicode code points.</summary>
    public const int MaxTextLength = 60;

    private InteractiveHeader()
    {
    }

    /// <summary>A line.</summary>
    /// <param name="Line">1 to <see cref="MaxTextLength"/> code points.</param>
    public sealed record Text(string Line) : InteractiveHeader;

    /// <summary>A picture.</summary>
    /// <param name="Source">The file.</param>
    public sealed record Image(MediaSource Source) : InteractiveHeader;

    /// <summary>A film.</summary>
    /// <param name="Source">The file.</param>
    public sealed record Video(MediaSource Source) : InteractiveHeader;

    /// <summary>A document.</summary>
    /// <param name="Source">The file.</param>
    /// <param name="FileName">The name that people see; null leaves it to WhatsApp.</param>
    public sealed record Document(MediaSource Source, string? FileName = null) : InteractiveHeader;

    internal string Kind => this switch
    {
        Image => "image",
        Video => "video",
        Document => "document",
        _ => "text",
    };

    internal static RequestFault? FindFault(InteractiveHeader? header, string field = "interactive.header") => header switch
    {
        null => null,
        Text { Line: var line } => TextFault.OfRequired($"{field}.text", line, MaxTextLength),
        Image { Source: var source } => MediaSource.FindFault($"{field}.image", source),
        Video { Source: var source } => MediaSource.FindFault($"{field}.video", source),
        Document { Source: var source, FileName: var name } =>
            MediaSource.FindFault($"{field}.document", source) ?? TextFault.OfOptional($"{field}.document.filename", name, DocumentMessage.MaxFileNameLength),
        _ => throw new InvalidOperationException("There is no fifth header."),
    };

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("header"u8);
        json.WriteString("type"u8, Kind);
        if (this is Text text) json.WriteString("text"u8, text.Line);
        else WriteFile(json);
        json.WriteEndObject();
    }

    private void WriteFile(Utf8JsonWriter json)
    {
        json.WriteStartObject(Kind);
        (this switch
        {
            Image image => image.Source,
            Video video => video.Source,
            Document document => document.Source,
            _ => throw new InvalidOperationException("A line is no file."),
        }).Write(json);
        if (this is Document { FileName: var name }) json.WriteOptional("filename"u8, name);
        json.WriteEndObject();
    }
}
