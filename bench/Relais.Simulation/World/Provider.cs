using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Relais.Simulation.Time;

namespace Relais.Simulation.World;

/// <summary>A message that WhatsApp took: the truth that everything is compared with.</summary>
internal sealed record Accepted(string Callback, string PhoneNumberId, string To, string Wamid, long At, bool IsTemplate);

/// <summary>WhatsApp, as far as one history needs it: it takes messages or does not, answers or does not, and tells later what became of them.</summary>
internal sealed class Provider(Scheduler scheduler, History history, Random chance)
{
    private readonly List<Accepted> ledger = [];
    private int wamids;

    public IReadOnlyList<Accepted> Ledger => ledger;

    /// <summary>How far each message came, by its wamid.</summary>
    public Dictionary<string, string> Furthest { get; } = new(StringComparer.Ordinal);

    /// <summary>News that somebody has still to be told.</summary>
    public int Owed { get; private set; }

    public bool IsFaulty { get; set; } = true;

    public HttpMessageHandler HandlerFor(Node node) => new Handler(this, node);

    /// <summary>A customer writes; told until somebody has it.</summary>
    public string Write(string phoneNumberId, string from, string text)
    {
        var wamid = NewWamid("in");
        Tell(phoneNumberId, $$$"""
            "contacts":[{"profile":{"name":"C{{{from}}}"},"wa_id":"{{{from}}}"}],"messages":[{"from":"{{{from}}}","id":"{{{wamid}}}","timestamp":"{{{Seconds}}}","type":"text","text":{"body":"{{{text}}}"}}]
            """, Delay(0, 2_000));
        return wamid;
    }

    private bool RefusesConnection() => IsFaulty && chance.Next(40) == 0;

    private void Arrive(string phoneNumberId, JsonElement body, Action<int, string> answer, Action cut)
    {
        var fate = IsFaulty ? chance.NextDouble() : 1;
        if (fate < 0.06) After(Delay(0, 800), cut);
        else if (fate < 0.09) After(Delay(0, 400), () => answer(400, Error(130429)));
        else if (fate < 0.11) After(Delay(0, 400), () => answer(500, Error(131000)));
        else if (fate < 0.12) After(Delay(0, 400), () => answer(400, Error(131026)));
        else if (fate < 0.125) After(Delay(0, 400), () => answer(400, Error(131056)));
        else Accept(phoneNumberId, body, answer, cut);
    }

    private void Accept(string phoneNumberId, JsonElement body, Action<int, string> answer, Action cut)
    {
        var to = body.GetProperty("to").GetString()!.TrimStart('+');
        var entry = new Accepted(body.GetProperty("biz_opaque_callback_data").GetString()!, phoneNumberId, to, NewWamid("out"), scheduler.Now, body.GetProperty("type").GetString() == "template");
        ledger.Add(entry);
        FollowUp(entry);

        var fate = IsFaulty ? chance.NextDouble() : 1;
        if (fate < 0.06) After(Delay(0, 800), cut);
        else if (fate < 0.08) After(Delay(0, 800), () => answer(502, "<html>Bad gateway</html>"));
        else if (fate < 0.10) { /* Never: the client's patience ends it. */ }
        else After(Delay(1, fate < 0.2 ? 3_000 : 120), () => answer(200, $$"""{"messaging_product":"whatsapp","contacts":[{"input":"+{{to}}","wa_id":"{{to}}"}],"messages":[{"id":"{{entry.Wamid}}"}]}"""));
    }

    // Some go further than others; some fail after they were taken. Receipts overtake each other, and come twice.
    private void FollowUp(Accepted entry)
    {
        var steps = chance.Next(20) switch { 0 => new[] { "failed" }, < 6 => ["sent"], < 13 => ["sent", "delivered"], _ => ["sent", "delivered", "read"] };
        Furthest[entry.Wamid] = steps[^1];
        var at = Delay(0, 300);
        foreach (var status in steps)
        {
            Receipt(entry, status, at + Delay(0, 3_000));
            if (chance.Next(8) == 0) Receipt(entry, status, at + Delay(0, 4_000));
            at += Delay(1, 500);
        }
    }

