using System.CommandLine;
using Relais.Access.Inviting;
using Relais.Access.Overseeing;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Members;

/// <summary><c>relais users list</c>, <c>invite</c>, <c>reset-password</c>, <c>sign-out</c>, <c>deactivate</c>, <c>activate</c> and <c>roles</c>: the people of all workspaces, and
/// <c>grant-super</c> and <c>revoke-super</c>: those who look after them, for whoever runs the installation. Ends with 0 when it was done, 1 when it was asked for wrongly, 2 when it was refused.</summary>
public sealed class UsersCommand
{
    private const int Wrong = 1;
    private const int Refused = 2;

    private readonly Option<string> workspace = new("--workspace") { Description = "In which, by its name or id; needed where there are several." };
    private readonly Argument<string> email = new("email") { Description = "Whose, by their e-mail address." };
    private readonly Option<string> name = new("--name") { Description = "As they are called.", Required = true };
    private readonly Option<string> language = new("--language") { Description = "fr or en; fr when left out." };
    private readonly Option<string[]> roles = new("--role") { Description = "A role that they get, by its name; «Agent@Shop» for the number «Shop» alone. May be given several times.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> root = new("--url") { Description = "Where people reach Relais; RELAIS_PUBLIC_URL when left out." };

    /// <param name="run">Runs an action with the application's services on the database.</param>
    public Command Build(Func<Func<IServiceProvider, CancellationToken, Task<int>>, CancellationToken, Task<int>> run)
    {
        var list = new Command("list", "Lists people, with their roles.") { workspace };
        list.SetAction((parsed, cancel) => run((services, stop) => InAsync(services, parsed, ListAsync, stop), cancel));
        var invite = new Command("invite", "Invites somebody, and prints the link to pass on.") { email, name, language, roles, workspace, root };
        invite.SetAction((parsed, cancel) => run((services, stop) => InAsync(services, parsed, InviteAsync, stop), cancel));
        var reset = new Command("reset-password", "Prints a link by which somebody chooses a new password; of somebody who has not come yet, a new invitation.") { email, workspace, root };
        reset.SetAction((parsed, cancel) => run((services, stop) => InAsync(services, parsed, ResetAsync, stop), cancel));
        var signOut = new Command("sign-out", "Ends all sessions of somebody in a workspace; they may sign in again.") { email, workspace };
        signOut.SetAction((parsed, cancel) => run((services, stop) => InAsync(services, parsed, SignOutAsync, stop), cancel));
        var deactivate = new Command("deactivate", "Keeps somebody out of a workspace until they are activated.") { email, workspace };
        deactivate.SetAction((parsed, cancel) => run((services, stop) => InAsync(services, parsed, (world, stopping) => StatusAsync(world, isActive: false, stopping), stop), cancel));
        var activate = new Command("activate", "Lets somebody in again.") { email, workspace };
        activate.SetAction((parsed, cancel) => run((services, stop) => InAsync(services, parsed, (world, stopping) => StatusAsync(world, isActive: true, stopping), stop), cancel));
        var assign = new Command("roles", "Gives somebody exactly these roles; without --role, shows those that they have.") { email, roles, workspace };
        assign.SetAction((parsed, cancel) => run((services, stop) => InAsync(services, parsed, RolesAsync, stop), cancel));
        var grant = new Command("grant-super", "Lets somebody look after all workspaces: make, suspend, export and delete them. Of what is in them it shows nothing.") { email };
        grant.SetAction((parsed, cancel) => run((services, stop) => OverseeAsync(services, parsed, isSuper: true, stop), cancel));
        var revoke = new Command("revoke-super", "Takes that away again; the last one who could sign in keeps it.") { email };
        revoke.SetAction((parsed, cancel) => run((services, stop) => OverseeAsync(services, parsed, isSuper: false, stop), cancel));
        return new("users", "Looks after people.") { list, invite, reset, signOut, deactivate, activate, assign, grant, revoke };
    }

    private sealed record World(IServiceProvider Services, ParseResult Parsed, Guid WorkspaceId)
    {
        public Turns Turns => Services.GetRequiredService<Turns>();

        public IWorkspaceNumbers Numbers => Services.GetRequiredService<IWorkspaceNumbers>();

        public Task<Work> BeginAsync(CancellationToken cancel) =>
            Services.GetRequiredService<Database>().BeginAsync(new Tenant(WorkspaceId, Guid.Empty) { Accounts = AccountReach.Whole }, cancel);
    }

    private async Task<int> InAsync(IServiceProvider services, ParseResult parsed, Func<World, CancellationToken, Task<int>> action, CancellationToken cancel)
    {
        var named = parsed.GetValue(workspace);
        if (await FindAsync(services.GetRequiredService<Database>(), named, cancel) is not [var workspaceId])
            return Complain(named is null ? "There is not exactly one workspace: say which with --workspace." : $"--workspace: there is no workspace «{named}», or several of that name: give its id.");
        return await action(new(services, parsed, workspaceId), cancel);
    }

    private static async Task<IReadOnlyList<Guid>> FindAsync(Database database, string? named, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        return await work.QueryAsync<Guid>(WorkspaceSql, new { workspace = named }, cancel);
    }

    private static async Task<int> ListAsync(World world, CancellationToken cancel)
    {
        await using var work = await world.BeginAsync(cancel);
        var numbers = await world.Numbers.ListAsync(work, world.WorkspaceId, cancel);
        var rows = await MemberReader.ReadAsync(work, $"WHERE membership.workspace_id = @WorkspaceId ORDER BY {MemberReader.SortKeyOf}, person.id", new { world.WorkspaceId }, cancel);
        foreach (var member in rows.Select(row => row.ToMember()))
            Console.WriteLine($"{member.Email,-32}  {member.DisplayName,-24}  {member.Status.ToString().ToLowerInvariant(),-11}  {string.Join(", ", member.Roles.Select(role => Describe(role, numbers)))}");
        return 0;
    }

    private async Task<int> InviteAsync(World world, CancellationToken cancel)
    {
        if (Root(world) is not { } address) return Wrong;
        if (await PlacesAsync(world, cancel) is not { } places) return Wrong;
        var request = new InvitePerson.Request(world.Parsed.GetValue(name), world.Parsed.GetValue(email), world.Parsed.GetValue(language), places);
        if (InvitePerson.Check(request, out var guest) is { } wrong) return Complain(wrong);

        var token = "";
        var refusal = await world.Turns.TakeAsync(world.WorkspaceId, async turn =>
        {
            var (failure, made) = await InvitePerson.InviteAsync(turn, guest, world.Numbers, world.Services.GetRequiredService<TimeProvider>(), cancel);
            token = made.Token;
            return failure;
        }, cancel);
        if (refusal is not null) return Complain(refusal);
        Console.WriteLine($"{guest.DisplayName} is invited. The link lets them in once, within 7 days:");
        Console.WriteLine(OneTimeLink.AddressOf(address, LinkPurpose.Invitation, token));
        return 0;
    }

    private async Task<int> ResetAsync(World world, CancellationToken cancel)
    {
        if (Root(world) is not { } address) return Wrong;
        if (await FindAsync(world, cancel) is not { } member) return NobodyThere(world);
        var purpose = member.Status is MemberStatus.Invited ? LinkPurpose.Invitation : LinkPurpose.PasswordReset;
        var token = "";
        var refusal = await world.Turns.TakeAsync(world.WorkspaceId, async turn =>
        {
            var (failure, made) = await MakeLink.MakeAsync(turn, purpose, member.Id, cancel);
            token = made.Token;
            return failure;
        }, cancel);
        if (refusal is not null) return Complain(refusal);
        Console.WriteLine(purpose == LinkPurpose.Invitation ? "A new invitation, for 7 days; the older link is dead:" : "By this link they choose a new password, once, within 24 hours:");
        Console.WriteLine(OneTimeLink.AddressOf(address, purpose, token));
        return 0;
    }

    private async Task<int> SignOutAsync(World world, CancellationToken cancel)
    {
        if (await FindAsync(world, cancel) is not { } member) return NobodyThere(world);
        if (await world.Turns.TakeAsync(world.WorkspaceId, turn => EndSessions.EndAsync(turn, member.Id, cancel), cancel) is { } refusal) return Complain(refusal);
        Console.WriteLine($"{member.DisplayName} is signed out everywhere.");
        return 0;
    }

    private async Task<int> StatusAsync(World world, bool isActive, CancellationToken cancel)
    {
        if (await FindAsync(world, cancel) is not { } member) return NobodyThere(world);
        if (await world.Turns.TakeAsync(world.WorkspaceId, turn => ChangeStatus.ChangeAsync(turn, member.Id, isActive, cancel), cancel) is { } refusal) return Complain(refusal);
        Console.WriteLine(isActive ? $"{member.DisplayName} may come in." : $"{member.DisplayName} may not come in any more.");
        return 0;
    }

    private async Task<int> RolesAsync(World world, CancellationToken cancel)
    {
        if (await FindAsync(world, cancel) is not { } member) return NobodyThere(world);
        if (world.Parsed.GetValue(roles) is { Length: > 0 })
        {
            if (await PlacesAsync(world, cancel) is not { } places) return Wrong;
            if (AssignRoles.Check(places) is { } wrong) return Complain(wrong);
            if (await world.Turns.TakeAsync(world.WorkspaceId, turn => AssignRoles.AssignAsync(turn, member.Id, places, world.Numbers, cancel), cancel) is { } refusal) return Complain(refusal);
            member = (await FindAsync(world, cancel))!;
        }
        await using var work = await world.BeginAsync(cancel);
        var numbers = await world.Numbers.ListAsync(work, world.WorkspaceId, cancel);
        foreach (var role in member.Roles) Console.WriteLine(Describe(role, numbers));
        if (member.Roles.Count == 0) Console.WriteLine($"{member.DisplayName} has no role.");
        return 0;
    }

    private async Task<int> OverseeAsync(IServiceProvider services, ParseResult parsed, bool isSuper, CancellationToken cancel)
    {
        var (database, audit, address) = (services.GetRequiredService<Database>(), services.GetRequiredService<AuditTrail>(), parsed.GetValue(email)!);
        var (refusal, called) = await (isSuper ? SuperAdministrators.GrantAsync(database, audit, address, cancel) : SuperAdministrators.RevokeAsync(database, audit, address, cancel));
        if (refusal is not null) return Complain(refusal);
        Console.WriteLine(isSuper ? $"{called} looks after the installation." : $"{called} looks after the installation no more.");
        return 0;
    }

    private static string Describe(MemberRole role, IReadOnlyList<WorkspaceNumber> numbers) =>
        role.AccountId is { } account ? $"{role.RoleName}@{numbers.FirstOrDefault(number => number.Id == account)?.Name ?? account.ToString()}" : role.RoleName;

    private async Task<Member?> FindAsync(World world, CancellationToken cancel)
    {
        await using var work = await world.BeginAsync(cancel);
        var rows = await MemberReader.ReadAsync(work, "WHERE membership.workspace_id = @WorkspaceId AND lower(person.email::text) = lower(@address)", new { world.WorkspaceId, address = world.Parsed.GetValue(email) }, cancel);
        return rows.Count == 0 ? null : rows[0].ToMember();
    }

    // «Agent», or «Agent@Shop»; a role may itself hold an at sign, and is then meant whole.
    private async Task<IReadOnlyList<AssignRoles.Place>?> PlacesAsync(World world, CancellationToken cancel)
    {
        await using var work = await world.BeginAsync(cancel);
        var known = await Roles.RoleReader.ReadAsync(work, world.WorkspaceId, roleId: null, cancel);
        var numbers = await world.Numbers.ListAsync(work, world.WorkspaceId, cancel);
        var places = new List<AssignRoles.Place>();
        foreach (var text in world.Parsed.GetValue(roles) ?? [])
        {
            var parts = text.Split('@', 2);
            var whole = known.FirstOrDefault(role => role.Name == text);
            var role = whole ?? known.FirstOrDefault(one => one.Name == parts[0]);
            var number = whole is null && parts.Length == 2 ? numbers.FirstOrDefault(one => one.Name == parts[1] || one.Id.ToString() == parts[1]) : null;
            if (role is null || (whole is null && parts.Length == 2 && number is null))
            {
                Complain($"--role: «{text}» names no role, or no number. The roles are: {string.Join(", ", known.Select(one => one.Name))}.");
                return null;
            }
            places.Add(new(role.Id, number?.Id));
        }
        return places;
    }

    private string? Root(World world)
    {
        var given = world.Parsed.GetValue(root) ?? world.Services.GetRequiredService<PlatformSettings>().PublicUrl?.ToString();
        if (given is null) Complain("Set RELAIS_PUBLIC_URL, or give --url: the address at which people reach Relais.");
        return given?.TrimEnd('/');
    }

    private int NobodyThere(World world) => Complain($"{world.Parsed.GetValue(email)}: nobody of that address belongs to the workspace. `relais users list` shows who does.", Refused);

    private static int Complain(string sentence, int code = Wrong)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }

    private static int Complain(Refusal refusal)
    {
        if (refusal.Fields is null) return Complain($"{refusal.Detail} ({refusal.Code})", Refused);
        foreach (var (field, errors) in refusal.Fields) Console.Error.WriteLine($"{field}: {errors[0].Message}");
        return Wrong;
    }

    private const string WorkspaceSql = """
        SELECT workspace_id FROM access.workspaces
        WHERE @workspace::text IS NULL OR name = @workspace OR workspace_id::text = lower(@workspace)
        LIMIT 2
        """;
}
