namespace Relais.Access.Tokens;

/// <summary>
/// The cookies of a session: no script reads them, no other site sends them. Over TLS their names begin with <c>__Secure-</c>, by which browsers
/// take them from no page that came without TLS: who writes on the line cannot plant one. (<c>__Host-</c> would want them sent to every path.)
/// </summary>
internal static class SessionCookie
{
    public static string? Read(HttpRequest request, string name) => request.Cookies[NameOf(request, name)];

    public static void Write(HttpContext context, string name, string value, string path, DateTimeOffset expires) =>
        context.Response.Cookies.Append(NameOf(context.Request, name), value, new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = path,
            Expires = expires,
            IsEssential = true,
        });

    private static string NameOf(HttpRequest request, string name) => request.IsHttps ? "__Secure-" + name : name;
}