    private void Receipt(Accepted entry, string status, TimeSpan delay) => Tell(entry.PhoneNumberId, $$"""
        "statuses":[{"id":"{{entry.Wamid}}","status":"{{status}}","timestamp":"{{Seconds}}","recipient_id":"{{entry.To}}","biz_opaque_callback_data":"{{entry.Callback}}"{{(status == "failed" ? ""","errors":[{"code":131026,"title":"Message undeliverable"}]""" : "")}}}]
        """, delay);

    private void Tell(string phoneNumberId, string value, TimeSpan delay)
    {
        Owed++;
        var body = Encoding.UTF8.GetBytes($$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"W","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"1","phone_number_id":"{{{phoneNumberId}}}"},{{{value.Trim()}}}}}]}]}
            """.Trim());
        // News leaves in pulses, as a busy provider's does: several at once share a commit, and a batch.
        var pulse = TimeSpan.FromMilliseconds(1_000).Ticks;
        After(TimeSpan.FromTicks(((scheduler.Now + delay.Ticks + pulse - 1) / pulse * pulse) - scheduler.Now), () => Post(body));
    }

    // Until it is acknowledged, and now and then once more after that.
    private void Post(byte[] body)
    {
        var isHeard = false;
        history.Deliver(body, () =>
        {
            if (isHeard) return;
            isHeard = true;
            Owed--;
            if (chance.Next(10) == 0) After(Delay(0, 2_000), () => history.Deliver(body, () => { }));
        });
        After(TimeSpan.FromSeconds(1), () =>
        {
            if (!isHeard) PostAgain(body, () => isHeard, () => isHeard = true);
        });
    }

    private void PostAgain(byte[] body, Func<bool> isHeard, Action hear)
    {
        history.Deliver(body, () =>
        {
            if (isHeard()) return;
            hear();
            Owed--;
        });
        After(TimeSpan.FromSeconds(1), () =>
        {
            if (!isHeard()) PostAgain(body, isHeard, hear);
        });
    }

    private void After(TimeSpan delay, Action action) => scheduler.After(delay, action);

    private TimeSpan Delay(int least, int most) => TimeSpan.FromMilliseconds(chance.Next(least, most));

    private string Seconds => (NodeClock.Epoch + TimeSpan.FromTicks(scheduler.Now)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private string NewWamid(string way) => string.Create(CultureInfo.InvariantCulture, $"wamid.{history.Id}.{way}.{++wamids}");

    private static string Error(int code) => $$$"""{"error":{"message":"(#{{{code}}})","type":"OAuthException","code":{{{code}}},"error_data":{"messaging_product":"whatsapp","details":"as ordered"},"fbtrace_id":"T"}}""";

    /// <summary>One process's connection to WhatsApp.</summary>
    private sealed class Handler(Provider provider, Node node) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answered = new TaskCompletionSource<HttpResponseMessage>();
            cancellationToken.Register(() => answered.TrySetCanceled(cancellationToken));
            var number = request.RequestUri!.Segments[^2].TrimEnd('/');
            var body = BodyOf(request);
            // Refused before a byte left, sometimes; else it is on its way, whatever becomes of whoever sent it.
            if (provider.RefusesConnection()) provider.After(provider.Delay(0, 50), () => Fail(answered, HttpRequestError.ConnectionError));
            else
            {
                provider.After(provider.Delay(0, 400), () => provider.Arrive(
                    number, body, (status, text) => Answer(answered, status, text), () => Fail(answered, HttpRequestError.ResponseEnded)));
            }
            return answered.Task;
        }

        private static JsonElement BodyOf(HttpRequestMessage request)
        {
            using var stream = request.Content!.ReadAsStream(CancellationToken.None);
            using var json = JsonDocument.Parse(stream);
            return json.RootElement.Clone();
        }

        private void Answer(TaskCompletionSource<HttpResponseMessage> answered, int status, string text)
        {
            if (!node.IsAlive) return;
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
            response.Content.Headers.ContentType = new(text[0] == '<' ? "text/html" : "application/json");
            answered.TrySetResult(response);
        }

        private void Fail(TaskCompletionSource<HttpResponseMessage> answered, HttpRequestError error)
        {
            if (node.IsAlive) answered.TrySetException(new HttpRequestException(error, "cut"));
        }
    }
}
