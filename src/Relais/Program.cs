using System.CommandLine;
using System.Reflection;
using Relais;
using Relais.Access;
using Relais.Accounts;
using Relais.Commands;
using Relais.Messaging;
using Relais.Templates;

// The build starts the program to ask it for its API's description: then there is no database, and none is wanted.
if (Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider")
{
    RelaisApp.Build(RelaisSettings.Read(_ => null), "Host=none", DescriptionOnly.Configure).Run();
    return 0;
}

var serve = ServeCommand.Build();
var root = new RootCommand("Relais, a self-hosted WhatsApp Business platform.") { serve, MigrateCommand.Build(), ReconcileCommand.Build(), AccessModule.Commands.Build(OnDatabase.RunAsync), AccessModule.AuditCommands.Build(OnDatabase.RunAsync), AccountsModule.Commands.Build(OnDatabase.RunAsync), TemplatesModule.Commands.Build(OnDatabase.RunAsync), MessagingModule.Commands.Build(OnDatabase.RunAsync) };
root.SetAction((_, cancel) => ServeCommand.RunAsync(roles: null, cancel));
// Longer than the slowest stop: what is under way is waited for, and then the database is stopped.
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
