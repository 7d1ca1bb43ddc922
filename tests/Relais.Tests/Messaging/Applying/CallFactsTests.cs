using System.Text.Json.Nodes;
using Relais.Messaging;
using Relais.Messaging.Applying;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Applying;

/// <summary>What is known of a call is a sum: no order, no repetition and no way of grouping shows in it.</summary>
public sealed class CallFactsTests
{
    private const long Noon = 1_767_225_600;
    private static readonly string[] Statuses = ["RINGING", "ACCEPTED", "REJECTED", "PAUSED"];
    private static readonly DateTime Received = new(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Parts_add_up_to_the_same_in_any_order_with_any_repetition_and_any_grouping()
    {
        const int Cases = 2_000;
        var random = new Random(7);
        for (var number = 0; number < Cases; number++)
        {
            var parts = Enumerable.Range(0, random.Next(1, 6)).Select(_ => AnyPart(random)).ToList();
            CallFacts[] told = [.. parts, .. parts.Where(_ => random.Next(3) == 0)];
            var once = parts.Aggregate((all, more) => all.With(more));
            random.Shuffle(told);

            var cut = random.Next(1, told.Length + 1);
            var (first, rest) = (told[..cut].Aggregate((all, more) => all.With(more)), told[cut..]);
            // What was kept is read again in between.
            var kept = CallFacts.Of(first.At, MessageDetails.Read(first.ToDetails().ToJson())!);
            Assert.Equal(first, kept);
            Assert.Equal(once, rest.Length == 0 ? kept : kept.With(rest.Aggregate((all, more) => all.With(more))));
        }
    }

    [Fact]
    public void That_somebody_took_it_is_never_lost_to_a_failure_that_is_told_later()
    {
        var taken = In("statuses", Status("ACCEPTED", 5));
        var failed = In("calls", Event("terminate", 20, "BUSINESS_INITIATED", errors: 138020));
        Assert.Equal(CallOutcome.Answered, taken.With(failed).Outcome);
        Assert.Equal(CallOutcome.Answered, failed.With(taken).Outcome);
    }

    [Fact]
    public void The_last_second_of_a_call_is_not_taken_for_its_beginning()
    {
        var end = In("calls", Event("terminate", 90, "USER_INITIATED", seconds: 60));
        Assert.Null(end.BegunAt);
        var whole = end.With(In("calls", Event("connect", 10, "USER_INITIATED")));
        Assert.Equal((At(10), At(10), At(90), CallOutcome.Answered, 60), (whole.At, whole.BegunAt, whole.EndedAt, whole.Outcome, whole.Seconds));
    }

    [Theory]
    [InlineData("FAILED")]
    [InlineData("COMPLETED")]
    public void An_end_that_tells_of_no_talk_is_a_call_that_nobody_took(string status) =>
        Assert.Equal(CallOutcome.Unanswered, In("calls", Event("terminate", 30, "USER_INITIATED", status: status)).Outcome);

    private static CallFacts AnyPart(Random random) => random.Next(4) switch
    {
        0 => In("calls", Event("connect", random.Next(5), "USER_INITIATED")),
        1 => In("statuses", Status(Statuses[random.Next(Statuses.Length)], random.Next(10))),
        2 => In("calls", Event("terminate", random.Next(5, 90), "USER_INITIATED", seconds: random.Next(1, 80))),
        _ => In("calls", Event("terminate", random.Next(5, 90), "USER_INITIATED", errors: random.Next(3) == 0 ? 138000 + random.Next(3) : null)),
    };

    private static DateTime At(long second) => DateTimeOffset.FromUnixTimeSeconds(Noon + second).UtcDateTime;

    private static JsonObject Event(string what, long second, string direction, int? seconds = null, string status = "COMPLETED", int? errors = null)
    {
        var told = new JsonObject { ["id"] = "wacid.1", ["from"] = "221770000001", ["to"] = "15550783881", ["event"] = what, ["timestamp"] = $"{Noon + second}", ["direction"] = direction };
        if (what == "terminate") told["status"] = status;
        if (seconds is { } talked) (told["start_time"], told["end_time"], told["duration"]) = ($"{Noon + second - talked}", $"{Noon + second}", talked);
        if (errors is { } code) told["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["title"] = $"failure {code}" });
        return told;
    }

    private static JsonObject Status(string status, long second) =>
        new() { ["id"] = "wacid.1", ["type"] = "call", ["status"] = status, ["timestamp"] = $"{Noon + second}", ["recipient_id"] = "221770000001" };

    private static CallFacts In(string list, JsonObject told) => CallFacts.In((WebhookChange)ApplyBench.EventOf("1", new JsonObject { [list] = new JsonArray(told) }, "calls"), Received);
}
