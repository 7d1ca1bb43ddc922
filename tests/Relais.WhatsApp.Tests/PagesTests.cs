using Microsoft.AspNetCore.Http;
using Relais.WhatsApp.Templates;

namespace Relais.WhatsApp.Tests;

public class PagesTests
{
    [Fact]
    public async Task A_walk_goes_from_page_to_page_until_there_is_no_next()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(context => context.Response.WriteAsync(context.Request.Query["after"].ToString() switch
        {
            "" => Page("1", "A", hasNext: true),
            "A" => Page("2", "B", hasNext: true),
            _ => Page("3", "C", hasNext: false),
        }));
        var account = TheNumber.Account(graph);

        var all = await Pages.ReadAllAsync(cursor => account.ListTemplatesAsync(page: new(Limit: 1, After: cursor)));

        Assert.Equal(["1", "2", "3"], Assert.IsType<WhatsAppResult<IReadOnlyList<Template>>.Accepted>(all).Value.Select(template => template.Id.Value));
        Assert.Equal(3, graph.Requests.Count);
    }

    [Fact]
    public async Task A_walk_ends_as_its_first_bad_page_does()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(context => context.Response.WriteAsync(
            context.Request.Query.ContainsKey("after") ? """{"error":{"code":131059}}""" : Page("1", "A", hasNext: true)));
        var account = TheNumber.Account(graph);

        var all = await Pages.ReadAllAsync(cursor => account.ListTemplatesAsync(page: new(After: cursor)));

        Assert.Equal(131059, Assert.IsType<WhatsAppResult<IReadOnlyList<Template>>.Refused>(all).Error.Code);
    }

    [Fact]
    public async Task A_list_that_goes_in_a_circle_is_not_followed_for_ever()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, Page("1", "A", hasNext: true));
        var account = TheNumber.Account(graph);

        var all = await Pages.ReadAllAsync(cursor => account.ListTemplatesAsync(page: new(After: cursor)));

        Assert.Equal(UnconfirmedReason.AnswerUnreadable, Assert.IsType<WhatsAppResult<IReadOnlyList<Template>>.Unconfirmed>(all).Reason);
        Assert.Equal(2, graph.Requests.Count);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public async Task A_walk_takes_so_many_items_and_no_more(int maxItems, bool isRead)
    {
        var page = new Page<int>([1, 2, 3], Next: null, UnreadableItems: 0);

        var all = await Pages.ReadAllAsync(_ => Task.FromResult<WhatsAppResult<Page<int>>>(new WhatsAppResult<Page<int>>.Accepted(page)), maxItems);

        Assert.Equal(isRead, all is WhatsAppResult<IReadOnlyList<int>>.Accepted);
    }

    [Fact]
    public async Task A_page_of_none_is_a_fault()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"data":[]}""");

        Assert.Equal("limit", Assert.IsType<WhatsAppResult<Page<Template>>.Invalid>(await TheNumber.Account(graph).ListTemplatesAsync(page: new(Limit: 0))).Fault.Field);
        Assert.IsType<WhatsAppResult<Page<Template>>.Accepted>(await TheNumber.Account(graph).ListTemplatesAsync(page: new(Limit: 1)));
    }

    private static string Page(string id, string cursor, bool hasNext) =>
        $$$"""{"data":[{"id":"{{{id}}}"}],"paging":{"cursors":{"before":"X","after":"{{{cursor}}}"}{{{(hasNext ? ",\"next\":\"https://graph.example/?access_token=secret\"" : "")}}}}}""";
}
