using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>Turns away a request with our cookie that another site made the browser send. SameSite is the first wall, this the second.</summary>
internal sealed class SameOrigin(PlatformSettings settings) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsOurs(context.HttpContext.Request) ? await next(context) : Foreign.ToProblem();

    private bool IsOurs(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site is not ("same-origin" or "none")) return false;
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && (from.Authority == request.Host.Value || from.Authority == settings.PublicUrl?.Authority));
    }

    private static readonly Refusal Foreign = new(403, "foreign_origin", "This request comes from another site.");
}
