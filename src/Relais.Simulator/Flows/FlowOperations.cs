using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Graph;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Flows;

/// <summary>Flows: drafts that are filled with JSON, published, and then not changed any more.</summary>
internal sealed class FlowOperations(AccountNews news, Chance chance, TimeProvider clock) : IOperations
{
    public const string AssetPath = "/flows/assets";
    private const string DefaultFields = "id,name,status,categories,validation_errors";

    private static readonly string[] Categories = ["SIGN_UP", "SIGN_IN", "APPOINTMENT_BOOKING", "LEAD_GENERATION", "CONTACT_US", "CUSTOMER_SUPPORT", "SURVEY", "OTHER"];

    public void AddTo(OperationBook book)
    {
        book.On<Waba>("GET", "flows", Permission.Management, (call, waba) =>
        {
            lock (waba.Gate) return Fields(call).AnswerPageAsync(call, [.. waba.Flows.All.Reverse()], flow => flow.Id);
        });
        book.On<Waba>("POST", "flows", Permission.Management, CreateAsync);
        book.On<Flow>("GET", "", Permission.Management, (call, flow) =>
        {
            lock (flow.Waba.Gate) return Fields(call).AnswerAsync(call, flow, flow.Id);
        });
        book.On<Flow>("POST", "", Permission.Management, ChangeAsync);
        book.On<Flow>("DELETE", "", Permission.Management, Remove);
        book.On<Flow>("GET", "assets", Permission.Management, ListAssets);
        book.On<Flow>("POST", "assets", Permission.Management, UploadAsync);
        book.On<Flow>("POST", "publish", Permission.Management, Publish);
        book.On<Flow>("POST", "deprecate", Permission.Management, Deprecate);
    }

    private NodeFields<Flow> Fields(GraphCall call) => new("WhatsAppFlow", DefaultFields, new Dictionary<string, Func<Flow, AskedField, JsonNode?>>(StringComparer.Ordinal)
    {
        ["name"] = (flow, _) => flow.Name,
        ["status"] = (flow, _) => flow.Status,
        ["categories"] = (flow, _) => new JsonArray([.. flow.Categories.Select(one => (JsonNode)one)]),
        ["validation_errors"] = (flow, _) => FaultsOf(flow),
        ["json_version"] = (flow, _) => flow.JsonVersion,
        ["data_api_version"] = (flow, _) => flow.EndpointUri is null ? null : "3.0",
        ["endpoint_uri"] = (flow, _) => flow.EndpointUri,
        ["data_channel_uri"] = (flow, _) => flow.EndpointUri,
        ["preview"] = (flow, _) => new JsonObject
        {
            ["preview_url"] = $"{call.Origin}{AssetPath}/{flow.Id}/preview",
            ["expires_at"] = (clock.GetUtcNow() + TimeSpan.FromDays(30)).ToString("yyyy-MM-dd'T'HH:mm:ss+0000", System.Globalization.CultureInfo.InvariantCulture),
        },
        ["whatsapp_business_account"] = (flow, _) => new JsonObject { ["id"] = flow.Waba.Id, ["name"] = flow.Waba.Name, ["currency"] = flow.Waba.Currency, ["timezone_id"] = flow.Waba.TimezoneId },
        ["application"] = (_, _) => new JsonObject { ["id"] = call.Access!.App.Id, ["name"] = call.Access.App.Name },
        ["health_status"] = (flow, _) => new JsonObject
        {
            ["can_send_message"] = flow.Status == "BLOCKED" ? "BLOCKED" : "AVAILABLE",
            ["entities"] = new JsonArray(new JsonObject { ["entity_type"] = "FLOW", ["id"] = flow.Id, ["can_send_message"] = flow.Status == "BLOCKED" ? "BLOCKED" : "AVAILABLE" }),
        },
    });

    private static JsonArray FaultsOf(Flow flow) => new([.. flow.Faults.Select(fault => (JsonNode)new JsonObject
    {
        ["error"] = fault.Error,
        ["error_type"] = "FLOW_JSON_ERROR",
        ["message"] = fault.Message,
        ["line_start"] = fault.Line,
        ["line_end"] = fault.Line,
        ["column_start"] = fault.Column,
        ["column_end"] = fault.Column,
        ["pointers"] = new JsonArray(),
    })]);

    private async Task CreateAsync(GraphCall call, Waba waba)
    {
        var body = await call.ParametersAsync();
        var name = body.StringOf("name");
        var categories = body.TextsOf("categories");
        if (name is null) await call.RefuseAsync(GraphError.Missing("name"));
        else if (CheckCategories(categories) is { } wrong) await call.RefuseAsync(wrong);
        else if (Create(waba, name, body, categories!) is not { } flow)
            await call.RefuseAsync(GraphError.Invalid(4016019, "Flow name is not unique", "The WhatsApp Business Account already has a flow with this name."));
        else await AnswerAsync(call, flow, body.BoolOf("publish") ?? false);
    }

