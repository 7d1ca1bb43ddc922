using Relais.Bench;
using Relais.Bench.Start;
using Relais.Bench.Webhooks;

// The floor of a bench runs in a process of its own, as Relais does; it is this program again.
return args switch
{
    ["webhooks", .. var rest] => await WebhooksBench.RunAsync(Arguments.Read(rest)),
    ["webhooks-floor", var database, var url] => await FloorServer.RunAsync(database, url),
    ["start", .. var rest] => await StartBench.RunAsync(Arguments.Read(rest)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        bench webhooks [--requests N] [--events N] [--connections N] [--rounds N]
        bench start [--rounds N]
        """);
    return 2;
}
