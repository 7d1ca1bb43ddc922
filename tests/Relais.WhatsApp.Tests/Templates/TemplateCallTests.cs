using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Templates;

namespace Relais.WhatsApp.Tests.Templates;

public class TemplateCallTests
{
    private static readonly TemplateId Theirs = new("572279198452421");

    public static TheoryData<string> Drafts => [.. TemplateDrafts.All.Keys];

    [Theory]
    [MemberData(nameof(Drafts))]
    public async Task A_template_is_created_as_meta_asks(string draft)
    {
        var (template, body) = TemplateDrafts.All[draft];
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"id":"572279198452421","status":"PENDING","category":"MARKETING"}""");

        var result = await TheNumber.Account(graph).CreateTemplateAsync(template);

        Assert.Equal(new CreatedTemplate(Theirs, "PENDING", "MARKETING"), Assert.IsType<WhatsAppResult<CreatedTemplate>.Accepted>(result).Value);
        var request = Assert.Single(graph.Requests);
        Assert.Equal("POST /v25.0/102290129340398/message_templates", request.Line);
        var format = template.HasNamedVariables ? "NAMED" : "POSITIONAL";
        Assert.Equal(
            $$"""{"name":"{{template.Name}}","language":"{{template.Language}}","category":"{{template.Category.ToString().ToUpperInvariant()}}","parameter_format":"{{format}}",{{body}}}""",
            request.Body);
    }

    [Theory]
    [MemberData(nameof(Drafts))]
    public async Task A_template_reads_back_as_it_was_written(string draft)
    {
        var (template, body) = TemplateDrafts.All[draft];
        await using var graph = await GraphStandIn.AnsweringAsync(200, $$"""{"id":"572279198452421",{{body}}}""");
        var account = TheNumber.Account(graph);

        var read = Assert.IsType<WhatsAppResult<Template>.Accepted>(await account.ShowTemplateAsync(Theirs)).Value;
        await account.EditTemplateAsync(Theirs, new() { Components = read.Components, HasNamedVariables = template.HasNamedVariables });

        var components = body[..(body.LastIndexOf(']') + 1)];
        Assert.Equal($$"""{"parameter_format":"{{(template.HasNamedVariables ? "NAMED" : "POSITIONAL")}}",{{components}}}""", graph.Requests.Last().Body);
    }

    [Fact]
    public async Task What_is_wrong_is_not_created()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, "{}");

        Assert.IsType<WhatsAppResult<CreatedTemplate>.Invalid>(await TheNumber.Account(graph).CreateTemplateAsync(new("T", "en", TemplateCategory.Utility, [])));
        Assert.IsType<WhatsAppResult<CreatedTemplate>.Invalid>(await TheNumber.Account(graph).CreateLibraryTemplateAsync(new("t", "en", TemplateCategory.Utility, "")));
        Assert.IsType<WhatsAppResult<CreatedTemplate>.Invalid>(await TheNumber.Account(graph).CreateLibraryTemplateAsync(new("t", "en", TemplateCategory.Utility, "a") { ButtonInputsJson = "{}" }));
        Assert.Empty(graph.Requests);
    }

    [Fact]
    public async Task A_template_of_the_library_is_taken_over()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"id":"572279198452421","status":"APPROVED","category":"UTILITY"}""");
        var draft = new LibraryTemplateDraft("my_shipment", "en_US", TemplateCategory.Utility, "shipment_confirmation_1")
        {
            ButtonInputsJson = """[{"type":"URL","url":{"base_url":"https://a.example"}}]""",
            BodyInputsJson = """{"add_learn_more_link":true}""",
        };

        var result = await TheNumber.Account(graph).CreateLibraryTemplateAsync(draft);

        Assert.Equal("APPROVED", Assert.IsType<WhatsAppResult<CreatedTemplate>.Accepted>(result).Value.Status);
        Assert.Equal(
            """{"name":"my_shipment","language":"en_US","category":"UTILITY","library_template_name":"shipment_confirmation_1","library_template_button_inputs":[{"type":"URL","url":{"base_url":"https://a.example"}}],"library_template_body_inputs":{"add_learn_more_link":true}}""",
            Assert.Single(graph.Requests).Body);
    }

    [Fact]
    public async Task A_template_is_edited_in_what_is_said()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"success":true}""");

        var result = await TheNumber.Account(graph).EditTemplateAsync(Theirs, new() { Category = TemplateCategory.Utility, TimeToLive = TimeSpan.FromMinutes(1), OptsOutOfLinkTracking = false });

        Assert.IsType<WhatsAppResult<Done>.Accepted>(result);
        var request = Assert.Single(graph.Requests);
        Assert.Equal("POST /v25.0/572279198452421", request.Line);
        Assert.Equal("""{"category":"UTILITY","message_send_ttl_seconds":60,"cta_url_link_tracking_opted_out":false}""", request.Body);
    }

    [Fact]
    public async Task An_edit_of_nothing_and_one_without_a_template_are_faults()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"success":true}""");
        var account = TheNumber.Account(graph);

        Assert.Equal("components", Assert.IsType<WhatsAppResult<Done>.Invalid>(await account.EditTemplateAsync(Theirs, new())).Fault.Field);
        Assert.Equal("template_id", Assert.IsType<WhatsAppResult<Done>.Invalid>(await account.EditTemplateAsync(default, new() { OptsOutOfLinkTracking = true })).Fault.Field);
        Assert.Equal("template_id", Assert.IsType<WhatsAppResult<Done>.Invalid>(await account.UnpauseTemplateAsync(default)).Fault.Field);
        Assert.Equal("template_id", Assert.IsType<WhatsAppResult<Template>.Invalid>(await account.ShowTemplateAsync(default)).Fault.Field);
        Assert.Empty(graph.Requests);
    }

    [Fact]
    public async Task Templates_are_deleted_by_name_by_id_and_in_bulk()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"success":true}""");
        var account = TheNumber.Account(graph);

        await account.DeleteTemplateInAllLanguagesAsync("order_update");
        await account.DeleteTemplateAsync(Theirs, "order_update");
        Assert.IsType<WhatsAppResult<Done>.Accepted>(await account.DeleteTemplatesAsync([new("1"), new("2")]));
        await account.UnpauseTemplateAsync(Theirs);

        Assert.Equal(
            [
                "DELETE /v25.0/102290129340398/message_templates?name=order_update",
                "DELETE /v25.0/102290129340398/message_templates?hsm_id=572279198452421&name=order_update",
                "DELETE /v25.0/102290129340398/message_templates?hsm_ids=%5B%221%22,%222%22%5D",
                "POST /v25.0/572279198452421/unpause",
            ],
            graph.Requests.Select(request => request.Line));
    }

    [Fact]
    public async Task A_deletion_never_loses_its_name()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"success":true}""");
        var account = TheNumber.Account(graph);

        Assert.Equal("name", Assert.IsType<WhatsAppResult<Done>.Invalid>(await account.DeleteTemplateInAllLanguagesAsync("")).Fault.Field);
        Assert.Equal("hsm_id", Assert.IsType<WhatsAppResult<Done>.Invalid>(await account.DeleteTemplateAsync(default, "a")).Fault.Field);
        Assert.Equal("name", Assert.IsType<WhatsAppResult<Done>.Invalid>(await account.DeleteTemplateAsync(Theirs, "A")).Fault.Field);
        Assert.Equal("hsm_ids", Assert.IsType<WhatsAppResult<Done>.Invalid>(await account.DeleteTemplatesAsync([])).Fault.Field);
        Assert.Equal(new("hsm_ids", RequestFaultReason.TooMany, 100, 131009), Assert.IsType<WhatsAppResult<Done>.Invalid>(await account.DeleteTemplatesAsync([.. Enumerable.Repeat(Theirs, 101)])).Fault);
        Assert.Empty(graph.Requests);
        Assert.IsType<WhatsAppResult<Done>.Accepted>(await account.DeleteTemplatesAsync([.. Enumerable.Repeat(Theirs, 100)]));
    }

    [Fact]
    public async Task A_list_is_asked_by_filter_and_page_and_read_field_by_field()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """
            {"data":[{"name":"coupon","parameter_format":"POSITIONAL","components":[{"type":"NEW","x":1},{"type":"BUTTONS","buttons":[{"type":"NEWER"}]},{"type":"HEADER","format":"NEWEST"}],
            "language":"en-US","status":"APPROVED","category":"MARKETING","sub_category":"CUSTOM","previous_category":"UTILITY","correct_category":"MARKETING","id":"1304694804498707",
            "quality_score":{"score":"GREEN","date":1758754645},"rejected_reason":"NONE","message_send_ttl_seconds":"600","library_template_name":"lib","last_updated_time":"2025-09-24T22:57:25+0000"},{"name":"no id"}],
            "paging":{"cursors":{"before":"B","after":"A+/="},"next":"https:\/\/graph.facebook.com\/v25.0\/x?access_token=secret"}}
            """);

        var result = await TheNumber.Account(graph).ListTemplatesAsync(
            new() { Name = "c&d", Status = "APPROVED", Category = TemplateCategory.Marketing, Language = "fr", Content = "x", NameOrContent = "y", Quality = "GREEN" }, new(Limit: 2, After: "A+/="));

        var page = Assert.IsType<WhatsAppResult<Page<Template>>.Accepted>(result).Value;
        Assert.Equal(("A+/=", 1), (page.Next, page.UnreadableItems));
        var template = Assert.Single(page.Items);
        Assert.Equal(
            [
                new TemplateComponent.Unknown("NEW", """{"type":"NEW","x":1}"""),
                new TemplateComponent.Unknown("HEADER", """{"type":"HEADER","format":"NEWEST"}"""),
            ],
            template.Components.OfType<TemplateComponent.Unknown>());
        Assert.Equal(new ComponentButton.Unknown("NEWER", """{"type":"NEWER"}"""), Assert.Single(template.Components.OfType<TemplateComponent.Buttons>().Single().Items));
        Assert.Equal(
            new Template
            {
                Id = new("1304694804498707"),
                Name = "coupon",
                Language = "en_US",
                Status = "APPROVED",
                Category = "MARKETING",
                SubCategory = "CUSTOM",
                PreviousCategory = "UTILITY",
                CorrectCategory = "MARKETING",
                ParameterFormat = "POSITIONAL",
                Components = template.Components,
                ComponentsJson = """[{"type":"NEW","x":1},{"type":"BUTTONS","buttons":[{"type":"NEWER"}]},{"type":"HEADER","format":"NEWEST"}]""",
                Quality = "GREEN",
                QualityAt = DateTimeOffset.FromUnixTimeSeconds(1758754645),
                RejectedReason = "NONE",
                TimeToLive = TimeSpan.FromMinutes(10),
                LibraryName = "lib",
                UpdatedAt = new(2025, 9, 24, 22, 57, 25, TimeSpan.Zero),
            },
            template);
        Assert.Equal(
            "GET /v25.0/102290129340398/message_templates?fields=id,name,language,status,category,sub_category,previous_category,correct_category,parameter_format,components,quality_score,rejected_reason,message_send_ttl_seconds,library_template_name,last_updated_time&name=c%26d&name_or_content=y&content=x&language=fr&status=APPROVED&category=MARKETING&quality_score=GREEN&limit=2&after=A%2B%2F%3D",
            Assert.Single(graph.Requests).Line);
    }

    [Fact]
    public async Task The_library_is_listed()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """
            {"data":[{"name":"shipment_confirmation_1","language":"en_US","category":"UTILITY","topic":"ORDER_MANAGEMENT","usecase":"SHIPMENT_CONFIRMATION","industry":["E_COMMERCE"],
            "header":"Shipped","body":"Hi {{1}}","body_params":["Jim"],"body_param_types":["TEXT"],"buttons":[{"type":"URL","text":"Track","url":"https:\/\/a.example"}],"id":"7147013345418927"}]}
            """);

        var result = await TheNumber.Account(graph).ListLibraryTemplatesAsync(
            new() { Search = "ship", Topic = "ORDER_MANAGEMENT", UseCase = "SHIPMENT_CONFIRMATION", Industry = "E_COMMERCE", Language = "en_US" }, new(Limit: 5));

        var template = Assert.Single(Assert.IsType<WhatsAppResult<Page<LibraryTemplate>>.Accepted>(result).Value.Items);
        Assert.Equal(
            ("shipment_confirmation_1", "7147013345418927", "Shipped", "Hi {{1}}", "Jim", "TEXT", "E_COMMERCE", "SHIPMENT_CONFIRMATION", "ORDER_MANAGEMENT", "UTILITY", "en_US"),
            (template.Name, template.Id, template.Header, template.Body, template.BodyExamples.Single(), template.BodyTypes.Single(), template.Industries.Single(), template.UseCase, template.Topic, template.Category, template.Language));
        Assert.Equal(new ComponentButton.Url("Track", "https://a.example"), Assert.Single(template.Buttons));
        Assert.Equal(
            "GET /v25.0/message_template_library?search=ship&topic=ORDER_MANAGEMENT&usecase=SHIPMENT_CONFIRMATION&industry=E_COMMERCE&language=en_US&limit=5", Assert.Single(graph.Requests).Line);
    }

    [Fact]
    public async Task Two_templates_are_compared()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """
            {"data":[{"metric":"BLOCK_RATE","type":"RELATIVE","order_by_relative_metric":["2","1"]},{"metric":"MESSAGE_SENDS","type":"NUMBER_VALUES","number_values":[{"key":"1","value":1200},{"key":"2","value":"1500"}]},
            {"metric":"TOP_BLOCK_REASON","type":"STRING_VALUES","string_values":[{"key":"1","value":"SPAM"}]},{"metric":"NEW"}]}
            """);

        var result = await TheNumber.Account(graph).CompareTemplatesAsync(new("1"), new("2"), DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), days: 7);

        var comparison = Assert.IsType<WhatsAppResult<TemplateComparison>.Accepted>(result).Value;
        Assert.Equal([new TemplateId("2"), new TemplateId("1")], comparison.FewestBlocksFirst);
        Assert.Equal((1200, 1500, "SPAM"), (comparison.Sends[new("1")], comparison.Sends[new("2")], comparison.TopBlockReasons[new("1")]));
        Assert.Equal("GET /v25.0/1/compare?template_ids=%5B%222%22%5D&start=1699395200&end=1700000000", Assert.Single(graph.Requests).Line);
    }

    [Theory]
    [InlineData("1", "2", 7, null)]
    [InlineData("1", "2", 8, "start")]
    [InlineData("1", "1", 7, "template_ids")]
    public async Task A_comparison_is_of_two_over_some_lengths_of_time(string one, string other, int days, string? field)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"data":[]}""");

        var result = await TheNumber.Account(graph).CompareTemplatesAsync(new(one), new(other), DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), days);

        Assert.Equal(field, (result as WhatsAppResult<TemplateComparison>.Invalid)?.Fault.Field);
    }
}