    private static GraphError? CheckCategories(string[]? categories)
    {
        if (categories is null || categories.Length == 0) return GraphError.Missing("categories");
        return Array.Find(categories, one => !Categories.Contains(one)) is { } unknown ? GraphError.NotOneOf("categories[0]", string.Join(", ", Categories), unknown) : null;
    }

    private Flow? Create(Waba waba, string name, JsonElement body, string[] categories)
    {
        lock (waba.Gate)
        {
            if (waba.Flows.FindNamed(name) is not null) return null;
            var flow = new Flow(waba, $"1{chance.Digits(14)}", name, clock.GetUtcNow()) { Categories = categories, EndpointUri = body.StringOf("endpoint_uri") };
            if ((body.StringOf("flow_json") ?? (body.StringOf("clone_flow_id") is { } source ? waba.Flows.Find(source)?.Json : null)) is { } json) FlowJson.Put(flow, json);
            waba.Flows.Add(flow);
            return flow;
        }
    }

    private Task AnswerAsync(GraphCall call, Flow flow, bool publish)
    {
        var isPublished = publish && TryPublish(flow);
        var answer = new JsonObject { ["id"] = flow.Id, ["success"] = !publish || isPublished };
        if (flow.Faults.Length > 0) answer["validation_errors"] = FaultsOf(flow);
        return call.AnswerAsync(answer);
    }

    private async Task ChangeAsync(GraphCall call, Flow flow)
    {
        var body = await call.ParametersAsync();
        if (body.TextsOf("categories") is { } categories && CheckCategories(categories) is { } wrong)
        {
            await call.RefuseAsync(wrong);
            return;
        }

        lock (flow.Waba.Gate)
        {
            flow.Name = body.StringOf("name") ?? flow.Name;
            flow.Categories = body.TextsOf("categories") ?? flow.Categories;
            flow.EndpointUri = body.StringOf("endpoint_uri") ?? flow.EndpointUri;
        }

        await call.SucceedAsync();
    }

    private static Task Remove(GraphCall call, Flow flow)
    {
        lock (flow.Waba.Gate)
        {
            if (flow.Status != "DRAFT") return call.RefuseAsync(GraphError.Coded(139004));
            flow.Waba.Flows.Remove(flow);
        }

        return call.SucceedAsync();
    }

    private static Task ListAssets(GraphCall call, Flow flow)
    {
        var data = flow.Json is null
            ? new JsonArray()
            : new JsonArray(new JsonObject { ["name"] = "flow.json", ["asset_type"] = "FLOW_JSON", ["download_url"] = $"{call.Origin}{AssetPath}/{flow.Id}/flow.json" });
        return call.AnswerAsync(new JsonObject { ["data"] = data });
    }

    private static async Task UploadAsync(GraphCall call, Flow flow)
    {
        var body = await call.ParametersAsync();
        var file = call.Http.Request.HasFormContentType ? (await call.Http.Request.ReadFormAsync()).Files.GetFile("file") : null;
        if (file is null) await call.RefuseAsync(GraphError.Missing("file"));
        else if (body.StringOf("asset_type") is not "FLOW_JSON") await call.RefuseAsync(GraphError.NotOneOf("asset_type", "FLOW_JSON", body.StringOf("asset_type") ?? ""));
        else if (flow.Status != "DRAFT") await call.RefuseAsync(GraphError.Coded(139001));
        else
        {
            using var reader = new StreamReader(file.OpenReadStream());
            var json = await reader.ReadToEndAsync();
            lock (flow.Waba.Gate) FlowJson.Put(flow, json);
            await call.AnswerAsync(new JsonObject { ["success"] = true, ["validation_errors"] = FaultsOf(flow) });
        }
    }

    private Task Publish(GraphCall call, Flow flow) => TryPublish(flow) ? call.SucceedAsync() : call.RefuseAsync(GraphError.Coded(139002));

    private bool TryPublish(Flow flow)
    {
        lock (flow.Waba.Gate)
        {
            if (flow.Status != "DRAFT" || flow.Json is null || flow.Faults.Length > 0) return false;
            flow.Status = "PUBLISHED";
        }

        news.FlowStatus(flow, "DRAFT");
        return true;
    }

    private Task Deprecate(GraphCall call, Flow flow)
    {
        string before;
        lock (flow.Waba.Gate)
        {
            before = flow.Status;
            if (before is not ("PUBLISHED" or "THROTTLED" or "BLOCKED")) return call.RefuseAsync(GraphError.Coded(139003));
            flow.Status = "DEPRECATED";
        }

        news.FlowStatus(flow, before);
        return call.SucceedAsync();
    }
}
