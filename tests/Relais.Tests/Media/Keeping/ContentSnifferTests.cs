using System.Text;
using Relais.Media.Keeping;

namespace Relais.Tests.Media.Keeping;

public sealed class ContentSnifferTests
{
    [Theory]
    [InlineData("FF D8 FF E0 00 10 4A 46", "image/jpeg")]
    [InlineData("89 50 4E 47 0D 0A 1A 0A", "image/png")]
    [InlineData("47 49 46 38 39 61 01 00", "image/gif")]
    [InlineData("52 49 46 46 00 00 00 00 57 45 42 50", "image/webp")]
    [InlineData("52 49 46 46 00 00 00 00 57 41 56 45", "audio/wav")]
    [InlineData("4F 67 67 53 00 02", "audio/ogg")]
    [InlineData("23 21 41 4D 52 0A", "audio/amr")]
    [InlineData("23 21 41 4D 52 2D 57 42 0A", "audio/amr-wb")]
    [InlineData("49 44 33 04", "audio/mpeg")]
    [InlineData("FF FB 90 64", "audio/mpeg")]
    [InlineData("FF F1 50 80", "audio/aac")]
    [InlineData("00 00 00 18 66 74 79 70 6D 70 34 32", "video/mp4")]
    [InlineData("00 00 00 18 66 74 79 70 4D 34 41 20", "audio/mp4")]
    [InlineData("00 00 00 18 66 74 79 70 33 67 70 34", "video/3gpp")]
    [InlineData("00 00 00 18 66 74 79 70 68 65 69 63", "image/heic")]
    [InlineData("00 00 00 14 66 74 79 70 71 74 20 20", "video/quicktime")]
    [InlineData("1A 45 DF A3 9F", "video/webm")]
    [InlineData("25 50 44 46 2D 31 2E 37", "application/pdf")]
    [InlineData("50 4B 03 04 14 00", "application/zip")]
    [InlineData("D0 CF 11 E0 A1 B1", "application/octet-stream")]
    [InlineData("00 01 02 03 04", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    public void The_first_bytes_tell_what_a_file_is(string bytes, string type) =>
        Assert.Equal(type, ContentSniffer.TypeOf(Bytes(bytes), told: "text/html", name: "page.html"));

    [Theory]
    [InlineData("50 4B 03 04", "Devis.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("50 4B 03 04", "stock.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("50 4B 03 04", "photo.jpg", "application/zip")]
    [InlineData("D0 CF 11 E0", "ancien.doc", "application/msword")]
    [InlineData("00 01 02 03", "photo.jpg", "application/octet-stream")]
    public void A_name_decides_only_among_what_the_bytes_leave_open(string bytes, string name, string type) =>
        Assert.Equal(type, ContentSniffer.TypeOf(Bytes(bytes), told: null, name));

    [Theory]
    [InlineData("00 00 00 18 66 74 79 70 69 73 6F 35", "audio/mp4", "audio/mp4")]
    [InlineData("00 00 00 18 66 74 79 70 69 73 6F 35", "video/mp4", "video/mp4")]
    [InlineData("1A 45 DF A3", "audio/webm;codecs=opus", "audio/webm")]
    [InlineData("FF D8 FF E0", "audio/mp4", "image/jpeg")]
    public void Sound_in_the_coat_of_a_film_is_sound_when_it_is_told_so(string bytes, string told, string type) =>
        Assert.Equal(type, ContentSniffer.TypeOf(Bytes(bytes), told, name: null));

    [Theory]
    [InlineData("Bonjour à tous", "notes.txt", "text/plain")]
    [InlineData("nom;ville\nAwa;Dakar", "clients.csv", "text/csv")]
    [InlineData("<html><script>alert(1)</script>", "page.html", "text/plain")]
    public void Text_is_text_whatever_stands_in_it(string text, string name, string type) =>
        Assert.Equal(type, ContentSniffer.TypeOf(Encoding.UTF8.GetBytes(text), "text/html", name));

    [Fact]
    public void Text_whose_last_character_is_cut_in_two_is_text()
    {
        var bytes = Encoding.UTF8.GetBytes(new string('é', 100));
        Assert.Equal("text/plain", ContentSniffer.TypeOf(bytes.AsSpan(..^1), null, null));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/csv")]
    [InlineData("application/pdf")]
    [InlineData("image/svg+xml")]
    [InlineData("application/octet-stream")]
    public void What_could_act_in_a_page_is_not_shown_in_one(string type) => Assert.False(ContentSniffer.IsPassive(type));

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
