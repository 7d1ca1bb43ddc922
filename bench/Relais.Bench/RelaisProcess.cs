using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Relais.Bench;

/// <summary>A program in a process of its own, on a port of its own, until it is disposed.</summary>
internal sealed class RelaisProcess : IAsyncDisposable
{
    private readonly Process process;

    private RelaisProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public bool HasExited => process.HasExited;

    public Task<string> Output { get; private init; } = Task.FromResult("");

    /// <summary>Memory that the process holds, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts Relais and does not wait for it.</summary>
    public static RelaisProcess Relais(string dataFolder, IReadOnlyDictionary<string, string>? settings = null)
    {
        var address = FreeAddress();
        var environment = new Dictionary<string, string>(settings ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["RELAIS_DATA"] = dataFolder,
            // One person does the work of hundreds here.
            ["RELAIS_LIMIT_PERSON"] = "0",
            ["ASPNETCORE_URLS"] = address.ToString().TrimEnd('/'),
        };
        return Start([Path.Combine(AppContext.BaseDirectory, "relais.dll"), "serve"], environment, address);
    }

    /// <summary>Starts the simulator and does not wait for it.</summary>
    public static RelaisProcess Simulator(int seed)
    {
        var address = FreeAddress();
        var words = new[] { Path.Combine(AppContext.BaseDirectory, "relais-simulator.dll"), "--urls", address.ToString().TrimEnd('/'), "--seed", seed.ToString(CultureInfo.InvariantCulture) };
        return Start(words, new Dictionary<string, string>(StringComparer.Ordinal), address);
    }

    /// <summary>Starts this program again, to do something else.</summary>
    public static RelaisProcess Self(params IReadOnlyList<string> words)
    {
        var address = FreeAddress();
        return Start([Path.Combine(AppContext.BaseDirectory, "Relais.Bench.dll"), .. words, address.ToString().TrimEnd('/')], new Dictionary<string, string>(StringComparer.Ordinal), address);
    }

    /// <summary>Waits for the first 200 on an address.</summary>
    public async Task<TimeSpan> AnswersAsync(string path, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        using var http = new HttpClient { BaseAddress = Address };
        while (waited.Elapsed < patience)
        {
            if (process.HasExited) throw new InvalidOperationException($"The process ended: {await Output}");
            try
            {
                using var answer = await http.GetAsync(path);
                if (answer.IsSuccessStatusCode) return waited.Elapsed;
            }
            catch (HttpRequestException)
            {
                // Not there yet.
            }
            await Task.Delay(2);
        }
        throw new TimeoutException($"{path} did not answer: {await Output}");
    }

    /// <summary>Sends it a signal by name, as <c>KILL</c> or <c>STOP</c>.</summary>
    public void Signal(string name) => Signal(name, process.Id);

    public static void Signal(string name, int processId) => Process.Start("kill", $"-{name} {processId}").WaitForExit();

    public Task EndsAsync() => process.WaitForExitAsync();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) Signal("TERM");
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static RelaisProcess Start(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> environment, Uri address)
    {
        var how = new ProcessStartInfo("dotnet", words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) how.Environment[name] = value;
        var started = Process.Start(how)!;
        var error = started.StandardError.ReadToEndAsync();
        var output = started.StandardOutput.ReadToEndAsync();
        return new(started, address) { Output = Task.Run(async () => await output + await error) };
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
