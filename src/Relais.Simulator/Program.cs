using Relais.Simulator;

if (!SimulatorOptions.TryParse(args, out var options, out var complaint))
{
    await Console.Error.WriteLineAsync(complaint);
    return 2;
}

await SimulatorApp.Build(options).RunAsync();
return 0;
