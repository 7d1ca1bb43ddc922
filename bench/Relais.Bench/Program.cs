using System.Globalization;
using Relais.Bench;
using Relais.Bench.Kill;
using Relais.Bench.Start;
using Relais.Bench.Webhooks;

// The floor of a bench runs in a process of its own, as Relais does; it is this program again.
return args switch
{
    ["webhooks", .. var rest] => await WebhooksBench.RunAsync(Arguments.Read(rest)),
    ["webhooks-floor", var database, var url] => await FloorServer.RunAsync(database, url),
    ["start", .. var rest] => await StartBench.RunAsync(Arguments.Read(rest)),
    ["kill", var kills, .. var rest] when int.TryParse(kills, CultureInfo.InvariantCulture, out var count) && count > 0 => await KillRun.RunAsync(count, Arguments.Read(rest)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        bench webhooks [--requests N] [--events N] [--connections N] [--rounds N]
        bench start [--rounds N]
        bench kill N [--seed N] [--nodes N]
        """);
    return 2;
}
