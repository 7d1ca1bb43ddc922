using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Relais.Access.Audit;
using Relais.Access.Inviting;
using Relais.Access.Keys;
using Relais.Access.Limits;
using Relais.Access.Members;
using Relais.Access.Overseeing;
using Relais.Access.Permitting;
using Relais.Access.Roles;
using Relais.Access.SecondFactor;
using Relais.Access.SettingUp;
using Relais.Access.SigningIn;
using Relais.Access.Teams;
using Relais.Access.Tokens;
using Relais.Platform;

namespace Relais.Access;

/// <summary>Workspaces, people, roles and sessions.</summary>
public static class AccessModule
{
    public static void AddAccess(this IServiceCollection services, AccessSettings settings, NodeRoles roles)
    {
        services.AddSingleton(settings);
        services.AddHttpContextAccessor();
        // Not AddAuthentication(): it would bring Data Protection along, which keeps keys of its own in the home folder, and nothing here uses them.
        services.AddAuthenticationCore(options => options.DefaultScheme = BearerHandler.SchemeName);
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, PermissionCheck>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalOfAccess>();
        services.AddSingleton<EffectivePermissions>();
        services.AddSingleton(provider => new Permissions(provider.GetRequiredService<EffectivePermissions>()));
        services.AddSingleton<Turns>();
        services.AddSingleton<MeReader>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SignInLimit>();
        services.AddSingleton<PasswordProof>();
        services.AddSingleton<Factors>();
        services.AddSingleton<SetupLink>();
        services.AddSingleton<Founding>();
        services.AddSingleton<LinkMail>();
        services.AddSingleton<IAuthorizationHandler, PersonCheck>();
        services.AddSingleton<IAuthorizationHandler, SuperAdministratorCheck>();
        services.AddSingleton<WorkspaceBook>();
        services.AddSingleton<Suspension>();
        services.AddSingleton<Appointing>();
        services.AddSingleton<WorkspaceArchive>();
        services.AddSingleton<DeletionService>();
        if (roles.HasFlag(NodeRoles.Engine)) services.AddHostedService(provider => provider.GetRequiredService<DeletionService>());
        services.AddSingleton<KeyRing>();
        services.AddSingleton<KeyShelf>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<ChainCheck>();
        services.AddSingleton<Denials>();
        services.AddHostedService(provider => provider.GetRequiredService<Denials>());
        services.AddSingleton<SealingService>();
        if (roles.HasFlag(NodeRoles.Engine)) services.AddHostedService(provider => provider.GetRequiredService<SealingService>());
        services.AddSingleton<RequestLimit>();
        services.AddSingleton<LimitClearing>();
        if (roles.HasFlag(NodeRoles.Web)) services.AddHostedService(provider => provider.GetRequiredService<LimitClearing>());
        // A proxy on the same machine, or one that the settings name, may say for whom it asks; nobody else is believed.
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var network in settings.TrustedProxies) options.KnownIPNetworks.Add(network);
            // As many hops as are trusted: the walk ends at the first address that is not.
            options.ForwardLimit = null;
        });
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseForwardedHeaders();
        DenialWatch.Use(app);
        app.UseAuthentication();
        LimitRequests.Use(app);
        app.UseAuthorization();
    }

    public static void MapAccess(this IEndpointRouteBuilder api)
    {
        SetUp.Map(api);
        var auth = api.MapGroup("/auth").WithTags("Access");
        SignIn.Map(auth);
        RefreshSession.Map(auth);
        SignOut.Map(auth);
        ShowMe.Map(auth);
        ChangePreferences.Map(auth);
        SwitchWorkspace.Map(auth);
        AcceptInvitation.Map(auth);
        ChooseNewPassword.Map(auth);
        ChangeAccount.Map(auth);
        ManageSessions.Map(auth);
        ManageSecondFactor.Map(auth);

        ListTeams.Map(api.MapGroup("/teams").WithTags("Access").RequirePermission(Permission.ConversationsView));
        ManageTeams.Map(api.MapGroup("/teams").WithTags("Access").RequirePermission(Permission.SettingsManage));

        var audit = api.MapGroup("/audit").WithTags("Audit").RequirePermission(Permission.AuditView);
        ListAudit.Map(audit);
        ExportAudit.Map(audit);

        ManageKeys.Map(api.MapGroup("/keys").WithTags("Keys").RequirePermission(Permission.KeysManage).RequirePerson());
        MapAdministration(api);
        MapOverseeing(api);
    }

    private static void MapOverseeing(IEndpointRouteBuilder api)
    {
        var workspaces = api.MapGroup("/workspaces").WithTags("Workspaces").RequireSuperAdministrator();
        ListWorkspaces.Map(workspaces);
        CreateWorkspace.Map(workspaces);
        ShowWorkspace.Map(workspaces);
        RenameWorkspace.Map(workspaces);
        SuspendWorkspace.Map(workspaces);
        DeleteWorkspace.Map(workspaces);
        ExportWorkspace.Map(api.MapGroup("/files").WithTags("Workspaces").RequireSuperAdministrator());
        Administrators.Map(api.MapGroup("/users").WithTags("Workspaces").RequireSuperAdministrator());
        ListInstallationAudit.Map(api.MapGroup("/installation").WithTags("Workspaces").RequireSuperAdministrator());
    }

    /// <summary><c>relais audit …</c></summary>
    public static AuditCommand AuditCommands => new();

    /// <summary>The same under the paths that existing integrations use, without <c>/api</c>. They are described once, with it.</summary>
    public static void MapAccessWithoutPrefix(this IEndpointRouteBuilder root)
    {
        var twins = root.MapGroup("").ExcludeFromDescription();
        // A name stands for one route.
        ((IEndpointConventionBuilder)twins).Finally(endpoint =>
        {
            foreach (var name in endpoint.Metadata.Where(item => item is IEndpointNameMetadata or IRouteNameMetadata).ToList()) endpoint.Metadata.Remove(name);
        });
        ShowMe.Map(twins.MapGroup("/auth"));
        MapAdministration(twins);
    }

    private static void MapAdministration(IEndpointRouteBuilder api)
    {
        var looked = api.MapGroup("/admin").WithTags("People").RequirePermission(Permission.UsersManage, Permission.RolesManage, Permission.AccountsAssign);
        ListPermissions.Map(looked);
        ListRoles.Map(looked);
        var people = looked.MapGroup("/users");
        ListMembers.Map(people);
        ShowMember.Map(people);
        ExplainPermissions.Map(people);

        AssignRoles.Map(api.MapGroup("/admin/users").WithTags("People").RequirePermission(Permission.UsersManage, Permission.AccountsAssign).RequirePerson());

        // A key is given by one person and outlives the day: what people may do is decided by people.
        var managed = api.MapGroup("/admin/users").WithTags("People").RequirePermission(Permission.UsersManage).RequirePerson();
        ChangeStatus.Map(managed);
        ChangeOverrides.Map(managed);
        EndSessions.Map(managed);
        RemoveMember.Map(managed);
        ResetSecondFactor.Map(managed);
        InvitePerson.Map(managed);
        MakeLink.Map(managed);

        var roles = api.MapGroup("/admin/roles").WithTags("People").RequirePermission(Permission.RolesManage).RequirePerson();
        WriteRole.Map(roles);
        DeleteRole.Map(roles);
    }

    /// <summary><c>relais users …</c></summary>
    public static UsersCommand Commands => new();

    /// <summary>Opens a group of routes to those who have the permission, or one of several, and closes it to all others.</summary>
    public static T RequirePermission<T>(this T routes, params string[] anyOf) where T : IEndpointConventionBuilder =>
        routes.RequireAuthorization(policy => policy.AddAuthenticationSchemes(BearerHandler.SchemeName).RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(anyOf)));

    /// <summary>Closes routes to keys: they are about a person.</summary>
    public static T RequirePerson<T>(this T routes) where T : IEndpointConventionBuilder =>
        routes.RequireAuthorization(policy => policy.AddAuthenticationSchemes(BearerHandler.SchemeName).RequireAuthenticatedUser().AddRequirements(new PersonRequirement()));

    /// <summary>Opens a group of routes to those who look after the installation: people, whatever they may do in a workspace.</summary>
    public static T RequireSuperAdministrator<T>(this T routes) where T : IEndpointConventionBuilder =>
        routes.RequireAuthorization(policy => policy.AddAuthenticationSchemes(BearerHandler.SchemeName).RequireAuthenticatedUser().AddRequirements(new PersonRequirement(), new SuperAdministratorRequirement()));

    /// <summary>The address of the set-up page while it is needed; null afterwards.</summary>
    /// <remarks>The token stands behind #, which a browser sends to no server and no log keeps.</remarks>
    public static async Task<string?> SetupAddressAsync(this IServiceProvider services, string root, CancellationToken cancel) =>
        await services.GetRequiredService<SetupLink>().MakeAsync(cancel) is { } token ? $"{root}/setup#token={token}" : null;
}
