using System.CommandLine;
using Relais.Platform.Reconciling;

namespace Relais.Commands;

/// <summary><c>relais reconcile</c>: asks now what must be nothing.</summary>
internal static class ReconcileCommand
{
    public static Command Build()
    {
        var reconcile = new Command("reconcile", "Counts what must be nothing: rows that contradict each other, or stay where nothing may stay.");
        reconcile.SetAction((_, cancel) => OnDatabase.RunAsync(RunAsync, cancel));
        return reconcile;
    }

    private static async Task<int> RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        var answers = await services.GetRequiredService<ReconcilerService>().AskAsync(cancel);
        foreach (var (name, found) in answers) Console.WriteLine($"{found,6}  {name}");
        return answers.All(answer => answer.Found == 0) ? 0 : 1;
    }
}
