using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class CallTests
{
    private static readonly object Offer = new { sdp_type = "offer", sdp = "v=0" };
    private static readonly object Answering = new { sdp_type = "answer", sdp = "v=0" };

    [Fact]
    public async Task A_call_of_a_customer_is_offered_taken_and_ended_with_its_length()
    {
        await using var stage = await CallingAsync();

        var begun = await RingAsync(stage);
        var connect = (await stage.NextChangeAsync("calls"))["calls"]![0]!;
        var id = (string?)begun["call_id"];
        Assert.Equal((id, "connect", "USER_INITIATED", Stage.Awa), ((string?)connect["id"], (string?)connect["event"], (string?)connect["direction"], (string?)connect["from"]));
        Assert.Equal("offer", (string?)connect["session"]!["sdp_type"]);

        Assert.Equal(200, (await ActAsync(stage, id, "pre_accept", Answering)).Status);
        Assert.True((bool)(await ActAsync(stage, id, "accept", Answering)).Json["success"]!);
        stage.Clock.Advance(TimeSpan.FromSeconds(75));
        await ActAsync(stage, id, "terminate");
        var end = (await stage.NextChangeAsync("calls"))["calls"]![0]!;

        Assert.Equal(("terminate", "COMPLETED", 75), ((string?)end["event"], (string?)end["status"], (int)end["duration"]!));
        Assert.Equal(131009, (await ActAsync(stage, id, "terminate")).ErrorCode);
    }

    [Fact]
    public async Task A_call_opens_the_window_as_a_message_does()
    {
        await using var stage = await CallingAsync();
        stage.Clock.Advance(TimeSpan.FromHours(25));

        Assert.False((bool)(await stage.ThreadAsync(Stage.Awa))["customer"]!["window_open"]!);
        await RingAsync(stage);

        Assert.True((bool)(await stage.ThreadAsync(Stage.Awa))["customer"]!["window_open"]!);
    }

    [Fact]
    public async Task The_phone_shows_the_call_until_it_ends()
    {
        await using var stage = await CallingAsync();
        async Task<string?> Shown() => (string?)(await stage.ThreadAsync(Stage.Awa))["call"]?["call_id"];

        var id = (string?)(await RingAsync(stage))["call_id"];
        Assert.Equal(id, await Shown());
        await TapAsync(stage, id, "hang_up");

        Assert.Null(await Shown());
    }

    [Fact]
    public async Task A_call_that_is_refused_has_failed()
    {
        await using var stage = await CallingAsync();
        var id = (string?)(await RingAsync(stage))["call_id"];
        await stage.NextChangeAsync("calls");

        await ActAsync(stage, id, "reject");
        var end = (await stage.NextChangeAsync("calls"))["calls"]![0]!.AsObject();

        Assert.Equal(("FAILED", false), ((string?)end["status"], end.ContainsKey("duration")));
    }

    [Fact]
    public async Task The_business_calls_whom_it_may_and_hears_how_it_goes()
    {
        await using var stage = await CallingAsync();
        Assert.Equal((401, 138006), await ConnectAsync(stage) is var forbidden ? (forbidden.Status, forbidden.ErrorCode) : default);
        await PermitAsync(stage, "accept");

        var call = (await ConnectAsync(stage, callbackData: "call-7")).Json["calls"]![0]!;
        var id = (string?)call["id"];
        Assert.Equal("RINGING", await StatusAsync(stage));
        Assert.Equal(138003, (await ConnectAsync(stage)).ErrorCode);
        await TapAsync(stage, id, "accept");
        var told = await stage.NextChangesAsync("calls", 2);
        Assert.Contains(told, one => (string?)one["statuses"]?[0]?["status"] == "ACCEPTED");
        Assert.Contains(told, one => (string?)one["calls"]?[0]?["session"]?["sdp_type"] == "answer");
        await TapAsync(stage, id, "hang_up");

        Assert.Equal("call-7", (string?)(await stage.NextChangeAsync("calls"))["calls"]![0]!["biz_opaque_callback_data"]);
    }

    [Fact]
    public async Task A_call_that_the_customer_refuses_is_rejected()
    {
        await using var stage = await CallingAsync();
        await PermitAsync(stage, "accept");
        var id = (string?)(await ConnectAsync(stage)).Json["calls"]![0]!["id"];
        Assert.Equal("RINGING", await StatusAsync(stage));

        await TapAsync(stage, id, "reject");
        var told = await stage.NextChangesAsync("calls", 2);

        Assert.Contains(told, one => (string?)one["statuses"]?[0]?["status"] == "REJECTED");
        Assert.Contains(told, one => (string?)one["calls"]?[0]?["status"] == "FAILED");
    }

    [Fact]
    public async Task A_permission_is_shown_and_ends_after_7_days()
    {
        await using var stage = await CallingAsync();
        async Task<string?> Status() => (string?)(await PermissionAsync(stage))["permission"]!["status"];

        Assert.Equal("no_permission", await Status());
        await PermitAsync(stage, "accept");
        var given = await PermissionAsync(stage);
        Assert.Equal(("temporary", stage.Clock.GetUtcNow().AddDays(7).ToUnixTimeSeconds()), ((string?)given["permission"]!["status"], (long)given["permission"]!["expiration_time"]!));
        Assert.Equal([("send_call_permission_request", false), ("start_call", true)], given["actions"]!.AsArray().Select(one => ((string)one!["action_name"]!, (bool)one["can_perform_action"]!)));
        stage.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal("no_permission", await Status());
    }

    [Fact]
    public async Task A_permission_that_is_taken_back_is_gone()
    {
        await using var stage = await CallingAsync();
        await PermitAsync(stage, "accept");
        await PermitAsync(stage, "reject");

        Assert.Equal(138006, (await ConnectAsync(stage)).ErrorCode);
    }

    [Fact]
    public async Task A_number_that_does_not_call_refuses_calls()
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal((401, 138000), await ConnectAsync(stage) is var answer ? (answer.Status, answer.ErrorCode) : default);
    }

    [Theory]
    [InlineData("""{"messaging_product":"whatsapp","to":"+221770000001"}""", "(#100) The parameter action is required.")]
    [InlineData("""{"messaging_product":"whatsapp","to":"+221770000001","action":"sing"}""", "(#100) Param action must be one of {connect, pre_accept, accept, reject, terminate} - got \"sing\".")]
    [InlineData("""{"messaging_product":"whatsapp","to":"+221770000001","action":"connect"}""", "(#100) The parameter session is required.")]
    [InlineData("""{"messaging_product":"whatsapp","to":"+221770000001","action":"connect","session":{"sdp_type":"answer","sdp":"x"}}""", "(#100) Param session['sdp_type'] must be one of {offer} - got \"answer\".")]
    [InlineData("""{"messaging_product":"whatsapp","action":"accept","session":{"sdp_type":"answer","sdp":"x"}}""", "(#100) The parameter call_id is required.")]
    public async Task A_call_is_asked_for_in_full(string body, string message)
    {
        await using var stage = await CallingAsync();

        Assert.Equal(message, (await stage.CallAsync(HttpMethod.Post, $"/v25.0/{Stage.PhoneNumberId}/calls", body)).ErrorMessage);
    }

    [Fact]
    public async Task Two_calls_at_once_are_one_too_many()
    {
        await using var stage = await CallingAsync();
        await RingAsync(stage);

        using var again = await stage.Http.PostAsync($"/control/customers/{Stage.Awa}/calls", JsonContent.Create(new { phone_number_id = Stage.PhoneNumberId }));

        Assert.Equal(422, (int)again.StatusCode);
        Assert.Single(await stage.ListAsync($"calls?phone_number_id={Stage.PhoneNumberId}"));
    }

    private static async Task<Stage> CallingAsync()
    {
        var stage = await Stage.WithAwaAsync();
        await stage.PostJsonAsync($"{Stage.PhoneNumberId}/settings", new { calling = new { status = "ENABLED" } });
        return stage;
    }

    private static Task<JsonObject> RingAsync(Stage stage) =>
        stage.ControlAsync(HttpMethod.Post, $"customers/{Stage.Awa}/calls", new { phone_number_id = Stage.PhoneNumberId });

    private static Task<JsonObject> TapAsync(Stage stage, string? id, string action) =>
        stage.ControlAsync(HttpMethod.Post, $"calls/{Uri.EscapeDataString(id!)}", new { action });

    private static Task<Answer> ActAsync(Stage stage, string? id, string action, object? session = null) => session is null
        ? stage.PostJsonAsync($"{Stage.PhoneNumberId}/calls", new { messaging_product = "whatsapp", call_id = id, action })
        : stage.PostJsonAsync($"{Stage.PhoneNumberId}/calls", new { messaging_product = "whatsapp", call_id = id, action, session });

    private static Task<Answer> ConnectAsync(Stage stage, string callbackData = "x") =>
        stage.PostJsonAsync($"{Stage.PhoneNumberId}/calls", new { messaging_product = "whatsapp", to = $"+{Stage.Awa}", action = "connect", session = Offer, biz_opaque_callback_data = callbackData });

    /// <summary>Awa is asked whether she may be called, and answers.</summary>
    private static async Task PermitAsync(Stage stage, string choice)
    {
        var asked = await stage.SendContentAsync("interactive", """{"type":"call_permission_request","body":{"text":"?"},"action":{"name":"call_permission_request"}}""");
        await stage.ControlAsync(HttpMethod.Post, $"customers/{Stage.Awa}/messages", new { phone_number_id = Stage.PhoneNumberId, reply_to = asked.Wamid, choice });
    }

    private static async Task<JsonObject> PermissionAsync(Stage stage) => (await stage.GetAsync($"{Stage.PhoneNumberId}/call_permissions?user_wa_id={Stage.Awa}")).Json;

    private static async Task<string?> StatusAsync(Stage stage) => (string?)(await stage.NextChangeAsync("calls"))["statuses"]![0]!["status"];
}
