using System.Globalization;
using System.Text.Json.Nodes;
using Relais.Simulator.Customers;
using Relais.Simulator.Numbers;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Calls;

/// <summary>Connects calls and tells the callback how they go. No sound travels: the descriptions of sessions are plausible and lead nowhere.</summary>
internal sealed class Switchboard(CallBook calls, AccountNews news, ChangeFeed changes, TimeProvider clock)
{
    /// <summary>How long a permission to call lasts that a person gave once.</summary>
    public static readonly TimeSpan PermissionLasts = TimeSpan.FromDays(7);

    /// <summary>A person calls the business, which opens the window as a message does; null while another call runs.</summary>
    public Call? Ring(Number number, Customer customer)
    {
        if (calls.TryBegin(number, customer, isFromBusiness: false, callbackData: null) is not { } call) return null;
        lock (number.Gate) customer.Called(call.StartedAt);
        TellConnect(call, "offer");
        ShowOnPhone(call);
        return call;
    }

    /// <summary>The business calls a person, whose phone rings; null while another call runs.</summary>
    public Call? Dial(Number number, Customer customer, string? callbackData)
    {
        if (calls.TryBegin(number, customer, isFromBusiness: true, callbackData) is not { } call) return null;
        TellStatus(call, "RINGING");
        ShowOnPhone(call);
        return call;
    }

    /// <summary>The called side takes it; false when it cannot, as it was taken or has ended.</summary>
    public bool Accept(Call call)
    {
        lock (call.Number.Gate)
        {
            if (!call.IsRunning || call.AcceptedAt is not null) return false;
            call.AcceptedAt = clock.GetUtcNow();
        }

        ShowOnPhone(call);
        if (!call.IsFromBusiness) return true;
        TellStatus(call, "ACCEPTED");
        TellConnect(call, "answer");
        return true;
    }

    /// <summary>The called side does not take it.</summary>
    public bool Reject(Call call)
    {
        lock (call.Number.Gate)
            if (call.AcceptedAt is not null) return false;
        if (!Finish(call)) return false;
        if (call.IsFromBusiness) TellStatus(call, "REJECTED");
        TellTerminate(call);
        return true;
    }

    /// <summary>Either side hangs up.</summary>
    public bool HangUp(Call call)
    {
        if (!Finish(call)) return false;
        TellTerminate(call);
        return true;
    }

    private bool Finish(Call call)
    {
        lock (call.Number.Gate)
        {
            if (!call.IsRunning) return false;
            call.EndedAt = clock.GetUtcNow();
        }

        ShowOnPhone(call);
        return true;
    }

    private void ShowOnPhone(Call call) => changes.Tell(call.Number, call.Customer);

    private void TellConnect(Call call, string sessionType)
    {
        var connect = Frame(call, "connect", call.StartedAt);
        connect["session"] = new JsonObject { ["sdp_type"] = sessionType, ["sdp"] = SessionDescription };
        Tell(call, connect);
    }

    private void TellTerminate(Call call)
    {
        var end = call.EndedAt!.Value;
        var terminate = Frame(call, "terminate", end);
        terminate["status"] = call.AcceptedAt is null ? "FAILED" : "COMPLETED";
        if (call.AcceptedAt is { } start)
        {
            terminate["start_time"] = Seconds(start);
            terminate["end_time"] = Seconds(end);
            terminate["duration"] = (int)(end - start).TotalSeconds;
        }

        if (call.CallbackData is not null) terminate["biz_opaque_callback_data"] = call.CallbackData;
        Tell(call, terminate);
    }

    private void TellStatus(Call call, string status)
    {
        var told = new JsonObject { ["id"] = call.Id, ["type"] = "call", ["status"] = status, ["timestamp"] = Seconds(clock.GetUtcNow()) };
        if (call.Customer.WaId is not null) told["recipient_id"] = call.Customer.WaId;
        told["recipient_user_id"] = call.Customer.Bsuid;
        if (call.CallbackData is not null) told["biz_opaque_callback_data"] = call.CallbackData;
        news.TellOfNumber(call.Number, "calls", new JsonObject { ["statuses"] = new JsonArray(told) });
    }

    private void Tell(Call call, JsonObject told) => news.TellOfNumber(call.Number, "calls", new JsonObject
    {
        ["contacts"] = new JsonArray(CustomerEvents.ContactOf(call.Number, call.Customer)),
        ["calls"] = new JsonArray(told),
    });

    private static JsonObject Frame(Call call, string what, DateTimeOffset at)
    {
        var (person, business) = (call.Customer.WaId, call.Number.Settings.DisplayDigits);
        var frame = new JsonObject { ["id"] = call.Id };
        if (call.IsFromBusiness) frame["from"] = business;
        else if (person is not null) frame["from"] = person;
        if (!call.IsFromBusiness) frame["to"] = business;
        else if (person is not null) frame["to"] = person;
        frame[call.IsFromBusiness ? "to_user_id" : "from_user_id"] = call.Customer.Bsuid;
        frame["event"] = what;
        frame["timestamp"] = Seconds(at);
        frame["direction"] = call.Direction;
        return frame;
    }

    private static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private const string SessionDescription =
        "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=rtcp-mux\r\na=rtpmap:111 opus/48000/2\r\na=sendrecv\r\n";
}
