namespace Relais.Tests.Access.Matrix;

/// <summary>What the address of a route names.</summary>
internal enum Of { Nothing, Number, Contact, Conversation, Message, File, Template, Stream, Webhook, Member, Role, Key, Label, Team, QuickReply, OwnQuickReply, Workspace, Administrator, SavedFilter, OwnSavedFilter }

/// <summary>One way in: a route, who may take it, and what is sent so that it opens.</summary>
/// <param name="Method">As HTTP has it.</param>
/// <param name="Pattern">As the program maps it.</param>
/// <param name="Needs">A permission, or one of the words below.</param>
/// <param name="Of">Whose thing its address names.</param>
/// <param name="Own">What someone is answered who may, about what is theirs.</param>
internal sealed record Door(string Method, string Pattern, string Needs, Of Of = Of.Nothing, int Own = 200)
{
    /// <summary>Whoever comes, signed in or not.</summary>
    public const string Everyone = "everyone";

    /// <summary>Whoever is signed in, whatever they may do.</summary>
    public const string Session = "session";

    /// <summary>Whoever looks after the installation, whatever they may do in a workspace.</summary>
    public const string SuperAdministrator = "super administrator";

    /// <summary>The body; null for none.</summary>
    public Func<Side, object?> Body { get; init; } = _ => null;

    /// <summary>What stands behind the question mark.</summary>
    public Func<Side, string> Query { get; init; } = _ => "";

    /// <summary>Between permissions of which any one will do.</summary>
    public const string Or = " or ";

    public string[] AnyOf => Needs.Split(Or);

    /// <summary>What it names is the workspace's and no number's: whoever may take it for one number, may for all.</summary>
    public bool IsOfWorkspace => Of is Of.Contact or Of.Member or Of.Role or Of.Key;

    public bool NeedsPermission => Needs is not (Everyone or Session or SuperAdministrator);

    public override string ToString() => $"{Method} {Pattern}";

    /// <summary>The address of this door for what is a side's.</summary>
    public string AddressOf(Side side)
    {
        var path = string.Join('/', Pattern.Split('/').Select(part => part switch
        {
            ['{', 'i', 'd', ..] => side.IdOf(Of),
            ['{', 'm', 'e', 's', 's', ..] => side.Message,
            ['{', 'm', 'e', 'r', 'g', ..] => side.Contact,
            ['{', 'p', 'l', 'a', 'c', ..] => side.Webhook,
            ['{', 'p', 'e', 'r', 's', ..] => side.Person,
            ['{', 'c', 'o', 'd', ..] => side.QrCode,
            ['{', 'l', 'a', 'b', ..] => side.Label,
            ['{', 'n', 'o', 't', ..] => side.Note,
            ['{', ..] => throw new InvalidOperationException($"{this} names what no side has: {part}"),
            _ => part,
        }));
        return Query(side) is { Length: > 0 } query ? $"{path}?{query}" : path;
    }
}

/// <summary>One number with all that belongs to it, so that every door can be asked for something that is there.</summary>
internal sealed record Side(
    string AccountId, string Name, string WabaId, string Contact, string Conversation, string Message, string File, string Template, string Stream, string Webhook, string QrCode, string Person)
{
    /// <summary>Somebody of the workspace who was given nothing, a role that nobody has, and an API key.</summary>
    public string Member { get; init; } = "";

    public string Role { get; init; } = "";

    public string Key { get; init; } = "";

    /// <summary>What all of the workspace have for their work together.</summary>
    public string Label { get; init; } = "";

    public string Team { get; init; } = "";

    public string QuickReply { get; init; } = "";

    /// <summary>A note and a quick reply that somebody's own are.</summary>
    public string Note { get; init; } = "";

    public string OwnQuickReply { get; init; } = "";

    /// <summary>For those who look after the installation: a workspace that nobody works in, and its administrator.</summary>
    public string Workspace { get; init; } = "";

    public string Administrator { get; init; } = "";

    public string SavedFilter { get; init; } = "";

    public string OwnSavedFilter { get; init; } = "";

    public string IdOf(Of of) => of switch
    {
        Of.Number => AccountId,
        Of.Contact => Contact,
        Of.Conversation => Conversation,
        Of.Message => Message,
        Of.File => File,
        Of.Template => Template,
        Of.Stream => Stream,
        Of.Webhook => Webhook,
        Of.Member => Member,
        Of.Role => Role,
        Of.Key => Key,
        Of.Label => Label,
        Of.Team => Team,
        Of.QuickReply => QuickReply,
        Of.OwnQuickReply => OwnQuickReply,
        Of.Workspace => Workspace,
        Of.Administrator => Administrator,
        Of.SavedFilter => SavedFilter,
        Of.OwnSavedFilter => OwnSavedFilter,
        _ => throw new InvalidOperationException("The address names nothing."),
    };
}
