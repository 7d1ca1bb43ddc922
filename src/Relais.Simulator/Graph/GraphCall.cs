using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Graph;

/// <summary>One call of the Graph API: its path without the version, and the ways to answer it.</summary>
internal sealed class GraphCall(HttpContext http, string version, string[] path, Chance chance)
{
    private string? _usage;
    private int _appPercent;
    private JsonElement? _parameters;

    public HttpContext Http { get; } = http;
    public string[] Path { get; } = path;
    public string Version { get; } = version;

    /// <summary>25 for v25.0.</summary>
    public int MajorVersion { get; } = int.Parse(version[1..].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>As Graph reads it: a POST may say in its query that it means another method.</summary>
    public string Method => Query("method")?.ToUpperInvariant() is "DELETE" or "GET" ? Query("method")!.ToUpperInvariant() : Http.Request.Method;

    /// <summary>What the token opens; null at the root, where some operations need none.</summary>
    public Access? Access { get; set; }

    public string? Query(string name) => Http.Request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    /// <summary>The address under which the caller reached us, for links to ourselves.</summary>
    public string Origin => $"{Http.Request.Scheme}://{Http.Request.Host}";

    /// <summary>Body and query in one.</summary>
    public async Task<JsonElement> ParametersAsync() => _parameters ??= await SendBody.ReadAsync(Http.Request);

    /// <summary>The answer will tell how much of its hour the app has used.</summary>
    public void CountedWith(App app, DateTimeOffset now) => _appPercent = app.Usage.Read(now).Percent;

    /// <summary>The answer will tell how much of its hour the account has used.</summary>
    public void CountedWith(Waba waba, DateTimeOffset now)
    {
        var (percent, minutes) = waba.Usage.Read(now);
        _usage = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"{{waba.Id}}":[{"type":"whatsapp_business_management","call_count":{{percent}},"total_cputime":1,"total_time":1,"estimated_time_to_regain_access":{{minutes}}}]}""");
    }

    /// <summary>The token from the header, or from the query as Graph also takes it.</summary>
    public string? Token
    {
        get
        {
            var header = Http.Request.Headers.Authorization.ToString();
            // The second form is that of resumable uploads.
            foreach (var scheme in (ReadOnlySpan<string>)["Bearer ", "OAuth "])
                if (header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return header[scheme.Length..].Trim();
            return Query("access_token");
        }
    }

    public Task RefuseAsync(GraphError error, int? httpStatus = null)
    {
        var traceId = chance.TraceId();
        if (error.Code == 190) Http.Response.Headers.WWWAuthenticate = $"OAuth \"Facebook Platform\" \"invalid_token\" \"{error.Message}\"";
        return WriteAsync(httpStatus ?? error.HttpStatus, error.ToJson(traceId), traceId);
    }

    public Task AnswerAsync(JsonObject body, int httpStatus = 200) => WriteAsync(httpStatus, body, chance.TraceId());

    public Task SucceedAsync() => AnswerAsync(new JsonObject { ["success"] = true });

    /// <summary>A refusal that brings something else beside it, as a list of which a part was done.</summary>
    public Task RefuseAsync(GraphError error, JsonObject beside)
    {
        var traceId = chance.TraceId();
        foreach (var (name, value) in error.ToJson(traceId)) beside[name] = value?.DeepClone();
        return WriteAsync(error.HttpStatus, beside, traceId);
    }

    /// <summary>What a gateway in trouble sends: a page, where JSON is expected.</summary>
    public async Task AnswerAsBrokenGatewayAsync(int httpStatus)
    {
        const string page = "<!DOCTYPE html><html><head><title>Sorry, something went wrong.</title></head><body><h1>Sorry, something went wrong.</h1></body></html>";
        Http.Response.StatusCode = httpStatus;
        Http.Response.ContentType = "text/html; charset=utf-8";
        await Http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page), Http.RequestAborted);
    }

    /// <summary>A success that says nothing.</summary>
    public async Task AnswerEmptyAsync()
    {
        WriteHeaders(Http.Response, chance.TraceId());
        Http.Response.ContentLength = 0;
        await Http.Response.StartAsync(Http.RequestAborted);
    }

    /// <summary>Half of the body that was announced, and then the connection ends.</summary>
    public async Task AnswerHalfAsync(JsonObject body)
    {
        var bytes = MetaJson.Write(body);
        WriteHeaders(Http.Response, chance.TraceId());
        Http.Response.ContentLength = bytes.Length;
        await Http.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), Http.RequestAborted);
        await Http.Response.Body.FlushAsync(Http.RequestAborted);
        Http.Abort();
    }

    /// <summary>The headers at once, and then byte after byte.</summary>
    /// <param name="body">What is answered.</param>
    /// <param name="pause">Waits before each.</param>
    public async Task AnswerDribblingAsync(JsonObject body, Func<Task> pause)
    {
        var bytes = MetaJson.Write(body);
        WriteHeaders(Http.Response, chance.TraceId());
        Http.Response.ContentLength = bytes.Length;
        await Http.Response.StartAsync(Http.RequestAborted);
        for (var index = 0; index < bytes.Length; index++)
        {
            await pause();
            await Http.Response.Body.WriteAsync(bytes.AsMemory(index, 1), Http.RequestAborted);
            await Http.Response.Body.FlushAsync(Http.RequestAborted);
        }
    }

    private async Task WriteAsync(int status, JsonObject body, string traceId)
    {
        var bytes = MetaJson.Write(body);
        Http.Response.StatusCode = status;
        WriteHeaders(Http.Response, traceId);
        Http.Response.ContentLength = bytes.Length;
        await Http.Response.Body.WriteAsync(bytes, Http.RequestAborted);
    }

    private void WriteHeaders(HttpResponse response, string traceId)
    {
        response.ContentType = "application/json; charset=UTF-8";
        response.Headers["facebook-api-version"] = Version;
        response.Headers["x-app-usage"] = string.Create(CultureInfo.InvariantCulture, $$"""{"call_count":{{_appPercent}},"total_cputime":0,"total_time":0}""");
        if (_usage is not null) response.Headers["x-business-use-case-usage"] = _usage;
        response.Headers["x-fb-request-id"] = chance.TraceId();
        response.Headers["x-fb-trace-id"] = traceId;
        response.Headers["x-fb-rev"] = "1029384756";
        response.Headers["X-FB-Debug"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(traceId));
        response.Headers["X-FB-Connection-Quality"] = "EXCELLENT; q=0.9, rtt=12, rtx=0, c=10, mss=1380, tbw=3404, tp=-1, tpl=-1, uplat=80, ullat=0";
        response.Headers.Vary = "Origin, Accept-Encoding";
        response.Headers.CacheControl = "private, no-cache, no-store, must-revalidate";
        response.Headers.Expires = "Sat, 01 Jan 2000 00:00:00 GMT";
        response.Headers.Pragma = "no-cache";
        response.Headers.StrictTransportSecurity = "max-age=15552000; preload";
        response.Headers.AccessControlAllowOrigin = "*";
    }
}
