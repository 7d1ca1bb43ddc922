using System.Text;
using System.Text.Json.Nodes;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Graph;

/// <summary>One call of the Graph API: its path without the version, and the ways to answer it.</summary>
internal sealed class GraphCall(HttpContext http, string version, string[] path, Chance chance)
{
    public HttpContext Http { get; } = http;
    public string[] Path { get; } = path;
    public string Method => Http.Request.Method;

    /// <summary>The token from the header, or from the query as Graph also takes it.</summary>
    public string? Token
    {
        get
        {
            var header = Http.Request.Headers.Authorization.ToString();
            return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                ? header["Bearer ".Length..].Trim()
                : Http.Request.Query["access_token"].FirstOrDefault();
        }
    }

    public Task RefuseAsync(GraphError error, int? httpStatus = null)
    {
        var traceId = chance.TraceId();
        if (error.Code == 190) Http.Response.Headers.WWWAuthenticate = $"OAuth \"Facebook Platform\" \"invalid_token\" \"{error.Message}\"";
        return WriteAsync(httpStatus ?? error.HttpStatus, error.ToJson(traceId), traceId);
    }

    public Task AnswerAsync(JsonObject body) => WriteAsync(200, body, chance.TraceId());

    /// <summary>What a gateway in trouble sends: a page, where JSON is expected.</summary>
    public async Task AnswerAsBrokenGatewayAsync(int httpStatus)
    {
        const string page = "<!DOCTYPE html><html><head><title>Sorry, something went wrong.</title></head><body><h1>Sorry, something went wrong.</h1></body></html>";
        Http.Response.StatusCode = httpStatus;
        Http.Response.ContentType = "text/html; charset=utf-8";
        await Http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page), Http.RequestAborted);
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
        response.Headers["facebook-api-version"] = version;
        response.Headers["x-app-usage"] = "{\"call_count\":0,\"total_cputime\":0,\"total_time\":0}";
        response.Headers["x-fb-request-id"] = chance.TraceId();
        response.Headers["x-fb-trace-id"] = traceId;
        response.Headers["x-fb-rev"] = "1029384756";
        response.Headers.Vary = "Origin, Accept-Encoding";
        response.Headers.CacheControl = "private, no-cache, no-store, must-revalidate";
        response.Headers.Expires = "Sat, 01 Jan 2000 00:00:00 GMT";
        response.Headers.Pragma = "no-cache";
        response.Headers.StrictTransportSecurity = "max-age=15552000; preload";
        response.Headers.AccessControlAllowOrigin = "*";
    }
}
