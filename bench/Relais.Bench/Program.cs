using System.Globalization;
using Relais.Bench;
using Relais.Bench.Inbox;
using Relais.Bench.Kill;
using Relais.Bench.Sending;
using Relais.Bench.Start;
using Relais.Bench.Webhooks;

// The floor of a bench runs in a process of its own, as Relais does; it is this program again.
return args switch
{
    ["webhooks", .. var rest] => await WebhooksBench.RunAsync(Arguments.Read(rest)),
    ["webhooks-floor", var database, var url] => await FloorServer.RunAsync(database, url),
    ["apply", .. var rest] => await ApplyBench.RunAsync(Arguments.Read(rest)),
    ["send", .. var rest] => await SendBench.RunAsync(Arguments.Read(rest)),
    ["pace", .. var rest] => await PaceBench.RunAsync(Arguments.Read(rest)),
    ["reply", .. var rest] => await ReplyBench.RunAsync(Arguments.Read(rest)),
    ["inbox", .. var rest] => await InboxBench.RunAsync(Arguments.Read(rest)),
    ["live", .. var rest] => await LiveBench.RunAsync(Arguments.Read(rest)),
    ["start", .. var rest] => await StartBench.RunAsync(Arguments.Read(rest)),
    ["kill", var kills, .. var rest] when int.TryParse(kills, CultureInfo.InvariantCulture, out var count) && count > 0 => await KillRun.RunAsync(count, Arguments.Read(rest)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        bench webhooks [--requests N] [--events N] [--connections N] [--rounds N]
        bench apply [--events N] [--receipts PERCENT] [--appliers N]
        bench apply --burst | --rate N [--seconds N] [--receipts PERCENT] [--connections N]
        bench send [--rate N] [--seconds N] [--stream] [--receipts]
        bench pace [--pace N] [--period SECONDS] [--minutes N] [--latency MS]
        bench reply [--waiting N] [--number N] [--replies N] [--seconds N] [--flood] [--receipts] [--explain]
        bench inbox [--small N] [--large N] [--asks N]
        bench live [--agents N] [--streams N] [--rate N] [--seconds N]
        bench start [--rounds N]
        bench kill N [--seed N] [--nodes N]
        """);
    return 2;
}
