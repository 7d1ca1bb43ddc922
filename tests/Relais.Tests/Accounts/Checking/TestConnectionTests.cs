using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Accounts.Checking;
using Relais.Tests.Access;
using Relais.Tests.World;
using Relais.WhatsApp;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Numbers;

namespace Relais.Tests.Accounts.Checking;

public sealed class TestConnectionTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Credentials_that_work_tell_who_the_number_is_and_that_is_kept()
    {
        var number = await world.AddNumberAsync();
        var check = await CheckAsync(number.AccountId);

        Assert.True(check["ok"]!.GetValue<bool>());
        Assert.StartsWith("+33 1 99 00", check.Text("display_phone_number"), StringComparison.Ordinal);
        Assert.Null(check["error"]);
        var account = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/accounts/{number.AccountId}"), HttpStatusCode.OK);
        Assert.Equal(check.ToJsonString(), account["last_check"]!.ToJsonString());
        Assert.Equal((check.Text("display_phone_number"), check.Text("verified_name"), check.Text("quality_rating")), (account.Text("display_phone_number"), account.Text("verified_name"), account.Text("quality_rating")));
    }

    [Fact]
    public async Task A_wrong_token_is_called_that_and_the_name_known_before_stays()
    {
        var number = await world.AddNumberAsync();
        var verifiedName = (await CheckAsync(number.AccountId)).Text("verified_name");
        await RelaisWorld.JsonAsync(await world.Admin.PutAsJsonAsync($"/api/accounts/{number.AccountId}", new { name = "Simulateur", waba_id = "1", access_token = "EAAWrong" }), HttpStatusCode.OK);

        var check = await CheckAsync(number.AccountId);

        Assert.Equal(("token_invalid", 190), (Failure(check).Text("reason_code"), Failure(check)["code"]!.GetValue<int>()));
        Assert.False(string.IsNullOrEmpty(Failure(check).Text("trace_id")));
        var account = await RelaisWorld.JsonAsync(await world.Admin.GetAsync($"/api/accounts/{number.AccountId}"), HttpStatusCode.OK);
        Assert.Equal((verifiedName, false), (account.Text("verified_name"), account["last_check"]!["ok"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_number_that_whatsapp_does_not_know_is_called_that()
    {
        // The token is good, for another number.
        (await world.Simulator.Http.PutAsJsonAsync("/control/numbers/500000000000009", new
        {
            display_phone_number = "+33 1 99 00 00 09",
            verified_name = "Autre",
            waba_id = "1",
            access_token = AccountWords.Token,
            app_secret = AccountWords.Secret,
        })).EnsureSuccessStatusCode();
        var id = await ConnectToAsync("500000000000001", world.Simulator.Http.BaseAddress!);
        Assert.Equal("number_unknown", Failure(await CheckAsync(id)).Text("reason_code"));
    }

    [Fact]
    public async Task Where_nobody_answers_the_failure_is_the_road_s()
    {
        var id = await ConnectToAsync("500000000000002", new("http://127.0.0.1:1"));
        var failure = Failure(await CheckAsync(id));
        Assert.Equal("unreachable", failure.Text("reason_code"));
        Assert.Null(failure["code"]);
        Assert.DoesNotContain(AccountWords.Token, failure.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(190, null, "token_invalid")]
    [InlineData(0, null, "token_invalid")]
    [InlineData(102, null, "token_invalid")]
    [InlineData(100, 33, "number_unknown")]
    [InlineData(33, null, "number_unknown")]
    [InlineData(10, null, "permission_missing")]
    [InlineData(3, null, "permission_missing")]
    [InlineData(200, null, "permission_missing")]
    [InlineData(299, null, "permission_missing")]
    [InlineData(131005, null, "permission_missing")]
    [InlineData(100, null, "other")]
    [InlineData(300, null, "other")]
    [InlineData(131000, null, "other")]
    public void Each_no_of_the_graph_api_says_what_to_mend(int code, int? subcode, string reason)
    {
        var refused = new WhatsAppResult<PhoneNumberDetails>.Refused(new WhatsAppError { Code = code, Subcode = subcode, HttpStatus = 400, Message = "No.", Details = "Because." });
        var check = TestConnection.Judge(refused, DateTimeOffset.UnixEpoch);
        Assert.Equal((false, reason, code, "Because."), (check.Ok, JsonNamingPolicy.SnakeCaseLower.ConvertName(check.Error!.ReasonCode.ToString()), check.Error.Code, check.Error.Message));
    }

    private async Task<JsonNode> CheckAsync(Guid id) => await RelaisWorld.JsonAsync(await world.Admin.PostAsJsonAsync($"/api/accounts/{id}/test", new { }), HttpStatusCode.OK);

    private static JsonNode Failure(JsonNode check)
    {
        Assert.False(check["ok"]!.GetValue<bool>());
        return check["error"]!;
    }

    // A number that was connected by hand, for a Graph API that stands elsewhere.
    private async Task<Guid> ConnectToAsync(string phoneNumberId, Uri graph)
    {
        var id = Guid.Parse((await world.ConnectAsync(phoneNumberId)).Text("id"));
        await world.RunAsync("UPDATE accounts.accounts SET graph_url = @graph WHERE id = @id", new { id, graph = graph.ToString() });
        await world.Services.GetRequiredService<AccountDirectory>().RefreshAsync(CancellationToken.None);
        return id;
    }
}
