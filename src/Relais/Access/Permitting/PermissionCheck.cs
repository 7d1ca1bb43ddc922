using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Relais.Platform;

namespace Relais.Access.Permitting;

/// <summary>Asks for one permission, or for any one of several.</summary>
internal sealed record PermissionRequirement(params IReadOnlyList<string> AnyOf) : IAuthorizationRequirement;

/// <summary>Asks for a person: no key goes there.</summary>
internal sealed record PersonRequirement : IAuthorizationRequirement;

/// <summary>Asks for somebody who looks after the installation.</summary>
internal sealed record SuperAdministratorRequirement : IAuthorizationRequirement;

/// <summary>Answers whether they do; read now and not remembered, as those who do are few and seldom ask.</summary>
internal sealed class SuperAdministratorCheck(Database database, IHttpContextAccessor http) : AuthorizationHandler<SuperAdministratorRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, SuperAdministratorRequirement requirement)
    {
        if (http.HttpContext is not { } request || request.Items[Caller.ItemKey] is not Caller { KeyId: null } caller) return;
        await using var work = await database.BeginAsync(request.RequestAborted);
        if (await work.QueryFirstAsync<bool>(IsOneSql, new { caller.Tenant.UserId }, request.RequestAborted)) context.Succeed(requirement);
    }

    private const string IsOneSql = "SELECT EXISTS (SELECT FROM access.users WHERE id = @UserId AND is_super_administrator AND deactivated_at IS NULL)";
}

/// <summary>Answers whether it is one, whose session goes on.</summary>
internal sealed class PersonCheck(EffectivePermissions permissions, IHttpContextAccessor http) : AuthorizationHandler<PersonRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PersonRequirement requirement)
    {
        if (http.HttpContext is not { } request || request.Items[Caller.ItemKey] is not Caller { KeyId: null } caller) return;
        if (await permissions.OfAsync(caller.Tenant, caller.SessionId, request.RequestAborted) is not { } standing) request.Items[PermissionCheck.EndedKey] = true;
        else if (standing == Standing.Suspended) request.Items[RefusalOfAccess.SuspendedKey] = true;
        else context.Succeed(requirement);
    }
}

/// <summary>Answers whether the caller has it, for one number at least, and holds the request to those for which they have.</summary>
internal sealed class PermissionCheck(EffectivePermissions permissions, IHttpContextAccessor http) : AuthorizationHandler<PermissionRequirement>
{
    public const string EndedKey = "relais.session_ended";

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (http.HttpContext is not { } request || request.Items[Caller.ItemKey] is not Caller caller) return;
        if (await permissions.OfAsync(caller.Tenant, caller.SessionId, request.RequestAborted) is not { } standing)
        {
            request.Items[EndedKey] = true;
            return;
        }
        if (standing == Standing.Suspended)
        {
            request.Items[RefusalOfAccess.SuspendedKey] = true;
            return;
        }
        var reach = requirement.AnyOf.Select(standing.ReachOf).Aggregate((one, other) => one.Or(other));
        if (reach.IsNone) return;
        // The request sees the rows of those numbers for which its own permission was given, and of no others.
        request.Items[Caller.ItemKey] = caller.Within(reach);
        context.Succeed(requirement);
    }
}

/// <summary>Says no in the API's own form.</summary>
internal sealed class RefusalOfAccess : IAuthorizationMiddlewareResultHandler
{
    /// <summary>Which permission a refused request lacked.</summary>
    internal const string MissingKey = "relais.missing_permission";

    /// <summary>Set where nobody of the workspace comes in.</summary>
    internal const string SuspendedKey = "relais.workspace_suspended";

    /// <summary>To whoever belongs to a workspace that is suspended.</summary>
    internal static readonly Refusal Suspended = new(403, "workspace_suspended", "This workspace is suspended: nobody comes in and nothing is sent. Ask whoever runs this Relais.");

    /// <summary>To whoever does not look after the installation.</summary>
    internal static readonly Refusal SuperAdministratorOnly = new(403, "super_administrator_only", "What concerns the whole installation is for its super administrators alone.");

    private static readonly Refusal Unknown = new(401, "unauthenticated", "Sign in first: the access token is missing, not valid, or has ended.");

    /// <summary>To someone whose access token outlives their session, or their place in the workspace.</summary>
    internal static readonly Refusal Ended = new(401, "session_ended", "The session was ended, or you are no longer a member of this workspace.");

    private static readonly Refusal PersonOnly = new(403, "person_only", "This is about a person and their account; an API key has none.");

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded) return next(context);
        if (authorizeResult.Challenged) return Unknown.ToProblem().ExecuteAsync(context);
        if (context.Items.ContainsKey(PermissionCheck.EndedKey)) return Ended.ToProblem().ExecuteAsync(context);

        if (context.Items.ContainsKey(SuspendedKey)) return Suspended.ToProblem().ExecuteAsync(context);

        var failed = authorizeResult.AuthorizationFailure?.FailedRequirements ?? policy.Requirements;
        var missing = string.Join(", ", failed.OfType<PermissionRequirement>().Select(requirement => string.Join(" or ", requirement.AnyOf)));
        if (missing.Length == 0 && context.Items[Caller.ItemKey] is Caller { KeyId: null }) return SuperAdministratorOnly.ToProblem().ExecuteAsync(context);
        if (missing.Length == 0) return PersonOnly.ToProblem().ExecuteAsync(context);
        context.Items[MissingKey] = missing;
        return Missing(missing).ToProblem().ExecuteAsync(context);
    }

    internal static Refusal Missing(string permissions) => new(403, "permission_missing", $"This needs the permission {permissions}.");
}
