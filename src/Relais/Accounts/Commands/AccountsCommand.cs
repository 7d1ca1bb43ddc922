using System.CommandLine;
using Relais.Accounts.Connecting;
using Relais.Accounts.Diagnosing;
using Relais.Accounts.Tokens;
using Relais.Accounts.Watching;
using Relais.Platform;

namespace Relais.Accounts.Commands;

/// <summary><c>relais accounts list</c>, <c>add</c>, <c>diagnose</c>, <c>verify-token</c> and <c>refresh-token</c>: the numbers of all workspaces, for
/// whoever runs the installation. Ends with 0 when all is well, 1 when it was asked for wrongly, 2 when something is not as it should be.</summary>
public sealed class AccountsCommand
{
    private const int Wrong = 1;
    private const int Trouble = 2;

    private readonly Option<string> workspace = new("--workspace") { Description = "In which, by its name or id; needed where there are several." };
    private readonly Option<string> account = new("--account") { Description = "Only this number: its id, WhatsApp's id of it, or its name." };
    private readonly Argument<string?> which = new("account") { Description = "Which number: its id, WhatsApp's id of it, or its name; all when left out.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> name = new("--name") { Description = "How the team calls the number.", Required = true };
    private readonly Option<string> phoneNumberId = new("--phone-number-id") { Description = "WhatsApp's id of the number; it is not the number.", Required = true };
    private readonly Option<string> wabaId = new("--waba-id") { Description = "The id of the WhatsApp Business Account.", Required = true };
    private readonly Option<int?> pace = new("--messages-per-second") { Description = "1 to 1000; left out, what WhatsApp says of the number." };
    private readonly Option<bool> force = new("--force") { Description = "Asks Meta though it told within the last hour." };

    /// <param name="run">Runs an action with the application's services on the database.</param>
    public Command Build(Func<Func<IServiceProvider, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var list = new Command("list", "Lists the connected numbers, with what Meta last told of them.") { workspace };
        list.SetAction((parsed, cancel) => run((services, stop) => ListAsync(services, parsed.GetValue(workspace), stop), cancel));
        var add = new Command("add", "Connects a number. Asks for the access token and the app secret, a line each; both may be piped in.") { workspace, name, phoneNumberId, wabaId, pace };
        add.SetAction((parsed, cancel) => run((services, stop) => AddAsync(services, parsed, stop), cancel));
        var diagnose = new Command("diagnose", "Looks at every link between Meta and a number, and says what mends it.") { which, workspace };
        diagnose.SetAction((parsed, cancel) => run((services, stop) => DiagnoseAsync(services, parsed.GetValue(workspace), parsed.GetValue(which), stop), cancel));
        var verify = new Command("verify-token", "Says whether the access tokens work, and until when.") { account, workspace, force };
        verify.SetAction((parsed, cancel) => run((services, stop) => VerifyAsync(services, parsed, stop), cancel));
        var refresh = new Command("refresh-token", "Exchanges access tokens that end for ones of 60 days.") { account, workspace };
        refresh.SetAction((parsed, cancel) => run((services, stop) => RefreshAsync(services, parsed.GetValue(workspace), parsed.GetValue(account), stop), cancel));
        return new("accounts", "Looks after the WhatsApp numbers.") { list, add, diagnose, verify, refresh };
    }

    private static async Task<int> ListAsync(IServiceProvider services, string? workspace, CancellationToken cancel)
    {
        var rows = await KnownNumbers.FindAsync(services, workspace, account: null, cancel);
        foreach (var row in rows) Console.WriteLine(AccountLines.Of(row, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime));
        if (rows.Count == 0) Console.WriteLine(workspace is null ? "No number is connected." : "No number is connected in a workspace of that name.");
        return 0;
    }

    private async Task<int> AddAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancel)
    {
        var database = services.GetRequiredService<Database>();
        if (await KnownNumbers.WorkspaceAsync(database, parsed.GetValue(workspace), cancel) is not { } chosen)
            return Complain(parsed.GetValue(workspace) is { } named ? $"--workspace: there is no workspace «{named}», or several of that name: give its id." : "There is not exactly one workspace: say which with --workspace.");

        var (token, secret) = (await SecretLine.ReadAsync("Access token: ", cancel), await SecretLine.ReadAsync("App secret: ", cancel));
        var request = new ConnectNumber.Request(parsed.GetValue(name), parsed.GetValue(phoneNumberId), parsed.GetValue(wabaId), token, secret, parsed.GetValue(pace));
        if (ConnectNumber.Check(request, out var number) is { } refusal) return Complain(refusal);

        await using (var work = await database.BeginAsync(cancel))
        {
            if (await services.GetRequiredService<AccountWriter>().ConnectAsync(work, chosen, number, cancel) is null)
            {
                await work.DisposeAsync();
                return Complain((await KnownNumbers.FindAsync(services, $"{chosen}", number.PhoneNumberId, cancel)).Count > 0
                    ? "This number is connected already in this workspace."
                    : "This number is connected in another workspace of this installation; it must be disconnected there first.", Trouble);
            }
            await work.CommitAsync(cancel);
        }
        await services.GetRequiredService<AccountDirectory>().RefreshAsync(cancel);
        Console.WriteLine($"{number.Name} is connected. See what is left to do with: relais accounts diagnose {number.PhoneNumberId}");
        return 0;
    }

