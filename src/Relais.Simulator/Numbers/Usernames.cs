using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Numbers;

/// <summary>The name under which people find a business without its number.</summary>
internal sealed partial class Usernames(NumberBook numbers, AccountNews news) : IOperations
{
    public void AddTo(OperationBook book)
    {
        book.On<Number>("GET", "username", Permission.Management, (call, number) =>
            call.AnswerAsync(number.State.Username is { } name ? new JsonObject { ["username"] = name, ["status"] = "approved" } : []));
        book.On<Number>("POST", "username", Permission.Management, TakeAsync);
        book.On<Number>("DELETE", "username", Permission.Management, Drop);
        book.On<Number>("GET", "username_suggestions", Permission.Management, Suggest);
    }

    private async Task TakeAsync(GraphCall call, Number number)
    {
        var name = (await call.ParametersAsync()).StringOf("username")?.ToLowerInvariant();
        if (name is null) await call.RefuseAsync(GraphError.Missing("username"));
        else if (!IsValid(name)) await call.RefuseAsync(GraphError.BadParameter("Param username does not have the form of a username."));
        else if (numbers.All.Any(other => other != number && other.State.Username == name)) await call.RefuseAsync(new GraphError(400, "(#147001) Username is not available", 147001));
        else
        {
            lock (number.Gate) number.State.Username = name;
            news.UsernameChanged(number, name, "approved");
            await call.AnswerAsync(new JsonObject { ["status"] = "approved" });
        }
    }

    /// <summary>3 to 35 of a-z, 0-9, dot and underscore, a letter among them; no dot at an end or twice, no www, no ending of a domain.</summary>
    public static bool IsValid(string name) =>
        name.Length is >= 3 and <= 35 && Form().IsMatch(name) && name.Any(char.IsAsciiLetter) && !name.Contains("..", StringComparison.Ordinal)
        && !name.StartsWith("www", StringComparison.Ordinal) && !DomainEnding().IsMatch(name);

    private Task Drop(GraphCall call, Number number)
    {
        string? name;
        lock (number.Gate) (name, number.State.Username) = (number.State.Username, null);
        if (name is not null) news.UsernameChanged(number, name, "deleted");
        return call.SucceedAsync();
    }

    private static Task Suggest(GraphCall call, Number number)
    {
        var name = string.Concat(number.Settings.VerifiedName.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
        var root = name.Length >= 3 ? name[..Math.Min(name.Length, 25)] : $"shop{name}";
        return call.AnswerAsync(new JsonObject
        {
            ["data"] = new JsonArray(new JsonObject { ["username_suggestions"] = new JsonArray(root, $"{root}.official", $"{root}_{number.Settings.DisplayDigits[^4..]}") }),
        });
    }

    [GeneratedRegex(@"^[a-z0-9_][a-z0-9._]*[a-z0-9_]$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();

    [GeneratedRegex(@"\.(com|net|org|io|co|fr|app|shop|html)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex DomainEnding();
}
