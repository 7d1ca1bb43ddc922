using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Relais.Platform;

namespace Relais.Access.Permitting;

/// <summary>Asks for one permission.</summary>
internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>Answers whether the caller has it, for one number at least, and holds the request to those for which they have.</summary>
internal sealed class PermissionCheck(EffectivePermissions permissions, IHttpContextAccessor http) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (http.HttpContext is not { } request || request.Items[Caller.ItemKey] is not Caller caller) return;
        if (await permissions.OfAsync(caller.Tenant, request.RequestAborted) is not { } standing || standing.ReachOf(requirement.Permission) is not { IsNone: false } reach) return;
        // The request sees the rows of those numbers for which its own permission was given, and of no others.
        request.Items[Caller.ItemKey] = caller.Within(reach);
        context.Succeed(requirement);
    }
}

/// <summary>Says no in the API's own form.</summary>
internal sealed class RefusalOfAccess : IAuthorizationMiddlewareResultHandler
{
    private static readonly Refusal Unknown = new(401, "unauthenticated", "Sign in first: the access token is missing, not valid, or has ended.");

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded) return next(context);
        if (authorizeResult.Challenged) return Unknown.ToProblem().ExecuteAsync(context);

        var missing = policy.Requirements.OfType<PermissionRequirement>().Select(requirement => requirement.Permission);
        return new Refusal(403, "permission_missing", $"This needs the permission {string.Join(", ", missing)}.").ToProblem().ExecuteAsync(context);
    }
}
