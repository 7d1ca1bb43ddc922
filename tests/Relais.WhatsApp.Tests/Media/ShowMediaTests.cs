using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Media;

namespace Relais.WhatsApp.Tests.Media;

public class ShowMediaTests
{
    private static readonly MediaId TheFile = new("1037543291543636");

    [Theory]
    [InlineData("303833")]
    [InlineData("\"303833\"")]
    public async Task A_files_address_type_hash_and_size_are_read(string size)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(
            200, $$"""{"messaging_product":"whatsapp","url":"https:\/\/lookaside.fbsbx.com\/whatsapp_business\/attachments\/?mid=1","mime_type":"image\/jpeg","sha256":"ab","file_size":{{size}},"id":"1037543291543636"}""");

        var result = await TheNumber.At(graph).ShowMediaAsync(TheFile);

        Assert.Equal(
            new MediaDetails(TheFile, "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", "image/jpeg", "ab", 303_833),
            Assert.IsType<WhatsAppResult<MediaDetails>.Accepted>(result).Value);
        Assert.Equal("GET /v25.0/1037543291543636", Assert.Single(graph.Requests).Line);
    }

    [Fact]
    public async Task The_number_is_named_only_for_a_file_of_ours()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"success":true}""");
        var number = TheNumber.At(graph);

        await number.ShowMediaAsync(TheFile, isOurs: true);
        await number.DeleteMediaAsync(TheFile, isOurs: true);
        var deleted = await number.DeleteMediaAsync(TheFile);

        Assert.IsType<WhatsAppResult<Done>.Accepted>(deleted);
        Assert.Equal(
            [
                "GET /v25.0/1037543291543636?phone_number_id=106540352242922",
                "DELETE /v25.0/1037543291543636?phone_number_id=106540352242922",
                "DELETE /v25.0/1037543291543636",
            ],
            graph.Requests.Select(request => request.Line));
    }

    [Fact]
    public async Task A_file_without_an_id_is_a_fault()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, "{}");
        var missing = new RequestFault("media_id", RequestFaultReason.Missing, Limit: null, MetaCode: 100);

        Assert.Equal(missing, Assert.IsType<WhatsAppResult<MediaDetails>.Invalid>(await TheNumber.At(graph).ShowMediaAsync(default)).Fault);
        Assert.Equal(missing, Assert.IsType<WhatsAppResult<Done>.Invalid>(await TheNumber.At(graph).DeleteMediaAsync(default)).Fault);
        Assert.Empty(graph.Requests);
    }
}
