using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Relais.Access.Permitting;
using Relais.Access.SettingUp;
using Relais.Access.SigningIn;
using Relais.Access.Tokens;

namespace Relais.Access;

/// <summary>Workspaces, people, roles and sessions.</summary>
public static class AccessModule
{
    public static void AddAccess(this IServiceCollection services, AccessSettings settings)
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
        services.AddSingleton<MeReader>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SignInLimit>();
        services.AddSingleton<SetupLink>();
        services.AddSingleton<Founding>();
        // A proxy on the same machine may say for whom it asks; nobody else is believed.
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseAuthentication();
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
    }

    /// <summary>Opens a group of routes to those who have the permission, and closes it to all others.</summary>
    public static T RequirePermission<T>(this T routes, string permission) where T : IEndpointConventionBuilder =>
        routes.RequireAuthorization(policy => policy.AddAuthenticationSchemes(BearerHandler.SchemeName).RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));

    /// <summary>The address of the set-up page while it is needed; null afterwards.</summary>
    /// <remarks>The token stands behind #, which a browser sends to no server and no log keeps.</remarks>
    public static async Task<string?> SetupAddressAsync(this IServiceProvider services, string root, CancellationToken cancel) =>
        await services.GetRequiredService<SetupLink>().MakeAsync(cancel) is { } token ? $"{root}/setup#token={token}" : null;
}