    private static async Task<int> DiagnoseAsync(IServiceProvider services, string? workspace, string? account, CancellationToken cancel)
    {
        if (await FindAsync(services, workspace, account, cancel) is not { } found) return Complain(NoSuchNumber(account), Trouble);
        var code = 0;
        foreach (var (row, connected) in found)
        {
            Console.WriteLine(AccountLines.Head(row));
            var findings = await services.GetRequiredService<Diagnosis>().RunAsync(connected, root: null, cancel);
            foreach (var line in findings.SelectMany(AccountLines.Of)) Console.WriteLine(line);
            if (findings.Any(finding => finding.State is FindingState.Failed)) code = Trouble;
        }
        return code;
    }

    private async Task<int> VerifyAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancel)
    {
        if (await FindAsync(services, parsed.GetValue(workspace), parsed.GetValue(account), cancel) is not { } found) return Complain(NoSuchNumber(parsed.GetValue(account)), Trouble);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var code = 0;
        foreach (var (row, connected) in found)
        {
            var known = row;
            if (parsed.GetValue(force) || row.TokenCheckedAt is not { } checkedAt || now - checkedAt > NumberLook.Usual)
            {
                if ((await services.GetRequiredService<NumberLook>().LookAsync(connected, cancel)).TokenState is null)
                {
                    Console.WriteLine($"{AccountLines.Head(row)}  Meta does not answer; last known: {AccountLines.TokenOf(row, now)}");
                    code = Trouble;
                    continue;
                }
                var fresh = await KnownNumbers.FindAsync(services, $"{row.WorkspaceId}", $"{row.Id}", cancel);
                if (fresh.Count > 0) known = fresh[0];
            }
            Console.WriteLine($"{AccountLines.Head(known)}  {AccountLines.TokenOf(known, now)}");
            if (known.TokenState is not "valid" || known.TokenEndsAt <= now) code = Trouble;
        }
        return code;
    }

    private static async Task<int> RefreshAsync(IServiceProvider services, string? workspace, string? account, CancellationToken cancel)
    {
        if (await FindAsync(services, workspace, account, cancel) is not { } found) return Complain(NoSuchNumber(account), Trouble);
        var code = 0;
        foreach (var (row, connected) in found)
        {
            var (said, isWell) = await services.GetRequiredService<LongLivedToken>().ExchangeAsync(connected, cancel) switch
            {
                Exchange.Done { EndsAt: { } end } => ($"renewed, valid until {end:yyyy-MM-dd HH:mm}Z", true),
                Exchange.Done => ("renewed", true),
                Exchange.Needless => ("never ends, nothing to renew", true),
                Exchange.Refused { Why: var why } => ($"not renewed: {why.Detail} ({why.Code})", false),
                _ => throw new InvalidOperationException("There is no fourth end."),
            };
            Console.WriteLine($"{AccountLines.Head(row)}  {said}");
            if (!isWell) code = Trouble;
        }
        return code;
    }

    // Null when one was asked for that is not there. One whose secrets cannot be opened is listed, and cannot be used.
    private static async Task<IReadOnlyList<(KnownNumber Row, ConnectedAccount Account)>?> FindAsync(IServiceProvider services, string? workspace, string? account, CancellationToken cancel)
    {
        var directory = services.GetRequiredService<AccountDirectory>();
        await directory.RefreshAsync(cancel);
        var rows = await KnownNumbers.FindAsync(services, workspace, account, cancel);
        if (rows.Count == 0 && (account ?? workspace) is not null) return null;
        return [.. rows.Select(row => (row, directory.Find(row.Id))).Where(pair => pair.Item2 is not null).Select(pair => (pair.row, pair.Item2!))];
    }

    private static string NoSuchNumber(string? account) => $"{account ?? "There"}: there is no such number. `relais accounts list` shows those that are connected.";

    private static int Complain(string sentence, int code = Wrong)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }

    private static int Complain(Refusal refusal)
    {
        foreach (var (field, errors) in refusal.Fields ?? new Dictionary<string, FieldError[]>(StringComparer.Ordinal))
            Console.Error.WriteLine($"{(field is "access_token" or "app_secret" ? field.Replace('_', ' ') : $"--{field.Replace('_', '-')}")}: {errors[0].Message}");
        return Wrong;
    }
}
