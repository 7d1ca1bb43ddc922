using System.Net.Http.Json;
using Relais.Tests.World;

namespace Relais.Tests.Access;

/// <summary>Coming in and going out, in the words of those who do.</summary>
internal static class AccessWords
{
    /// <summary>Tries to sign in. Each test that counts tries comes from an address of its own.</summary>
    /// <param name="world">Where.</param>
    /// <param name="email">As it was typed.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="from">The address.</param>
    /// <param name="cookie">Of a session that the browser has already.</param>
    public static async Task<HttpResponseMessage> TryPasswordAsync(this RelaisWorld world, string? email, string? password, string from, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = JsonContent.Create(new { email, password }) };
        request.Headers.Add("X-Forwarded-For", from);
        if (cookie is not null) request.Headers.Add("Cookie", $"relais_session={cookie}");
        return await world.Stranger.SendAsync(request);
    }

    /// <summary>The session's cookie of someone who signs in.</summary>
    public static async Task<string> CookieAsync(this RelaisWorld world, string email, string from)
    {
        var response = await world.TryPasswordAsync(email, RelaisWorld.Password, from);
        response.EnsureSuccessStatusCode();
        return response.SessionCookie();
    }

    public static async Task<HttpResponseMessage> PostWithCookieAsync(this RelaisWorld world, string path, string? cookie, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (cookie is not null) request.Headers.Add("Cookie", $"relais_session={cookie}");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await world.Stranger.SendAsync(request);
    }

    public static Task<HttpResponseMessage> RefreshAsync(this RelaisWorld world, string? cookie, params (string Name, string Value)[] headers) =>
        world.PostWithCookieAsync("/api/auth/refresh", cookie, headers);

    /// <summary>The whole Set-Cookie line of the session, or of another cookie.</summary>
    public static string CookieLine(this HttpResponseMessage response, string name = "relais_session") =>
        Assert.Single(response.Headers.GetValues("Set-Cookie"), line => line.StartsWith($"{name}=", StringComparison.Ordinal));

    public static string SessionCookie(this HttpResponseMessage response) => response.CookieLine()["relais_session=".Length..].Split(';')[0];

    /// <summary>Runs a statement as the engine.</summary>
    public static async Task RunAsync(this RelaisWorld world, string sql, object? parameters = null)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        await work.ExecuteAsync(sql, parameters, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    public static async Task<T?> AskAsync<T>(this RelaisWorld world, string sql, object? parameters = null)
    {
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        return await work.QueryFirstAsync<T>(sql, parameters, CancellationToken.None);
    }
}
