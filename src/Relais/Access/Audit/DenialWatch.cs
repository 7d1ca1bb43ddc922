using Microsoft.AspNetCore.Diagnostics;
using Relais.Access.Permitting;

namespace Relais.Access.Audit;

/// <summary>Sees what was answered, and has refusals of access noted.</summary>
internal static class DenialWatch
{
    /// <summary>Set where a token was shown that we never signed; one that has ended is no news.</summary>
    public const string ForgedKey = "relais.forged";

    /// <summary>Set where somebody asked for what their role does not reach; the answer does not tell it from what is not there.</summary>
    public const string BeyondReachKey = "relais.beyond_reach";

    public static void Use(WebApplication app)
    {
        var denials = app.Services.GetRequiredService<Denials>();
        app.Use((context, next) =>
        {
            context.Response.OnCompleted(() =>
            {
                if (Of(context) is { } denial) denials.Note(denial);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static Denial? Of(HttpContext context)
    {
        var status = context.Response.StatusCode;
        // Of forged tokens their number is kept, and not what was asked with each.
        if (status == StatusCodes.Status401Unauthorized && context.Items.ContainsKey(ForgedKey))
            return new(AuditTrail.Installation, "access.token_forged", null, null, AuditActor.Stranger, RequestOrigin.AddressOf(context), null, null);
        if (context.Items[Caller.ItemKey] is not Caller caller) return null;
        // They ask for nothing that is not theirs: that nobody comes in is told once, where it was decided.
        if (context.Items.ContainsKey(RefusalOfAccess.SuspendedKey)) return null;
        if (status != StatusCodes.Status403Forbidden && !(status == StatusCodes.Status404NotFound && context.Items.ContainsKey(BeyondReachKey))) return null;

        var route = (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint()) is RouteEndpoint endpoint ? $"{context.Request.Method} {endpoint.RoutePattern.RawText}" : context.Request.Method;
        return new(caller.Tenant.WorkspaceId, "access.denied", new("route", route), context.Items[RefusalOfAccess.MissingKey] as string, caller.Actor,
            RequestOrigin.AddressOf(context), RequestOrigin.AgentOf(context), caller.SessionId);
    }
}
