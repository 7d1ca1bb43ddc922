using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Tests.World;

/// <summary>A simulator on a free port, a callback, and a clock that the test holds.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string PhoneNumberId = "106540352242922";
    public const string Token = "EAATESTTOKEN";
    public const string Awa = "221770000001";

    private WebApplication _app = null!;

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
    public Callback Callback { get; private init; } = null!;
    public HttpClient Http { get; private set; } = null!;

    public static async Task<Stage> OpenAsync(bool demo = false, int seed = 1)
    {
        var stage = new Stage { Callback = await Callback.StartAsync() };
        stage._app = SimulatorApp.Build(new SimulatorOptions("http://127.0.0.1:0", demo, seed), stage.Clock, logging => logging.SetMinimumLevel(LogLevel.None));
        await stage._app.StartAsync();
        var address = stage._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        stage.Http = new HttpClient(new Witness()) { BaseAddress = new Uri(address), Timeout = Patience.Long };
        return stage;
    }

    /// <summary>A stage with a number whose callback is verified, and Awa who just wrote.</summary>
    public static async Task<Stage> WithAwaAsync(int messagesPerSecond = 80)
    {
        var stage = await OpenAsync();
        await stage.PutNumberAsync(messagesPerSecond: messagesPerSecond);
        await stage.CustomerAsync("Awa Diop", Awa);
        await stage.WriteAsync(Awa, "Bonjour");
        await stage.Callback.NextAsync();
        return stage;
    }

    public Task<JsonObject> PutNumberAsync(
        string phoneNumberId = PhoneNumberId, string token = Token, string? callbackUrl = null, int messagesPerSecond = 80, string appSecret = Callback.AppSecret,
        string wabaId = WabaId, string? portfolioId = null, string? displayPhoneNumber = null) =>
        ControlAsync(HttpMethod.Put, $"numbers/{phoneNumberId}", new
        {
            display_phone_number = displayPhoneNumber ?? "+33 6 39 98 00 01",
            verified_name = "Épicerie Kadija",
            waba_id = wabaId,
            portfolio_id = portfolioId,
            access_token = token,
            app_secret = appSecret,
            callback_url = callbackUrl ?? Callback.Url,
            verify_token = Callback.VerifyToken,
            messages_per_second = messagesPerSecond,
        });

    public Task<JsonObject> CustomerAsync(string name, string? waId = null, string? bsuid = null, string? username = null, bool answers = false) =>
        ControlAsync(HttpMethod.Post, "customers", new { phone_number_id = PhoneNumberId, name, wa_id = waId, bsuid, username, answers });

    public async Task<string> WriteAsync(string customerId, string text, string? replyTo = null, object? timestamp = null)
    {
        var answer = await ControlAsync(
            HttpMethod.Post, $"customers/{customerId}/messages", new { phone_number_id = PhoneNumberId, text, reply_to = replyTo, timestamp });
        return answer["wamid"]!.GetValue<string>();
    }

    public Task<JsonObject> FaultsAsync(object faults) => ControlAsync(HttpMethod.Put, "faults", faults);

    public async Task<JsonObject> ControlAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/control/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public Task<JsonObject> IdleAsync() => ControlAsync(HttpMethod.Get, $"idle?phone_number_id={PhoneNumberId}");

    /// <summary>Waits until nothing is outstanding, and moves the clock between two looks if it is told to.</summary>
    public Task UntilIdleAsync(TimeSpan advance = default) => UntilAsync(idle => (bool)idle["idle"]!, advance);

    /// <summary>Waits until what is outstanding is as a test wants it.</summary>
    public async Task UntilAsync(Func<JsonObject, bool> isSo, TimeSpan advance = default)
    {
        using var patience = new CancellationTokenSource(Patience.Long);
        while (!isSo(await IdleAsync()))
        {
            patience.Token.ThrowIfCancellationRequested();
            Clock.Advance(advance);
        }
    }

    public async Task<JsonArray> ListAsync(string path) => JsonNode.Parse(await Http.GetStringAsync($"/control/{path}"))!.AsArray();

    public async Task<JsonObject> ThreadAsync(string customerId) => await ControlAsync(HttpMethod.Get, $"threads/{PhoneNumberId}/{customerId}");

    /// <summary>A text from the business.</summary>
    public Task<Answer> SendAsync(string body = "Bonjour Awa", string to = $"+{Awa}", string? callbackData = null) =>
        PostAsync(Text(body, to, callbackData));

    public static JsonObject Text(string body, string to = $"+{Awa}", string? callbackData = null)
    {
        var message = new JsonObject { ["messaging_product"] = "whatsapp", ["to"] = to, ["type"] = "text", ["text"] = new JsonObject { ["body"] = body } };
        if (callbackData is not null) message["biz_opaque_callback_data"] = callbackData;
        return message;
    }

    public Task<Answer> PostAsync(JsonObject message, string path = $"/v25.0/{PhoneNumberId}/messages", string? token = Token) =>
        CallAsync(HttpMethod.Post, path, message.ToJsonString(), token);

    public const string WabaId = "102290129340398";

    /// <summary>An array of constants, which the compiler would have us keep in a field.</summary>
    public static T[] Many<T>(params T[] items) => items;

    public Task<Answer> GetAsync(string path, string? token = Token) => CallAsync(HttpMethod.Get, $"/v25.0/{path}", body: null, token);

    public Task<Answer> PostJsonAsync(string path, object body, string? token = Token) => CallAsync(HttpMethod.Post, $"/v25.0/{path}", JsonSerializer.Serialize(body), token);

    public Task<Answer> DeleteAsync(string path, object? body = null) => CallAsync(HttpMethod.Delete, $"/v25.0/{path}", body is null ? null : JsonSerializer.Serialize(body));

    /// <summary>Sends content of a type to Awa.</summary>
    public Task<Answer> SendContentAsync(string type, string content, string to = $"+{Awa}", string version = "v25.0") =>
        CallAsync(HttpMethod.Post, $"/{version}/{PhoneNumberId}/messages", $$"""{"messaging_product":"whatsapp","recipient_type":"individual","to":"{{to}}","type":"{{type}}","{{type}}":{{content}}}""");

    /// <summary>Puts a template there that is approved; returns its id.</summary>
    public async Task<string> TemplateAsync(string name, string components, string category = "UTILITY", string language = "en_US", string status = "APPROVED", string format = "positional") =>
        (string)(await ControlAsync(HttpMethod.Put, "templates", new { waba_id = WabaId, name, language, category, status, parameter_format = format, components = JsonNode.Parse(components) }))["id"]!;

    public Task<JsonObject> DecideAsync(string templateId, object verdict) => ControlAsync(HttpMethod.Post, $"templates/{templateId}", verdict);

    /// <summary>Uploads a file; returns the whole answer.</summary>
    public async Task<Answer> UploadAsync(byte[] bytes, string mimeType, string fileName = "file", string product = "whatsapp")
    {
        using var form = new MultipartFormDataContent { { new StringContent(product), "messaging_product" } };
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(mimeType);
        form.Add(file, "file", fileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v25.0/{PhoneNumberId}/media") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var response = await Http.SendAsync(request);
        return await ReadAsync(response);
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>The next change of a field other than messages.</summary>
    public async Task<JsonObject> NextChangeAsync(string field) => (await NextChangesAsync(field, 1))[0];

    /// <summary>The next changes of a field, however many POSTs they come in.</summary>
    public async Task<List<JsonObject>> NextChangesAsync(string field, int count)
    {
        List<JsonObject> found = [];
        while (found.Count < count)
        {
            var posted = await Callback.NextAsync();
            found.AddRange(
                from entry in posted.Json["entry"]!.AsArray()
                from change in entry!["changes"]!.AsArray()
                where (string?)change!["field"] == field
                select change!["value"]!.AsObject());
        }

        return found;
    }

    public async Task<Answer> CallAsync(HttpMethod method, string path, string? body = null, string? token = Token)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await Http.SendAsync(request);
        return await ReadAsync(response);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        OperationReport.Add(_app.Services.GetRequiredService<OperationBook>());
        Http.Dispose();
        await _app.DisposeAsync();
        await Callback.DisposeAsync();
    }
}

/// <summary>An answer of the Graph API.</summary>
internal sealed record Answer(int Status, string Text, Dictionary<string, string> Headers)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();
    public JsonObject Error => Json["error"]!.AsObject();
    public int ErrorCode => Error["code"]!.GetValue<int>();
    public string ErrorMessage => Error["message"]!.GetValue<string>();
    public string ErrorDetails => Error["error_data"]!["details"]!.GetValue<string>();
    public string Wamid => Json["messages"]![0]!["id"]!.GetValue<string>();
}
